"""data/ read into frozen tables, each file checked against its schema and every mistake reported at once."""
