"""Where a letter names its authority, in the words that a reviewer is told."""

from __future__ import annotations

HEADED = "letterhead"
SIGNED = "signature block"
SPEAKS = "speaks of itself in the text"
WORKS = "works on the case"
