"""One self-contained page for a person: the letter as it looks, the findings beside it, their words marked in place.

Nothing from the message is ever markup: every value is escaped, and the page forbids scripts and any connection.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from daemon.annotated.locate import boxes_of
from daemon.reading.picture import Picture
from daemon.show import field_rows
from daemon.visible import visible
from rules.model import BODY_PAGE, Assessment, Evidence, Page, Status, Submission

_TEMPLATE = "annotated.html"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place, in shares of the page (percent): what it supports and where to jump to."""

    left: float
    top: float
    width: float
    height: float
    tone: str
    title: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page with its picture as a data URI and its marks."""

    anchor: str
    title: str
    picture: str
    width: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words with the place they stand at; `anchor` is "" where no page shows them."""

    text: str
    place: str
    anchor: str
    passed_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement, or a field, with what supports it."""

    name: str
    status: str
    section: str
    text: str
    quotes: tuple[Quote, ...]


def annotated_page(name: str, assessment: Assessment, submission: Submission, pictures: Sequence[Picture]) -> str:
    """The HTML of one message's annotated reading; it needs no other file and no network."""
    leaves = tuple(_leaf(f"page-{n}", picture, assessment, submission) for n, picture in enumerate(pictures, 1))
    anchors = {(p.document, p.page): leaf.anchor for p, leaf in zip(pictures, leaves, strict=True)}
    findings = sorted(assessment.findings, key=lambda finding: finding.status is Status.MET)
    rows = tuple(
        Row(
            finding.requirement.replace("_", " "),
            finding.status,
            finding.section,
            visible(finding.why),
            tuple(_quote(evidence, anchors) for evidence in finding.evidence),
        )
        for finding in findings
    )
    fields = tuple(
        Row(label, "", "", visible(value), tuple(_quote(e, anchors) for e in assessment.evidence if e.field == field))
        for label, field, value in field_rows(assessment.fields)
        if value
    )
    return _template().render(
        name=visible(name),
        subject=visible(submission.subject),
        sender=visible(submission.author.address or ""),
        assessment=assessment,
        explanation=visible(assessment.explanation),
        signals=[visible(signal.text) for signal in assessment.signals],
        rows=rows,
        fields=fields,
        leaves=leaves,
        problems=[visible(problem) for document in submission.documents for problem in document.problems],
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("daemon.annotated", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(_TEMPLATE)


def _quote(evidence: Evidence, anchors: dict[tuple[str, int], str]) -> Quote:
    place = "mail body" if evidence.page == BODY_PAGE else f"{visible(evidence.document)}, page {evidence.page}"
    anchor = anchors.get((evidence.document, evidence.page), "")
    return Quote(visible(evidence.quote), place, anchor, tuple(visible(rival) for rival in evidence.passed_over))


def _leaf(anchor: str, picture: Picture, assessment: Assessment, submission: Submission) -> Leaf:
    title = f"{visible(picture.document)}, page {picture.page}"
    page = _page_of(picture, submission)
    marks = tuple(_marks(assessment, picture, page)) if page else ()
    uri = "data:image/png;base64," + base64.b64encode(picture.png).decode("ascii")
    return Leaf(anchor, title, uri, picture.width, marks)


def _page_of(picture: Picture, submission: Submission) -> Page | None:
    pages = (p for d in submission.documents if (d.name or d.part) == picture.document for p in d.pages)
    return next((page for page in pages if page.number == picture.page), None)


def _marks(assessment: Assessment, picture: Picture, page: Page) -> Iterator[Mark]:
    every = (*assessment.evidence, *(e for finding in assessment.findings for e in finding.evidence))
    told: set[tuple[str, str, str]] = set()
    for evidence in every:
        if (evidence.document, evidence.page) != (picture.document, picture.page):
            continue
        if (evidence.field, evidence.value, evidence.quote) in told:
            continue
        told.add((evidence.field, evidence.value, evidence.quote))
        for box in boxes_of(evidence.value, page) or boxes_of(evidence.quote, page):
            yield Mark(
                100 * box.left / page.width,
                100 * box.top / page.height,
                100 * box.width / page.width,
                100 * box.height / page.height,
                TONES.get(evidence.field, "other"),
                f"{evidence.field.replace('_', ' ')}: {visible(evidence.value, 120)}",
            )


TONES = {
    "authority_name": "who", "officer_name": "who", "officer_title": "who", "officer_email": "who", "officer_phone": "who",
    "letterhead": "form", "signature": "form", "certified_translation": "form",
    "account_emails": "account", "residency": "account", "uk_subject": "account",
    "period": "what", "data_items": "what", "data_list": "what", "request_type": "what",
    "legal_basis": "law", "case_numbers": "law", "instrument": "law", "pathway": "law", "serious_crime": "law",
    "user_notification": "law", "emergency": "danger", "emergency_description": "danger",
}  # fmt: skip
"""Which evidence shares a colour."""
