"""`docketd domains`: the list of official mail domains, for the people who own it."""
