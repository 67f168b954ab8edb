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


MANY_WAYS = [
    ("This demand is made under O.C.G.A. § 17-5-21 and § 16-11-66.1.", 2),
    ("Issued under Rule 41 of the Federal Rules of Criminal Procedure.", 1),
    ("This subpoena is issued under MCL 767A.2.", 1),
    ("We request the data under RCW 9A.16.020.", 1),
    ("pursuant to Texas Code of Criminal Procedure Art. 18.21 we require the records", 1),
    ("Notice under s 3LA Crimes Act 1914 (Cth)", 1),
    ("Notice under Section 91 Cr.P.C.", 1),
    ("Notice under section 94 BNSS", 1),
    ("Rechtsgrundlage: § 100g StPO", 1),
    ("in accordance with Article 90(2) of the Code of Criminal Procedure of the Republic of Armenia we request", 1),
    ("acting under LECrim art. 588 ter j, I request the data", 1),
    ("having regard to Articles 254-bis and 727 of the Code of Criminal Procedure", 1),
    ("Vu les articles 60-1, 77-1-1 et 99-3 du code de procédure pénale, requérons", 1),
    ("In view of Article 17 and Article 26 of Regulation (EU) 2016/794 we request the data", 1),
    (
        "Under sections 21, 22(2) and 49 of the Regulation of Investigatory Powers Act 2000 you are required to disclose",
        1,
    ),
    ("Data Protection Act 2018, Schedule 2, Part 1, paragraph 2: request for disclosure", 1),
    ("under regulation 5 of the Money Laundering Regulations 2017 you are required to provide", 1),
    (
        "under section 5 of the International Co-operation in Criminal Matters Law of 2001 (Law 23(I)/2001) we request",
        1,
    ),
    ("on the ground of Art. 170 para. (1) and (2) of the Romanian Code of Criminal Procedure", 1),
    ("according to Article 215 of the Criminal Procedure Law, Latvia, we request", 1),
    ("Section 10 of the Federal Criminal Police Office Act allows this office to request the data.", 1),
    ("The Court, acting under Article 458 of the Code of Criminal Procedure, orders that the data be produced.", 1),
    ("Legal authority: 47 CFR 42.6; 18 U.S.C. § 2703(c)(2)", 2),
    ("Request under 18 USC 2703(f)(1)", 1),
    ("Power relied on: section 345 POCA 2002", 1),
    ("under 725 ILCS 5/108-4 the court commands", 1),
    ("under Section 92.605, Florida Statutes, you must produce the records", 1),
    ("Pursuant to N.J.S.A. 2A:156A-29 you are commanded to produce", 1),
    ("com fundamento no artigo 10 da Lei nº 12.965/2014, requisito os dados", 1),
    ("con fundamento en el artículo 303 del Código Nacional de Procedimientos Penales se solicita", 1),
    ("op grond van artikel 126na Sv vorder ik", 1),
    ("Under Section 39 of the Criminal Procedure Code (Cap. 68, 2012 Rev. Ed.) you are required to", 1),
    ("under Section 6(1)(b) of the EFCC (Establishment) Act, 2004, we request", 1),
    ("pursuant to the Evidence Act 1975, section 2, the court orders that the data be produced", 1),
]


@pytest.mark.parametrize(("passage", "number"), MANY_WAYS)
def test_a_basis_is_read_in_the_ways_officials_cite(policy: Policy, passage: str, number: int) -> None:
    assert len(bases(policy, passage)) == number


ASIDE = [
    "We investigate offences under sections 1 and 2 of the Fraud Act 2006.",
    "The suspect is charged under Article 361 of the Criminal Code of Ukraine.",
    "Failure to comply is an offence under section 36 of the Criminal Justice Act 1987.",
    "Whoever breaches that secrecy is liable under Article 458 of the Criminal Code.",
    "Reasonable costs are reimbursable under 18 U.S.C. § 2706(a).",
    "Please return the records with an affidavit under Rule 902(10), Texas Rules of Evidence.",
    "Each file should be accompanied by a statement in the form prescribed by section 9 of the Criminal Justice Act 1967.",
    "Authenticate what you produce with a declaration under Evidence Code § 1561.",
    "The court finds under Penal Code section 1546.2(b) that notice may have an adverse result.",
    "Under article 157 of the Code of Criminal Procedure the investigation is secret.",
    "The acts are covered by secrecy (Art. 329 of the Code of Criminal Procedure).",
    "The penal pursuit has a non-public character (Art. 285 para. 2 of the Code of Criminal Procedure).",
    "If any information on this form is wrong I may be committing an offence under section 170 of the Data Protection Act 2018.",
    "The defence has served a statement under section 6A of the Criminal Procedure and Investigations Act 1996.",
    "I will consider an application for a witness summons under section 2 of the Criminal Procedure (Attendance of Witnesses) Act 1965.",
    "This letter was electronically signed under section 89c(2) of the Courts Organisation Act.",
    "I certify under Article 36 of Law 4194/2013 that this is an accurate translation.",
    "Human trafficking is a crime in the United Kingdom too (Modern Slavery Act 2015, s. 2).",
    "The county executive was charged under section 45 of the Anti-Corruption and Economic Crimes Act, 2003.",
    "the facts constitute fraud (art. 496 of the Penal Code)",
    "Subject: forgery and personation (Criminal Code, Cap. 154, ss. 331, 360)",
    "The European Convention on Mutual Assistance in Criminal Matters of 1959 is in force between us.",
    "An extract of the relevant provisions, section 66D of the Information Technology Act, 2000, is annexed.",
    "disclosure is exempt under section 30 of the Freedom of Information Act 2000",
    "You may be liable to proceedings in a U.S. District Court under 19 U.S.C. § 1510.",
    "An order of 18 U.S.C. § 2705(b) forbids you to notify the subscriber.",
    "The evidence will not be used for another purpose (section 10 of the Criminal Justice (Mutual Assistance) Act 2008).",
    "The Director is conducting an investigation under section 1 of the Criminal Justice Act 1987.",
    "Data will be handled under Part 3 and section 35 of the Data Protection Act 2018.",
    "The maximum penalty under Article 286 of the Penal Code is eight years.",
    "stock manipulation (Capital Markets Act art. 178)",
]


@pytest.mark.parametrize("passage", ASIDE)
def test_a_provision_cited_for_another_purpose_is_no_basis(policy: Policy, passage: str) -> None:
    assert bases(policy, passage) == []


def test_the_said_act_is_the_one_named_before_it(policy: Policy) -> None:
    texts = (
        "In the matter of the Evidence (Proceedings in Other Jurisdictions) Act 1975",
        "It is ordered, under section 2 of the said Act and CPR 34.17, that the company produce the data.",
    )
    found = bases(policy, *texts)
    assert found == ["section 2 of the Evidence (Proceedings in Other Jurisdictions) Act 1975", "CPR 34.17"]
