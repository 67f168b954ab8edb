"""The request is signed by the official (Guidelines 3, official format)."""

from __future__ import annotations

from rules.facts import Facts
from rules.model import Finding
from rules.requirements.finding import met, missing

ID, SECTION = "signature", "3"


def check(facts: Facts) -> Finding:
    """Met by ink, a signed-by line or an intact digital signature; a typed name or a blank line is none."""
    if not facts.letter.from_pdf:
        return missing(ID, SECTION, "there is no readable PDF that could be signed")
    if facts.signature is None:
        return missing(ID, SECTION, "no signature was found: a typed name or an empty signature line is not one")
    return met(ID, SECTION, facts.signature.how, facts.signature)
