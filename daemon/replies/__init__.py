"""Replies: an Assessment and data/replies become a mail, the outbox sends it once."""
