"""A second bank of provisions, written when the first was read well: how far the rules carry to wordings they have not met."""

import pytest

from rules.policy import Policy
from tests.rules.evidence.basis_bank import FILLING, found, names_each
from tests.rules.evidence.letters import wrong

ASKS = "Kindly send us the registration data of the account heron.12@example.org."

NO_BASIS = [
    # the offence
    "Case type: Section 24, Cybersecurity Act 2018 (unlicensed service)",
    "The complainant alleges that the holder of the account cheated her; section 415 of the Penal Code of Malaysia covers such acts.",
    "Sections invoked in the FIR: 420, 468 and 471 of the Pakistan Penal Code",
    "It is a felony, Tex. Penal Code § 33.02, to enter a computer without the owner's consent.",
    "Ms Okafor is before the Magistrates' Court on one count under section 6 of the Fraud Act 2006.",
    "Inculpado por estafa informática (art. 249 del Código Penal).",
    "By his acts the suspect fulfilled the elements of Article 217 of the Criminal Code of the Republic of Slovenia.",
    "A first information report has been lodged at Lahore for offences under sections 13 and 14 of the Prevention of Electronic Crimes Act, 2016.",
    "Anlass der Ermittlungen ist eine Geldwäsche im Sinne von § 165 öStGB.",
    "The seller was never registered for the tax, as section 67 of the Value-Added Tax Act 1994 demands.",
    "Should the facts be proved, Article 326 of the Swiss Criminal Code would apply to the company.",
    "Offence code: CJA88/131; statute: Theft Act 1978, section 3",
    # data protection and privacy
    "Be assured that answering us is compatible with the Australian Privacy Principles, Privacy Act 1988, Schedule 1, APP 6.",
    "The conditions of Article 6(1)(e) GDPR are fulfilled on our side.",
    "For the avoidance of doubt, section 29(3) of the Data Protection Act 1998 no longer governs such disclosures.",
    "Ihre Datenschutzpflichten stehen dem nicht entgegen, Art. 23 DSGVO.",
    "All personal data in this letter are to be protected by you as the Personal Data Protection Law of Brazil (LGPD), article 46, demands.",
    "Hong Kong's Personal Data (Privacy) Ordinance, section 58(2), exempts you from data protection principle 3.",
    # penalties and secrecy
    "A person who without lawful excuse fails to give the information is liable to a fine of up to EUR 5,000, section 31 of the Competition Act 2002.",
    "We draw your attention to section 65 of the Serious Crime Act 2007 and to the sentence it carries.",
    "Disclosure of the existence of this letter is barred by Article 301 of the Spanish Criminal Procedure Act.",
    "Wer Dritten von diesem Schreiben berichtet, macht sich nach § 353d StGB strafbar.",
    "The contents are privileged, being covered by section 24 of the Official Secrets Act 1989.",
    "Coercive fines may be set by the court if you remain silent (section 178 of the Code of Criminal Procedure of Finland).",
    # agency, people
    "The Bureau draws its existence from Article 4 of Law No. 100/2017 on the National Anti-Corruption Bureau.",
    "Inspector Rao was posted to this cell vide section 11 of the Karnataka Police Act, 1963.",
    "The Guardia Civil is a corps of military nature as described in article 9 of Organic Law 2/1986.",
    "The undersigned prosecutor was elected by the Parliament, Article 122 of the Constitution of Ukraine.",
    # competence, course of the proceedings
    "As the harm was felt at Nairobi, the High Court there has the say (section 66, Computer Misuse and Cybercrimes Act, 2018).",
    "The case moved to trial on 4 June 2026 pursuant to Article 231 of the Criminal Procedure Code of the Russian Federation.",
    "Until then the suspect enjoys the presumption of innocence, Article 10 of the Swiss Criminal Procedure Code.",
    "Die Einstellung des Verfahrens nach § 170 Abs. 2 StPO bleibt vorbehalten.",
    "Witnesses were heard in keeping with Article 78 of the Estonian Code of Criminal Procedure.",
    "The magistrate has taken the matter on file under section 204 of the Code of Criminal Procedure.",
    # others' acts
    "The bank's records reached us through a notice to it under section 91 of the CrPC.",
    "Facebook honoured an order under 18 U.S.C. § 2703(d) in the same matter last month.",
    "Your legal department wrote back that only papers under the Crime (Overseas Production Orders) Act 2019, section 1, would do.",
    "A garnishee order under section 226(3) of the Income Tax Act, 1961 is pending against the seller.",
    # formalities
    "An electronic record is good evidence in court by virtue of section 106B of the Evidence Act (Cap. 80) of Kenya.",
    "This e-mail counts as service within the meaning of rule 6.3 of the Civil Procedure Rules 1998.",
    "Your costs will be met on the scale of section 23 JVEG.",
    "The translation was certified as rule 2 of the Court Interpreters Rules 1990 lays down.",
]  # fmt: skip

BASES = [
    ("Legal foundation: Art. 88quater of the Belgian Code of Criminal Procedure", ["88quater"]),
    ("By this letter the Directorate uses its right to information under section 26 of the Customs Act 2001.", ["26"]),
    ("You are hereby required, by section 19 of the Competition and Consumer Commission Act 2010, to furnish what is listed below.", ["19"]),
    ("ORDER FOR PRODUCTION - CRIMINAL PROCEDURE CODE (CAP. 75), SECTION 118", ["118"]),
    ("Based upon section 37 of the Prevention of Electronic Crimes Act, 2016 the Agency asks for preservation and disclosure.", ["37"]),
    ("Auskunftsverlangen nach § 174 TKG", ["174"]),
    ("Auf der Grundlage von § 10 BKAG bitten wir um Bestandsdaten.", ["10"]),
    ("Ich ordne gemäß § 138 Abs. 1 i. V. m. § 135 Abs. 1a StPO die Auskunft an.", ["138"]),
    ("Die Herausgabe stützt sich auf Art. 273 Abs. 1 StPO (Schweiz).", ["273"]),
    ("Con fundamento en el artículo 180 del Código Procesal Penal se requiere la información.", ["180"]),
    ("Ai sensi dell'art. 132, comma 3, del D.Lgs. 196/2003 si richiede l'acquisizione dei dati.", ["132"]),
    ("Sur réquisition fondée sur l'article 99-3 du code de procédure pénale", ["99-3"]),
    ("The District Prosecutor, relying on Article 236a of the Code of Criminal Procedure, requests the release of the data.", ["236a"]),
    ("Authority to obtain: Investigatory Powers Act 2016 s 61", ["61"]),
    ("This schedule forms part of a notice given under section 165 of the Financial Services and Markets Act 2000.", ["165"]),
    ("We have been authorised by the Court (section 121 of the Code of Criminal Procedure Act 2011) to obtain the data.", ["121"]),
    ("Requested pursuant to RCW 10.96.020", ["10.96.020"]),
    ("COURT ORDER (N.J.S.A. 2A:156A-29)", ["2A:156A-29"]),
    ("GRAND JURY SUBPOENA - Fed. R. Crim. P. 17", ["17"]),
    ("Civil investigative demand, 15 U.S.C. § 57b-1", ["57b-1"]),
    ("To this demand section 264 of the Income Tax Assessment Act 1936 applies; it binds you to give the information.", ["264"]),
    ("Under s 3ZQO of the Crimes Act 1914 (Cth) I give you this notice to produce.", ["3ZQO"]),
    ("The Chief of Police exercises here the competence of article 6 of Law 12.830/2013 and requests the data.", ["6"]),
    pytest.param(
        "Requisition of data, Marco Civil da Internet, art. 22", ["22"],
        marks=wrong("missed: nothing but the place tells that the law is the ground"),
    ),
    ("In discharge of its functions and in terms of section 7(4)(a) of the Public Protector Act 23 of 1994, this office calls for the records.", ["7"]),
    ("Article 27 of the Law on Prevention of Cybercrime of Jordan permits the public prosecutor to order such data, and he so orders.", ["27"]),
    ("As Article 90 of the Criminal Procedure Code of Georgia allows, we seek the following.", ["90"]),
    ("Warrant under s. 32 of the Data Exploitation Act 2015 is annexed.", ["32"]),
    ("What we ask, we ask under section 18 of the Anti-Corruption Commission Act 2004.", ["18"]),
    ("The request finds its ground in § 215 of the Estonian Code of Criminal Procedure.", ["215"]),
    ("Information is sought by virtue of Section 8(5) of the Czech Criminal Procedure Code.", ["8"]),
    ("Pursuant to Article 52 of the Law on Criminal Proceedings, the Police of Montenegro address this request to you.", ["52"]),
    ("The data are called for in line with Article 5 of the Inter-American Convention on Mutual Assistance in Criminal Matters.", ["5"]),
    ("Preservation is asked for under Article 29 of the Budapest Convention.", ["29"]),
    ("He is charged under section 420 IPC; we call for the data under section 94 of the BNSS.", ["94"]),
    ("Grounds: Article 18 of the Law on Operational-Search Activity", ["18"]),
    ("Section 13 of the Cybercrime Prevention Act of 2012 - Order to Preserve", ["13"]),
    ("Vordering verstrekking gegevens (art. 126nd Sv)", ["126nd"]),
    pytest.param(
        "Begäran om uppgifter enligt 9 kap. 33 § lagen (2022:482) om elektronisk kommunikation", ["33"],
        marks=wrong("missed: the law is named by its number in brackets"),
    ),
    ("Na mocy art. 15 § 3 k.p.k. zwracam się o przekazanie danych.", ["15"]),
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
