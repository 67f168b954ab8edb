"""The demonstration: invented messages of every kind, an embedded mailbox, and one cycle over it."""
