"""The ledger: one SQLite file, the archive of originals beside it, and the chain of events."""
