import pytest

from rules.evidence.legal_basis import find_legal_basis
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, Cell, Text, letter

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org."


def bases(policy: Policy, *texts: Text, close: tuple[Text, ...] = CLOSE) -> list[str]:
    return [e.value for e in find_legal_basis(letter(policy, ASKS, *texts, close=close), policy.vocabulary)]


BASES = [
    ("This request is made under section 9 of the Police and Criminal Evidence Act 1984.", "section 9 of the Police and Criminal Evidence Act 1984"),
    ("Pursuant to 18 U.S.C. § 2703(d), you are ordered to produce the records.", "18 U.S.C. § 2703(d)"),
    ("This notice is issued under section 2 of the Criminal Justice Act 1987.", "section 2 of the Criminal Justice Act 1987"),
    ("Legal basis: Article 18 of the Convention on Cybercrime", "Article 18 of the Convention on Cybercrime"),
    ("Rechtsgrundlage: § 100k StPO", "§ 100k StPO"),
    ("Das Ersuchen beruht auf § 100j Abs. 1 StPO.", "§ 100j Abs. 1 StPO"),
    ("Gemäß § 100k StPO ersuche ich um Auskunft.", "§ 100k StPO"),
    ("En application de l'article 60-1 du Code de procédure pénale, nous vous requérons.", "article 60-1 du Code de procédure pénale"),
    ("Conforme al artículo 588 ter k de la Ley de Enjuiciamiento Criminal se solicita.", "artículo 588 ter k de la Ley de Enjuiciamiento Criminal"),
    ("Ai sensi dell'articolo 256 del Codice di Procedura Penale si richiede.", "articolo 256 del Codice di Procedura Penale"),
    pytest.param(
        "Ai sensi dell'articolo 256 del Codice di procedura penale si richiede.", "articolo 256 del Codice di procedura penale"
    ),
    ("Op grond van artikel 126nc van het Wetboek van Strafvordering vorder ik.", "artikel 126nc van het Wetboek van Strafvordering"),
    ("Na podstawie art. 218 Kodeksu postępowania karnego wnoszę o dane.", "art. 218 Kodeksu postępowania karnego"),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "expected"), BASES)
def test_the_provision_a_request_is_made_under_is_its_basis(policy: Policy, passage: str, expected: str) -> None:
    found = bases(policy, passage)
    assert len(found) == 1
    assert expected in found[0]


OTHERS = [
    "We investigate an offence contrary to section 1 of the Theft Act 1968.",
    "The suspect is charged with violations of 18 U.S.C. § 1343.",
    "It is an offence under section 342 of the Proceeds of Crime Act 2002 to prejudice an investigation.",
    "Failure to comply is punishable under section 5 of the Contempt of Court Act 1981.",
    "We write in accordance with section 3 of your Guidelines.",
    "Section 7.3 of your Assistance Guidelines applies.",
    "Wegen des Verdachts des Betrugs gemäß § 263 StGB wird ermittelt.",
    "Les faits sont réprimés par l'article 313-1 du Code pénal.",
    "Se investiga un delito del artículo 248 del Código Penal.",
    "Under the Data Protection Act 2018 you hold personal data.",
    "The treaty of 6 January 1994 between our countries is in force.",
    "This is important.",
]


@pytest.mark.parametrize("passage", OTHERS)
def test_an_offence_a_penalty_or_a_guideline_is_no_basis(policy: Policy, passage: str) -> None:
    assert bases(policy, passage) == []


def test_the_basis_is_told_from_the_offence_in_one_sentence(policy: Policy) -> None:
    text = (
        "In an investigation into offences contrary to section 2 of the Fraud Act 2006, we require you under "
        "section 9 of the Police and Criminal Evidence Act 1984 to provide the data."
    )
    assert bases(policy, text) == ["section 9 of the Police and Criminal Evidence Act 1984"]


def test_the_same_provision_counts_once(policy: Policy) -> None:
    text = "Pursuant to 18 U.S.C. § 2703(d), you are ordered to produce records."
    assert bases(policy, text, text) == ["18 U.S.C. § 2703(d)"]


def test_a_provision_that_forbids_to_tell_the_user_is_no_basis(policy: Policy) -> None:
    assert bases(policy, "Under 18 U.S.C. § 2705(b) you must not notify the account holder.") == []


def test_a_provision_in_the_footer_is_no_basis(policy: Policy) -> None:
    foot = Cell("Exempt under section 40 of the Freedom of Information Act 2000", top=810, size=7)
    assert bases(policy, close=(*CLOSE, foot)) == []


@pytest.mark.parametrize("passage", ["§ 100k Abs. 1, § 101a StPO", "§ 100k Abs. 1 und § 101a StPO"])
def test_two_provisions_of_one_law_are_two_bases(policy: Policy, passage: str) -> None:
    assert bases(policy, f"Das Ersuchen beruht auf {passage}.") == ["§ 100k Abs. 1 StPO", "§ 101a StPO"]
