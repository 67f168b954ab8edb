"""The six gates: each says whether a message is misrouted and why."""
