"""The words of replies as frozen tables: what data/replies holds once it is read, and what a template may name.

`daemon.tables.replies` reads and checks them, and refuses a template that names anything but a field of `ReplyFacts`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from jinja2 import Template

from rules.model import Assessment, DataItem, Disposition, Instrument, PathwayId, RequestType
from rules.requirements.order import REQUIREMENTS

ENGLISH = "en"
"""The language that governs; every reply carries it, first."""

TEMPLATES = (
    "accepted",
    "accepted_preservation",
    "accepted_emergency",
    "deficient",
    "deficient_emergency",
    "misrouted_unofficial_sender",
    "misrouted_unauthenticated_sender",
    "misrouted_wrong_channel",
    "misrouted_other_policy",
    "misrouted_not_a_request",
)
"""One template an outcome that is answered (assessment contract, order of judgement)."""

REQUIREMENT_IDS = tuple(requirement.id for requirement in REQUIREMENTS)
"""Every requirement that the rules know, in the order in which a reply lists them; each is worded in each language."""

LABELS = (
    "reference",
    "case_numbers",
    "request_type",
    "authority",
    "officer",
    "account",
    "first_day",
    "last_day",
    "data",
    "legal_basis",
    "instrument",
    "pathway",
)
"""The rows of the table that quotes back how a request was understood, in their order."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Words for one particular reason: they apply when one of `when` stands as a whole word in `Finding.why`."""

    when: tuple[str, ...]
    missing: str
    send: str

    def fits(self, why: str) -> bool:
        """Whether the reason names one of the cue words; letter case does not matter."""
        return any(re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", why, re.IGNORECASE) for cue in self.when)


@dataclass(frozen=True, slots=True)
class RequirementText:
    """One requirement in words: what is missing, what to send instead, under which section of the Guidelines."""

    title: str
    missing: str
    send: str
    section: str
    variants: tuple[Variant, ...] = ()

    def words(self, why: str) -> tuple[str, str]:
        """What is missing and what to send: the first variant that fits the reason, else the general words."""
        fitting = next((v for v in self.variants if v.fits(why)), None)
        return (fitting.missing, fitting.send) if fitting else (self.missing, self.send)


@dataclass(frozen=True, slots=True)
class LanguageTexts:
    """What docketd can say in one language (ISO 639-1 `code`). `preface` stands above a text that is not English."""

    code: str
    preface: str
    templates: Mapping[str, Template]
    requirements: Mapping[str, RequirementText]
    labels: Mapping[str, str]
    data_items: Mapping[DataItem, str]
    request_types: Mapping[RequestType, str]
    pathways: Mapping[PathwayId, str]
    instruments: Mapping[Instrument, str]


@dataclass(frozen=True, slots=True)
class ReplyTexts:
    """All languages that replies can be written in; English always is among them."""

    languages: tuple[LanguageTexts, ...]

    def chosen(self, code: str) -> tuple[LanguageTexts, ...]:
        """English, then the letter's own language where it is worded and is another."""
        wanted = (ENGLISH, code.lower())
        return tuple(sorted((t for t in self.languages if t.code in wanted), key=lambda t: t.code != ENGLISH))


@dataclass(frozen=True, slots=True)
class Gap:
    """One requirement not met, in words. `why` is the finding's own reason, in English, or empty.

    `undecided` tells that the machine could not tell, and a person looks at it too.
    """

    requirement: str
    title: str
    missing: str
    send: str
    section: str
    why: str = ""
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """What a template may name. Every string that comes from the message is cleaned and bounded before it gets here.

    `unchecked` are the titles of requirements that nobody could check because what came could not be read; they are not
    among the `gaps`.
    """

    reference: str
    company: str
    mailbox: str
    sites: tuple[str, ...]
    excluded_sites: tuple[str, ...]
    sender_address: str
    sender_domain: str
    channels: tuple[str, ...]
    request_type: str
    understood: tuple[tuple[str, tuple[str, ...]], ...]
    gaps: tuple[Gap, ...]
    unchecked: tuple[str, ...]
    not_held: bool
    notification_prohibited: bool
    alert: bool
    preserved_until: str
    logins_kept_since: str
    follow_up: bool
    gained: tuple[str, ...]


FACTS = frozenset(f.name for f in fields(ReplyFacts))
"""The names a template may use."""


def render(template: Template, facts: ReplyFacts) -> str:
    """The template's text for these facts. Raises jinja2.TemplateError; a template that was loaded does not."""
    return template.render({name: getattr(facts, name) for name in FACTS})


def template_name(assessment: Assessment) -> str:
    """The outcome's template; `TEMPLATES` lists them."""
    if assessment.disposition is Disposition.MISROUTED:
        return f"misrouted_{assessment.reason}"
    outcome = assessment.disposition.value
    if assessment.request_type is RequestType.EMERGENCY:
        return f"{outcome}_emergency"
    if outcome == "accepted" and assessment.request_type is RequestType.PRESERVATION:
        return "accepted_preservation"
    return outcome
