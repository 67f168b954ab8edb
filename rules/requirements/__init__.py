"""The requirements of the Guidelines: one a file."""
