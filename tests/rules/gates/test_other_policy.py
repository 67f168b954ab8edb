import pytest

from rules.gates.other_policy import check
from rules.model import ReplyAction
from tests.rules.requirements.examples import LETTER, changed, pdf, policy, submission

BLOG = [
    "We need the IP address of the person who commented on blog.smmpanelus.com on 3 May 2025.",
    "Please identify the author of https://blog.smmpanelus.com/2025/05/growth?x=1",
    "Please provide the e-mail address behind a comment at BLOG.SmmPanelUS.com.",
    "The comment stands at news.blog.smmpanelus.com, a subdomain.",
    "The comment stands on blog.smmpanelus.com. The panel smmpanelus.com itself is not concerned.",
]

OURS = [
    "Please provide the log-ins of the smmpanelus.com account panel.buyer@example.com.",
    "The suspect advertised on blog.smmpanelus.com. Please provide the orders on smmpanelus.com.",
    "The page blog.smmpanelus.com links to the shop; we need the records of www.smmpanelus.com for the account.",
    "The site notblog.smmpanelus.com.example.org is a look-alike.",
    "Write to the editor blog@smmpanelus.com about the account.",
    "Please provide the subscriber data of panel.buyer@example.com.",
]


@pytest.mark.parametrize("said", BLOG)
def test_a_request_about_an_excluded_site_alone_is_misrouted(said: str) -> None:
    found = check(submission(said=said), policy())
    assert found is not None
    assert (found.reason, found.reply) == ("other_policy", ReplyAction.SEND)
    assert found.evidence[0].value.endswith("blog.smmpanelus.com")
    assert found.evidence[0].value in found.why
    assert found.evidence[0].value in found.evidence[0].quote


@pytest.mark.parametrize("said", OURS)
def test_a_request_about_the_service_passes(said: str) -> None:
    assert check(submission(said=said), policy()) is None


def test_the_site_is_found_in_the_subject_and_in_the_document_too() -> None:
    letter = pdf(changed(("panel.buyer@example.com", "reader@example.com, at blog.smmpanelus.com")))
    assert check(submission(letter), policy()) is not None
    assert check(submission(subject="Comments on blog.smmpanelus.com"), policy()) is not None


def test_the_complete_letter_passes() -> None:
    assert check(submission(pdf(LETTER)), policy()) is None
