"""Messages that belong together: which case a message joins, what its own words are, and what it adds."""
