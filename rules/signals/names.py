"""Which signals may speak of fraud."""

from __future__ import annotations

from rules.signals import thread

FRAUD = frozenset(
    {
        *("letterhead", "officer_elsewhere", "free_mail", "phone_country", "impossible_citation", "pressure"),
        *("reply_to", "sender_field", "pdf_editor", "pdf_after_signing", "pdf_later", "hidden_text"),
        "pdf_active",
        *("first_domain", "first_address", "first_officer", "known_document", "known_image"),
        *thread.OF_FRAUD,
    }
)
"""The names of the signals that may speak of fraud; the rest tell how the message was read."""
