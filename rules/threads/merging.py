"""What a thread's messages say together: one Submission of the latest message and all documents so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from rules.model import Document, DocumentKind, Submission
from rules.submission import EARLIER_MAIL


@dataclass(frozen=True, slots=True)
class Earlier:
    """A message of the thread that was judged before, and its reference."""

    reference: str
    submission: Submission


def merged(
    earlier: Sequence[Earlier], latest: Submission, *, leading: int | None = None, with_words: bool = False
) -> Submission:
    """The latest message with the documents of the thread: its author, headers, proof and words are its own.

    Documents of the message number `leading` (of `earlier`; None is the latest) stand first, then those of the others, the
    newest first, identical ones once. A document of an earlier message bears that message's reference in its name, so that
    a quote tells where it stands. `with_words` adds the texts of the earlier mails.
    """
    lead = earlier[leading] if leading is not None and 0 <= leading < len(earlier) else None
    rest = [e for e in reversed(earlier) if e is not lead]
    groups = [_papers(lead)] if lead else []
    groups += [latest.documents, *(_papers(e) for e in rest)]
    documents = list(_once(d for group in groups for d in group))
    if with_words:
        documents += [_words(e) for e in reversed(earlier) if e.submission.body.text.strip()]
    return replace(latest, documents=tuple(_apart(documents)))


def _papers(message: Earlier) -> tuple[Document, ...]:
    return tuple(
        replace(d, name=f"{d.name or d.part} ({message.reference})", part=f"{message.reference}/{d.part}")
        for d in message.submission.documents
    )


def _words(message: Earlier) -> Document:
    name, part = f"mail body ({message.reference})", f"{message.reference}/body"
    return replace(message.submission.body, name=name, part=part, declared_type=EARLIER_MAIL, kind=DocumentKind.BODY)


def _once(documents: Iterable[Document]) -> Iterator[Document]:
    """The first of identical documents; the texts of attached messages have no digest and are told apart by what they say."""
    seen: set[str] = set()
    for document in documents:
        key = document.sha256 or (f"text {document.text}" if document.kind is DocumentKind.BODY else "")
        if key not in seen or not key:
            yield document
        seen.add(key)


def _apart(documents: Sequence[Document]) -> Iterator[Document]:
    """No two of one name: quotes and pages are told apart by it."""
    taken: set[str] = set()
    for document in documents:
        name = document.name or document.part
        numbered = (f"{name} [{number}]" for number in count(2))
        free = name if name not in taken else next(n for n in numbered if n not in taken)
        taken.add(free)
        yield document if free == name else replace(document, name=free)
