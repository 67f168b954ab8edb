"""Requests that go from state to state by whom they are addressed to, and letters that only speak of that road."""

from __future__ import annotations

import pytest

from rules.assess import assess
from rules.model import PathwayId
from rules.policy import Policy
from tests.rules.test_wanted import sent

ADDRESSED = [
    'International letter of assistance. Addressee: the competent authority of the United Kingdom. On the ground of the European Convention on Mutual Assistance, we pray for execution: obtain from TokenSMM LLP the orders of jan@seznam.cz from 1 to 31 May 2026.',
    'To: UKCA, Home Office, London. Treaty between our countries on mutual legal assistance, Article 4. Request to obtain from TokenSMM LLP the top-ups of jan@seznam.cz, 1 to 31 May 2026.',
    'Legal aid request in criminal case 12/26, forwarded through the Ministry of Justice to the United Kingdom under the Convention of 1959: orders of jan@seznam.cz, 1 to 31 May 2026.',
    'Application for legal assistance in a criminal matter. To the competent authorities of England and Wales; copy to TokenSMM LLP. Applied for: orders of kus@telia.com from 1 to 31 May 2026.',
    'TO: Central Authority of the United Kingdom - for execution on TokenSMM LLP. Invoking Article 18 of the Palermo Convention, it is required, for cob@outlook.cl, 1 to 31 May 2026: log-ins, orders.',
    'Requirement of international assistance in penal matters, to be executed by the authorities of the United Kingdom through the Home Office. Data: orders of cob@outlook.com.pe, 1 to 31 May 2026.',
    'To the UK Central Authority, Home Office. We apply for your help in criminal proceedings under the European Convention of 20 April 1959: orders of mar@tvnet.lv from TokenSMM LLP, 1 to 31 May 2026. A copy goes to the company.',
    'Commission to foreign authorities: the Home Office is asked under Article 46 of the UN Convention against Corruption to obtain from TokenSMM LLP the top-ups of zan@yahoo.com, 1 to 31 May 2026.',
    'Petition for judicial cooperation addressed to the competent authority of the United Kingdom of Great Britain and Northern Ireland: orders of gua@gmail.com, 1 to 31 May 2026.',
]  # fmt: skip

NOT_ADDRESSED = [
    'Our Ministry of Justice will in due time address the Home Office under the Convention. In the meantime we request from you the orders of jan@seznam.cz, 1 to 31 May 2026.',
    'Since the treaty road is slow we ask you directly: orders of jan@seznam.cz, 1 to 31 May 2026 under section 8 of the Code.',
    'To the legal department, TokenSMM LLP, United Kingdom. We require assistance: orders of jan@seznam.cz, 1 to 31 May 2026 under section 8 of the Code.',
    'For questions on treaties the competent authority in the United Kingdom is the Home Office. We request the orders of jan@seznam.cz, 1 to 31 May 2026 under section 8 of the Code.',
    'We write to you directly. The Home Office, as Central Authority of the United Kingdom, told us by telephone that you answer police. Orders of kus@telia.com from 1 to 31 May 2026.',
    'A copy of this letter goes to the UK Central Authority for information only. You are asked for the orders of kus@telia.com, 1 to 31 May 2026.',
    'An application for legal assistance to the competent authorities of England and Wales would take a year. So please send us the orders of kus@telia.com from 1 to 31 May 2026.',
    'If you decline, we shall address an application to the Central Authority of the United Kingdom. Orders of kus@telia.com, 1 to 31 May 2026.',
    'Our request to the Central Authority of the United Kingdom was returned to us unexecuted. We therefore turn to you: orders of kus@telia.com from 1 to 31 May 2026.',
    'The authorities of England and Wales know of this investigation. Orders of kus@telia.com from 1 to 31 May 2026 under section 9 of the Police Act.',
    'Section 9 of the Mutual Assistance Act lets us write to the authorities of the United Kingdom, but section 4 of the Police Act suffices: orders of kus@telia.com, 1 to 31 May 2026.',
    'Spontaneous information was sent to the competent authorities of England and Wales on 3 May 2026. From you we want the orders of kus@telia.com, 1 to 31 May 2026.',
    'Application for legal assistance: none has been made yet. Orders of kus@telia.com from 1 to 31 May 2026 are asked for under section 9 of the Police Act.',
    'A request for international assistance will follow. Please send the orders of kus@telia.com from 1 to 31 May 2026 under section 9 of the Police Act.',
    'TO: TokenSMM LLP. Copy: Central Authority of the United Kingdom. We ask for your assistance under the Convention: orders of kus@telia.com, 1 to 31 May 2026.',
    'The UK Central Authority was asked for assistance in 2025 under the Convention; we now ask you: orders of kus@telia.com, 1 to 31 May 2026.',
    'The Home Office is asked to take note of this letter. We request under the Convention from you the orders of kus@telia.com, 1 to 31 May 2026.',
    'To the Home Office of the United Kingdom we sent a request for assistance under the Convention, and no answer came. Please send the orders of kus@telia.com, 1 to 31 May 2026.',
    'Judicial cooperation is dear to our office. We request the orders of kus@telia.com, 1 to 31 May 2026, under section 9 of the Police Act.',
    'The Unit for International Assistance requests the orders of kus@telia.com, 1 to 31 May 2026, under section 9 of the Police Act.',
]  # fmt: skip


@pytest.mark.parametrize("text", ADDRESSED)
def test_a_request_to_the_authorities_of_this_state_is_one_for_assistance(policy: Policy, text: str) -> None:
    assert assess(sent(text), policy).pathway is PathwayId.MLAT


@pytest.mark.parametrize("text", NOT_ADDRESSED)
def test_a_copy_or_a_tale_of_that_road_is_none(policy: Policy, text: str) -> None:
    assert assess(sent(text), policy).pathway in {PathwayId.NONE, None}
