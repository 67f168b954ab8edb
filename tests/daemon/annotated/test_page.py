"""The annotated page shows the letter and its findings, and nothing of the message can act in it."""

import re

from daemon.annotated.page import annotated_page
from daemon.reading.pictures import Picture
from rules.model import (
    Assessment,
    Author,
    Box,
    Disposition,
    Document,
    DocumentKind,
    Evidence,
    Finding,
    Language,
    Line,
    Page,
    ReplyAction,
    RequestType,
    Sender,
    Status,
    Submission,
    TextSource,
    UserNotification,
)

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)> \u202egnp'


def reading(name: str = "letter.pdf", words: str = "blue kestrel") -> str:
    lines = (Line(f"about {words}", Box(72, 100, 300, 112)),)
    document = Document(
        "2", name, DocumentKind.PDF, pages=(Page(1, 595, 842, TextSource.TEXT, lines),), problems=(EVIL,)
    )
    body = Document("1", "mail body", DocumentKind.BODY)
    submission = Submission(
        "0", 1, Author("jane@kent.police.uk"), (), (), body=body, documents=(document,), subject=EVIL
    )
    found = Evidence("account_emails", words, f"about {words}", name, 1, "named", (f"{EVIL} (the victim's)",))
    assessment = Assessment(
        disposition=Disposition.DEFICIENT,
        reason="requirements",
        request_type=RequestType.DISCLOSURE,
        pathway=None,
        missing=("signature",),
        reply=ReplyAction.SEND,
        alert=True,
        user_notification=UserNotification.UNSPECIFIED,
        sender=Sender("jane@kent.police.uk", official=True, country="GB"),
        language=Language("en", english=True, certified_translation=False),
        findings=(
            Finding("account_email", Status.MET, "3", f"stated: {words}", (found,)),
            Finding("signature", Status.MISSING, "3", "the place for the signature is blank"),
        ),
        evidence=(found,),
    )
    return annotated_page(name, assessment, submission, (Picture(name, 1, 595, 842, b"\x89PNG"),))


def test_what_is_missing_stands_first_and_each_quote_leads_to_its_page() -> None:
    html = reading()
    assert html.index("the place for the signature is blank") < html.index("stated: blue kestrel")
    assert re.search(r'href="#page-1">letter\.pdf, page 1</a>', html)
    assert 'id="page-1"' in html
    assert "A person must look at once." in html
    assert "passed over" in html


def test_the_words_are_marked_where_they_stand() -> None:
    (style,) = re.findall(r'class="mark account" title="account emails: blue kestrel" style="([^"]+)"', reading())
    left, top = (float(re.search(rf"{side}:([\d.]+)%", style)[1]) for side in ("left", "top"))  # type: ignore[index]
    assert 12 < left < 40
    assert 11 < top < 13


def test_nothing_of_the_message_is_markup_and_nothing_may_be_fetched() -> None:
    html = reading(name=f"{EVIL}.pdf", words=EVIL)
    assert "<script" not in html
    assert "<img src=x" not in html
    assert "\u202e" not in html
    assert re.findall(r"<img src=\"(?!data:image/png;base64,)", html) == []
    assert "default-src 'none'" in html
