"""What a letter says: one extractor a file."""
