"""What a follow-up brought: which requirements are met now that were not, and which are open now that were not."""

from __future__ import annotations

from rules.model import Assessment, Progress, Status
from rules.requirements.order import REQUIREMENTS


def progress(root: str, before: Assessment, now: Assessment) -> Progress:
    """The step from one judgement of a thread to the next. A requirement that no longer applies is not gained."""
    met = {f.requirement for f in now.findings if f.status is Status.MET}
    asked = {f.requirement for f in before.findings}
    order = [requirement.id for requirement in REQUIREMENTS]
    gained = tuple(r for r in order if r in before.missing and r in met)
    lost = tuple(r for r in order if r in now.missing and r in asked and r not in before.missing)
    return Progress(root, gained, lost)
