"""One file for each command of `docketd`; each has a function that does the work and returns the exit code."""
