"""What migration 0006 adds for the outbox: why a reply is held, its copy in the Sent folder, its bounce, the brakes' memory."""

from __future__ import annotations

OUTBOX_0006 = (
    # One of rules.loops.HeldBy while the reply is held, else "".
    "ALTER TABLE replies ADD COLUMN held_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE replies ADD COLUMN held_at TEXT",
    # When a person was told that nobody knows whether it has left.
    "ALTER TABLE replies ADD COLUMN told_at TEXT",
    # When a copy was seen in the Sent folder, or filed there.
    "ALTER TABLE replies ADD COLUMN copied_at TEXT",
    # What a mail server reported of a reply that did not arrive.
    "ALTER TABLE replies ADD COLUMN bounced TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX replies_in_hand ON replies (held_by, held_at) WHERE held_by != ''",
    "CREATE INDEX replies_uncopied ON replies (sent_at) WHERE copied_at IS NULL",
    "CREATE INDEX cases_by_recording ON cases (recorded_at)",
    # What was said within the last day, as a hash, by registered domain.
    'CREATE TABLE words ("case" TEXT PRIMARY KEY REFERENCES cases (reference), origin TEXT NOT NULL,'
    " sha256 TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX words_said ON words (origin, sha256, at)",
    "CREATE INDEX words_by_time ON words (at)",
)
