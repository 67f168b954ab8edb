"""Forbidding to tell the user, who is described by what is sought of him; and what forbids nothing."""

from __future__ import annotations

import pytest

from rules.evidence.user_notification import find_non_disclosure
from rules.policy import Policy
from tests.rules.evidence.letters import letter

FORBIDDEN = [
    "The account's user is not to get wind of this.",
    'You are bound to professional secrecy as regards the account holder.',
    'The addressee shall refrain from informing the person whose data are being sought (Article 13).',
    'Those whose records are asked for must remain in ignorance of it.',
    'Kindly see that no word of this reaches the man behind the account.',
    'The interested party must not come to hear of our letter.',
    'Under pain of a fine you are to keep this from the client.',
    'Communication of this order to the one to whom the account belongs is punishable.',
    'The party under inquiry is not to be alerted.',
    'You must not let the owner of the profile know.',
    'La persona cuyos datos se solicitan no debe ser informada.',
    "L'intéressé ne doit pas être avisé de la présente.",
    'The individual whose account is concerned must not be alerted to this inquiry.',
]  # fmt: skip

OPEN = [
    'You are free to tell your user after 1 June.',
    'We would ask for discretion.',
    'The user was told of his rights on 3 May 2026.',
    "Tell nobody's data but the user's.",
    'The person whose data are sought has been informed by us.',
    'You may inform the person whose data are sought once you have answered.',
    'We have no objection to your telling the account holder.',
    'The person whose data were stolen must not be contacted by the press.',
    'The order is sealed and this letter is confidential.',
    'It would please us if the owner of the profile heard nothing.',
    'Do not hesitate to inform us if the client closes the account.',
    'The director has been questioned and knows of the investigation. I have no objection.',
    'Do not send the answer to the person named in paragraph 2 but to me.',
    'The notified party is not obliged to answer orally.',
    'No word of apology reached the man behind the account.',
    'No news from the bank has come to those under investigation since May.',
    'Members of the band are not to be confused with the persons whose data are sought.',
    'We do not know who the person behind the account is.',
    'You may at any time tell the interested party.',
]  # fmt: skip


@pytest.mark.parametrize("text", FORBIDDEN)
def test_the_user_described_is_not_to_be_told(policy: Policy, text: str) -> None:
    assert find_non_disclosure(letter(policy, text), policy.vocabulary) is not None


@pytest.mark.parametrize("text", OPEN)
def test_words_about_that_person_alone_forbid_nothing(policy: Policy, text: str) -> None:
    assert find_non_disclosure(letter(policy, text), policy.vocabulary) is None
