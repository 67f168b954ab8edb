"""The most serious crimes told by what is done to whom, and what only sounds like them."""

from __future__ import annotations

import pytest

from rules.evidence.serious_crime import find_serious_crime
from rules.policy import Policy
from tests.rules.evidence.letters import letter

CRIMES = [
    'A cell of ISIS supporters finances itself by selling likes. Orders of x@mail.kz.',
    'Little boys are abused in front of cameras and the films sold to paying members. Orders of x@mail.kz.',
    'Villagers are promised jobs, flown to the Gulf and kept as slaves in households. Orders of x@mail.kz.',
    'We investigate the sale of video packages of abuse of children. Orders of vip@bol.com.br, 1 to 31 May 2026.',
    'The user trades pictures in which minors are raped. Orders of vip@bol.com.br, 1 to 31 May 2026.',
    'Case: distribution of photos showing the sexual abuse of a girl of nine years. Orders of vip@bol.com.br.',
    'He offers clips of little children being molested. Orders of vip@bol.com.br.',
    'Girls from Nepal are lured with dancer jobs, their passports taken, and are sold to brothels. Orders of vip@mail.np.',
    'The group brought forty workers to a scam compound, where they are held and forced to work without pay. Orders of vip@mail.th.',
    'The recruiter sells young women into prostitution abroad and keeps their papers. Orders of vip@mail.md.',
    'The channel raises money for fighters of the Islamic State and calls for bombings. Orders of vip@mail.tj.',
    "On 3 May 2026 malware stopped the pumps of the city's drinking water works. Orders of vip@mail.si.",
    'Ransomware has encrypted the servers of three hospitals. Orders of vip@mail.cr.',
    'Videos of the rape of a girl of seven were sold for 20 dollars. Orders of vip@bol.com.br.',
    'The women, whose passports were taken on arrival, were brought into prostitution. Orders of vip@mail.md.',
]  # fmt: skip

NO_CRIMES = [
    'Little boys were filmed playing football and the films sold to a club. Orders of x@mail.kz.',
    'A clip of a hydroelectric plant was copied from its maker. Orders of x@mail.kz.',
    'Villagers are promised jobs in the Gulf and lose the fee. Orders of x@mail.kz.',
    "The shop 'Isis Beauty' bought likes. Orders of x@mail.kz.",
    "He sold videos of dogs that are abused before children's eyes. Orders of vip@bol.com.br.",
    'The user sold video courses on how to protect children from abuse, and kept the money. Orders of vip@bol.com.br.',
    'The accused hit his children; the mother filmed it. Orders of vip@bol.com.br.',
    'He abused the trust of his children to get at their savings and sold pictures. Orders of vip@bol.com.br.',
    'Workers were hired for a call centre and not paid their last wage. Orders of vip@mail.th.',
    'A brothel without a licence advertised adult women who came of their own will. Orders of vip@mail.md.',
    'The online shop of a hospital pharmacy was copied by fraudsters. Orders of vip@mail.cr.',
    "The water works' Facebook page was flooded with bad reviews. Orders of vip@mail.si.",
    'He posed as a fighter against child abuse to collect gifts. Orders of vip@bol.com.br.',
    "The band 'Terror' bought followers. Orders of vip@mail.tj.",
    'The video shows children abusing a vending machine; it was sold to a news site. Orders of vip@bol.com.br.',
    'He advertised pictures of the trafficking of protected birds. Orders of vip@bol.com.br.',
    'Pictures of the exploitation of a mine were sold. Orders of vip@bol.com.br.',
    'His passport was taken by thieves. The user sold phones. Orders of vip@bol.com.br.',
    'The workers were forced to pay back their wages. Orders of vip@mail.th.',
    'The hacker locked the profile of a man who drives an ambulance. Orders of vip@mail.si.',
    'The strike stopped the railways; the user bought followers. Orders of vip@mail.si.',
    'The user sells courses to women who want to work abroad. Orders of vip@mail.md.',
    'There is no indication that the girls were sold into prostitution. Orders of vip@mail.md.',
    'He was convicted in 2015 of selling women into prostitution; now we investigate a fraud. Orders of vip@mail.md.',
]  # fmt: skip


@pytest.mark.parametrize("text", CRIMES)
def test_what_is_done_and_to_whom_names_the_crime(policy: Policy, text: str) -> None:
    assert find_serious_crime(letter(policy, text), policy.vocabulary) is not None


@pytest.mark.parametrize("text", NO_CRIMES)
def test_words_of_the_kind_alone_name_none(policy: Policy, text: str) -> None:
    assert find_serious_crime(letter(policy, text), policy.vocabulary) is None
