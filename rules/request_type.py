"""Emergency, disclosure or preservation (assessment contract, request type): emergency wins, then disclosure."""

from __future__ import annotations

from rules.evidence.purpose import Purpose
from rules.model import RequestType


def find_request_type(purpose: Purpose) -> RequestType | None:
    """Disclosure wins over preservation; None when the message asks for nothing. Emergencies are told in `assess`."""
    if purpose.disclosure is not None:
        return RequestType.DISCLOSURE
    if purpose.preservation is not None:
        return RequestType.PRESERVATION
    return None
