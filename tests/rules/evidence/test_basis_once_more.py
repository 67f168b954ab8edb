"""A third bank of provisions, written when the second was read well."""

import pytest

from rules.policy import Policy
from tests.rules.evidence.basis_bank import FILLING, found, names_each

ASKS = "We need the log-in IP addresses and the registration date of the account osprey.9@example.org."

NO_BASIS = [
    "Offences made out: Section 25, Computer Crime and Cybercrime Bill; Section 240, Penal Code of Botswana",
    "The police of Lusaka hold a docket under section 309A of the Penal Code Act, Cap. 87 of the Laws of Zambia.",
    "This concerns art. 326 of the Dutch Criminal Code (oplichting).",
    "Our suspect sold followers without a permit; section 12 of the Trade Licensing Act requires one.",
    "The victim lost 12,000 lei to what article 244 of the Romanian Criminal Code calls deceit.",
    "Nach bisherigem Stand ist von einem Vergehen nach § 106 UrhG auszugehen.",
    "Predicate crime: Art. 305bis SCC",
    "In Turkey such conduct earns two to seven years in prison (Article 158 of Law No. 5237).",
    "The European arrest warrant rests on Article 8 of Framework Decision 2002/584/JHA.",
    "Processing for this purpose is necessary for a task carried out in the public interest, section 8 of the Data Protection Act 2018.",
    "You may rely on recital 31 and Article 4(9) of the GDPR: public authorities are no recipients.",
    "Data that you send us are erased under section 75 of the Federal Data Protection Act.",
    "Neither the Privacy Act 1993, s 6, nor your own terms stand in the way of an answer.",
    "Obstruction of an officer in the execution of his duty is dealt with by section 38 of the Police Act 1964.",
    "Should no reply be received, we shall consider proceedings under section 212 of the Criminal Procedure Ordinance.",
    "Giving us knowingly false particulars renders you punishable, section 182 of the Penal Code of Singapore.",
    "No part of this letter is to be shown to the customer (Article 347 of the Criminal Procedure Code of Kosovo).",
    "Akteneinsicht wird Dritten nur nach Maßgabe von § 475 StPO gewährt.",
    "The Special Investigation Unit exists by Proclamation R.20 of 2024 under section 2 of Act 74 of 1996.",
    "Sergeant Lim is an authorised officer for the purposes of section 2 of the Police Force Act 2004.",
    "This prosecution office covers the whole island, Article 31 of the Judiciary Organisation Law.",
    "The courts of Madrid hear the case since the victim lives there (article 15 of the Criminal Procedure Act).",
    "The investigation phase ends within eighteen months, Article 324 of the Spanish Criminal Procedure Act.",
    "A defence lawyer was assigned to the accused by the judge, article 97 of the Code of Criminal Procedure.",
    "On 7 May 2026 the court remanded him for fifteen days in accordance with section 37 of the Criminal Procedure Code.",
    "The seized phone was examined by an expert appointed in terms of article 159 of the Code of Criminal Procedure.",
    "Her statement was taken on oath as section 12 of the Evidence Act permits.",
    "PayPal has been served with a subpoena under section 205 of the Criminal Procedure Act 51 of 1977.",
    "We have read your transparency report, which says that you answer orders under section 2703 of title 18.",
    "Your reply may be given in English (Article 16 of the European Convention on Mutual Assistance in Criminal Matters).",
    "Reply by registered mail is equal to service under Article 171 of the Civil Procedure Code.",
    "Time runs from receipt, section 7 of the Interpretation Act 1978.",
]  # fmt: skip

BASES = [
    ("Lawful authority: Telecommunications Act 1997 (Cth), s 313(3)", ["313"]),
    ("Pursuant to section 51 of the Cybersecurity and Data Protection Ordinance we require the data above.", ["51"]),
    ("The prosecutor orders the data to be handed over: § 95 StPO.", ["95"]),
    ("The request is lodged under Article 14 of the 1959 European Convention on Mutual Assistance in Criminal Matters.", ["14"]),
    ("Section 10(1) of the Police (Powers) Act 2003 gives me the right to ask you for the data.", ["10"]),
    ("In virtue of article 39 of the Code of Criminal Procedure of Luxembourg you are asked to furnish the data.", ["39"]),
    ("NOTICE TO PRODUCE - SECTION 57, FAIR TRADING ACT", ["57"]),
    ("In Anwendung von Art. 265 Abs. 3 StPO werden Sie aufgefordert, die Daten herauszugeben.", ["265"]),
    ("As the Financial Intelligence Unit we ask, under section 11 of the AML Act 2010, for what follows.", ["11"]),
    ("The suspect is held under section 167 CrPC; this notice issues under section 91 CrPC.", ["91"]),
    ("Law enforcing this demand: section 9 of the Official Inquiries Act 1999.", ["9"]),
    ("We are entitled by Article 6 of the Prosecution Law to call for documents and hereby do.", ["6"]),
]  # fmt: skip


@pytest.mark.parametrize("passage", NO_BASIS)
def test_what_is_cited_for_something_else_is_no_basis(policy: Policy, passage: str) -> None:
    assert found(policy, passage, ASKS) == []


@pytest.mark.parametrize("passage", NO_BASIS)
def test_it_is_none_deep_in_the_page_either(policy: Policy, passage: str) -> None:
    assert found(policy, ASKS, *FILLING, passage) == []


@pytest.mark.parametrize(("passage", "numbers"), BASES)
def test_a_power_to_demand_the_data_is_the_basis(policy: Policy, passage: str, numbers: list[str]) -> None:
    assert names_each(found(policy, passage, ASKS), numbers)
