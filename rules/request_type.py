"""Emergency, disclosure or preservation (assessment contract, request type): emergency wins, then disclosure."""

from __future__ import annotations

from rules.evidence.purpose import Purpose
from rules.evidence.threat import Threat
from rules.model import RequestType


def find_request_type(threat: Threat, purpose: Purpose) -> RequestType | None:
    """None when the message asks for nothing."""
    if threat.claimed and (purpose.disclosure is not None or purpose.preservation is not None):
        return RequestType.EMERGENCY
    if purpose.disclosure is not None:
        return RequestType.DISCLOSURE
    if purpose.preservation is not None:
        return RequestType.PRESERVATION
    return None
