"""Whether the letter says that the user is a UK subject, in wordings of many countries, and of whom else that is said."""

from __future__ import annotations

import pytest

from rules.evidence.uk_subject import find_uk_subject
from rules.policy import Policy
from tests.rules.evidence.letters import letter

SUBJECTS = [
    'The user, whose parents still live in Lagos, has made his home in Peckham, London.',
    'We learnt from Europol that the panel user is British by birth.',
    'The account belongs to a citizen of your country.',
    'He who uses the account has resided in your country since 2020.',
    "The user does not live in Malta and is a British citizen.",
    'Its user is Mr Dominic Ash, a British citizen who has lived in Leeds since 2024.',
    'The account holder was born in Cardiff and travels on a UK passport.',
    'The user moved to Manchester in 2023 and has worked there as a cook ever since.',
    'Account user: John Doe, nat. GBR, born 1990.',
    'He, the user, holds both Irish and British citizenship.',
    "The subscriber's home is at 14 Elm Road, Sheffield S8 0AB, United Kingdom.",
    'According to Eurojust the suspect is a subject of His Majesty and lives in Kent.',
    'The holder of the account, an Englishman, runs a bar in Faro.',
    'The account is used by Pawel Z., who is settled in Birmingham.',
    'The user has dual nationality (Polish / United Kingdom).',
    'The user is a resident of Belfast, Northern Ireland.',
    'Der Nutzer ist britischer Staatsangehöriger.',
    'The user, a former soldier, is a British citizen living in Leeds.',
    'The user is a British citizen who worked in Paris until 2014.',
    'The user, who defrauded forty pensioners, is himself a UK national.',
    'Our victim lives in Vienna. The user is a Scotsman and lives in Dundee.',
    "The account holder's flat is in Croydon, where he works as a courier.",
    'The subscriber studies in Nottingham on a student visa.',
    'The user is a British citizen; please tell us whether you hold other accounts of his.',
]  # fmt: skip

NO_SUBJECTS = [
    "The user's phone was bought at a shop in Oxford Street, London.",
    'The complaint came from a citizen of your country; the user lives in Minsk.',
    'Your company is established in London. The user is a Georgian.',
    'The user asked for a refund in British pounds.',
    "The user is a Maltese national and has never lived in the UK.",
    'Its victim is Mr Dominic Ash, a British citizen who has lived in Leeds since 2024.',
    'The user watched British films and sold followers to a bar in London.',
    'TokenSMM LLP is a company resident in the United Kingdom; the user is a Dutch national.',
    'The user is not a British citizen, nor does he live there.',
    'Nothing indicates that the user is a United Kingdom national or resident.',
    'The user wrote to a bank in London under the name of a British pensioner.',
    "The user's server stands in London.",
    'The user, a Greek citizen, studied in Leeds until 2014.',
    'The user is a national of Cyprus, a former British colony.',
    'Please say whether the user is a British citizen.',
    'The complainant and her sister, both UK nationals, paid the user.',
    'The user claims to be a London doctor; he is a Ghanaian national who lives in Accra.',
    'The user bought a car from a UK company and lives in Graz.',
    'The user is on holiday from a ship; nothing shows that he is a British subject.',
    "The user's customers live in Manchester.",
    'The user was extradited by the courts of England in 2019.',
    'The parents of the victim live in Kent; the user wrote to them.',
]  # fmt: skip


@pytest.mark.parametrize("text", SUBJECTS)
def test_a_user_who_is_at_home_here_is_not_overlooked(policy: Policy, text: str) -> None:
    assert find_uk_subject(letter(policy, text), policy.vocabulary) is not None


@pytest.mark.parametrize("text", NO_SUBJECTS)
def test_what_is_said_of_others_is_not_said_of_the_user(policy: Policy, text: str) -> None:
    assert find_uk_subject(letter(policy, text), policy.vocabulary) is None


def test_a_sentence_that_another_line_parts_is_read_whole(policy: Policy) -> None:
    parted = letter(
        policy,
        "The account is that of Dom Ash. Its user is a British",
        "2 February 2026",
        "citizen who has lived here.",
    )
    assert find_uk_subject(parted, policy.vocabulary) is not None
