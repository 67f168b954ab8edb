"""`docketd cases` and its subcommands."""
