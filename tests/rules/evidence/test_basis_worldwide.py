"""Provisions of many countries' laws, half of them the power to demand the data, half cited for something else."""

import pytest

from rules.evidence.legal_basis import find_legal_basis
from rules.policy import Policy
from tests.rules.evidence.basis_bank import FILLING, found, names_each
from tests.rules.evidence.letters import letter, wrong

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org."

NO_BASIS = [
    # the offence
    "Subject: Investigation under Section 420 of the Indian Penal Code, 1860",
    "FIR No. 118/2026 u/s 66D IT Act r/w 319(2) BNS, PS Cyber Crime, Pune City",
    "Charges: Count 1, wire fraud (18 U.S.C. § 1343); Count 2, aggravated identity theft (18 U.S.C. § 1028A).",
    "The accused is said to have acted contrary to s 82 of the Crimes Act 1958 (Vic).",
    "We are investigating an offence against s. 380(1)(a) Criminal Code, R.S.C. 1985, c. C-46.",
    "Ermittlungsverfahren wegen Betruges gem. § 263 Abs. 1, Abs. 3 Nr. 1 StGB",
    "Tatvorwurf: Computerbetrug, § 263a StGB",
    "Das Verfahren richtet sich gegen unbekannte Täter wegen des Verdachts des gewerbsmäßigen schweren Betrugs nach den §§ 146, 147 Abs. 2, 148 StGB.",
    "The act is a crime under Art. 146 of the Swiss Criminal Code (SCC).",
    "He faces up to twelve years in prison under Section 8 of the Cybercrime Prevention Act of 2012 (RA 10175).",
    "Unknown persons took money from the victim's card, which is punished by part 2 of Article 159.3 of the Criminal Code of the Russian Federation.",
    "Legal qualification of the facts: fraud by an organised gang, articles 313-1 and 313-2 of the French Penal Code",
    "The reported person spread false news that caused consumers a loss, Article 28(1) in connection with Article 45A(1) of Law No. 1 of 2024 on Electronic Information and Transactions.",
    "Offence: Obtaining services dishonestly\nStatute: Fraud Act 2006, s. 11\nDate: 3 March 2026",
    "Nature of the case: estafa, art. 248 of the Spanish Criminal Code",
    "Fraud, cf. section 279 of the Danish Criminal Code, is under inquiry at this station.",
    "Suspected of: gross fraud, Chapter 9 Section 3 of the Swedish Criminal Code (brottsbalken)",
    "The Singapore Police Force is looking into an offence under section 3 of the Computer Misuse Act 1993.",
    "What was paid into the account was criminal property within the meaning of section 340 of POCA 2002.",
    "Mr Adeyemi's conduct amounts to an offence under section 14(2) of the Cybercrimes (Prohibition, Prevention, etc.) Act 2015.",
    "RE: s. 8 Electronic Transactions Act, fake shop complaints of April 2026",
    "Matter: alleged breach of regulation 5 of the Consumer Protection from Unfair Trading Regulations 2008",
    "Violation(s): Cal. Penal Code § 502(c)(1); Cal. Penal Code § 530.5(a)",
    "Crime No. 44/2026 of Kollam East Police Station, Sections 318(4), 336(3) and 340(2) of the Bharatiya Nyaya Sanhita.",
    "Count | Law\n1 | Theft Act 1968, s. 15A\n2 | Computer Misuse Act 1990, s. 1",
    "The pre-trial investigation no. 01-1-12345-26 was started into an act having the features of Article 182(1) of the Criminal Code of the Republic of Lithuania.",
    # data protection
    "Your disclosure is permitted by Article 6(1)(c) of the General Data Protection Regulation.",
    "We remind you that paragraph 2 of Schedule 2 to the Data Protection Act 2018 lifts the restrictions which would otherwise stand in your way.",
    "Any personal data you send will be handled by us under Part 3 of the Data Protection Act 2018, in particular section 35, and destroyed when no longer needed.",
    "Section 41(b) of the Data Protection Act 2018 (Ireland) means that you are not in breach of your duties to the customer if you answer.",
    "Die Verarbeitung der übermittelten Daten erfolgt bei uns auf der Grundlage von Art. 6 Abs. 1 lit. e DSGVO i. V. m. § 3 BDSG.",
    "Datenschutzrechtlich bestehen gegen die Übermittlung keine Bedenken (Art. 6 Abs. 1 lit. c DSGVO, § 24 Abs. 1 Nr. 1 BDSG).",
    "Disclosure to an enforcement body does not infringe APP 6.2(e) in Schedule 1 of the Privacy Act 1988 (Cth).",
    "The police are a competent authority in the sense of Article 3(7) of Directive (EU) 2016/680.",
    "The exemption in section 7(3)(c.1) of PIPEDA allows you to give us this without the customer's consent.",
    "In Kenya, section 30(1)(b) of the Data Protection Act, 2019 makes such processing lawful for you.",
    # failing to answer, false answers
    "Failure to comply without reasonable excuse is an offence under section 53 of the Regulation of Investigatory Powers Act 2000.",
    "If you do not answer within 14 days you may be fined up to PLN 3,000 (Article 287 § 1 of the Code of Criminal Procedure).",
    "Bei Nichtbefolgung kann gegen Sie ein Ordnungsgeld gemäß § 70 StPO festgesetzt werden.",
    "Wilful disobedience may be dealt with as contempt, Fed. R. Crim. P. 17(g).",
    "Be advised that false statements in your response are a federal crime, 18 U.S.C. § 1001.",
    "Wiping the records after you have received this letter would be obstruction within the meaning of N.Y. Penal Law § 195.05.",
    "Non-compliance attracts a penalty of up to five penalty units, section 23 of the Crimes at Sea Act 2000.",
    # secrecy
    "You must keep this letter to yourself: Article 222 of the Criminal Procedure Code of Ukraine keeps the pre-trial inquiry secret.",
    "Über dieses Ersuchen haben Sie gegenüber Ihrem Kunden gemäß § 101 Abs. 4 StPO Stillschweigen zu bewahren.",
    "Telling the customer would be tipping off, section 333A of the Proceeds of Crime Act 2002.",
    "This material is LAW ENFORCEMENT SENSITIVE and exempt from release, 5 U.S.C. § 552(b)(7).",
    "The inquiry is covered by secrecy (article 11 of the French Code of Criminal Procedure).",
    # the agency and its people
    "The Commission was set up by section 1 of the Economic and Financial Crimes Commission Act 2004.",
    "The Cyber Crime Division of the Hellenic Police works under Article 31 of Presidential Decree 178/2014 on the organisation of its services.",
    "The undersigned was sworn in as an investigator under section 12 of the Police Service Act 1990.",
    "Das Bundeskriminalamt ist Zentralstelle im Sinne des § 2 BKAG.",
    "I am a constable within the meaning of section 30 of the Police Act 1996.",
    # jurisdiction
    "The case is triable by this court under section 177 of the Code of Criminal Procedure, 1973.",
    "The jurisdiction of this court rests on article 14.2 of the Spanish Criminal Procedure Act (LECrim).",
    "Die örtliche Zuständigkeit der Staatsanwaltschaft ergibt sich aus § 143 GVG.",
    "As the place where the loss was suffered, Zurich is competent under Art. 31 of the Swiss Criminal Procedure Code.",
    # retention, cost, evidence, definitions
    "Logs of this kind are to be kept by providers for one year, article 5 of Law 25/2007.",
    "We understand that you store billing data for ten years, as section 257 of the German Commercial Code (HGB) demands.",
    "Reasonable costs will be paid to you as laid down in 18 U.S.C. § 2706.",
    "Please have the custodian sign the enclosed certificate so that the records are self-authenticating, Fed. R. Evid. 902(11).",
    "'Subscriber information' is used here as it is defined in Article 18(3) of the Budapest Convention.",
    "The limitation period for the offence ends on 1 August 2029 (Article 97 of the Swiss Criminal Code).",
    # another's step, another's reliance
    "Her bank has already handed over its statements in answer to our order under section 94 BNSS.",
    "His house was searched on 2 May 2026 under section 8 of PACE 1984.",
    "He was arrested under section 24 of the Police and Criminal Evidence Act 1984 and released on bail.",
    "You told us on 4 May that you cannot answer because of section 2702 of the Stored Communications Act.",
    "Your guidelines speak of requests made under 18 U.S.C. § 2703.",
    "The warrant was issued by Judge Ortiz at Manila on 6 June 2026; the crime is estafa, Article 315 of the Revised Penal Code.",
]  # fmt: skip

BASES = [
    ("NOTICE UNDER SECTION 94 OF THE BHARATIYA NAGARIK SURAKSHA SANHITA, 2023", ["94"]),
    ("Notice u/s 94 BNSS", ["94"]),
    ("Legal authority: 18 U.S.C. § 2703(c)(2)", ["2703"]),
    ("An authorisation under s.60A Investigatory Powers Act 2016 is in force for the acquisition of these data.", ["60A"]),
    ("This order is given on the strength of article 588 ter j of the LECrim.", ["588"]),
    ("Rechtsgrundlage: § 100j Abs. 1 StPO", ["100j"]),
    ("Auskunftsersuchen gem. §§ 161, 163 StPO i. V. m. § 22 TDDDG", ["161"]),
    ("Wir ersuchen, gestützt auf § 76a Abs. 1 StPO, um Auskunft über die Stammdaten.", ["76a"]),
    ("Editionsverfügung nach Art. 265 StPO", ["265"]),
    ("Vu l'article 60-1 du code de procédure pénale,", ["60-1"]),
    ("Judicial requisition (art. 77-1-1 of the French Code of Criminal Procedure)", ["77-1-1"]),
    ("The public prosecutor, having regard to article 256 of the Italian Code of Criminal Procedure, orders the handing over of the data below.", ["256"]),
    ("Production order, s. 487.014 Criminal Code", ["487.014"]),
    ("The Commissioner, exercising the power that section 17B of the Tax Administration Act 1994 gives her, asks for the following.", ["17B"]),
    ("Identification of the user is sought on the basis of article 46bis of the Belgian Code of Criminal Procedure.", ["46bis"]),
    ("Vordering ex artikel 126na Wetboek van Strafvordering", ["126na"]),
    ("Demand pursuant to Article 126nd DCCP", ["126nd"]),
    ("Na podstawie art. 218 § 1 k.p.k. żądam wydania danych.", ["218"]),
    ("Acting on the basis of Article 218(1) in conjunction with Article 236a of the Polish Code of Criminal Procedure, I request the data below.", ["218"]),
    ("In accordance with Section 8(1) of Act No. 141/1961 Coll., the Criminal Procedure Code, you are requested to inform us of the following.", ["8"]),
    ("Based on Article 10, § 3, of Law No. 12.965/2014 (Marco Civil da Internet) we ask for the registration data.", ["10"]),
    ("Article 15 of Law No. 12.850/2013 gives the chief of police access to registration data without a court order, and he makes use of it in this letter.", ["15"]),
    ("WARRANT TO DISCLOSE COMPUTER DATA (Section 4, A.M. No. 17-11-03-SC)", ["4"]),
    ("Order under section 20 of the Criminal Procedure Code 2010 of Singapore", ["20"]),
    ("Section 51 of the Criminal Procedure Code of Malaysia (Act 593) empowers me to call for the records set out below.", ["51"]),
    ("Order under section 43 of the Criminal Procedure Ordinance (Arrest and Search) [New Version], 5729-1969", ["43"]),
    ("Subpoena in terms of section 205 of the Criminal Procedure Act 51 of 1977", ["205"]),
    ("By section 38(1) of the EFCC (Establishment) Act 2004 the Commission may call for information from any person, and does so here.", ["38"]),
    ("Authorised: s 178(2) Telecommunications (Interception and Access) Act 1979 (Cth)", ["178"]),
    ("Attached is a production order made by the Wellington District Court, s 74 Search and Surveillance Act 2012.", ["74"]),
    ("Order of the District Court, section 15 of the Criminal Justice Act 2011 (Ireland), is attached.", ["15"]),
    ("Production order: section 4, Organized and Serious Crimes Ordinance (Cap. 455)", ["4"]),
    pytest.param(
        "Inquiry on matters relating to investigation (Article 197, paragraph 2 of the Code of Criminal Procedure)", ["197"],
        marks=wrong("an inquiry that asks nothing in its heading may as well be the one into the crime"),
    ),
    ("Article 83(3) of the Telecommunications Business Act entitles an investigating agency to ask for these data.", ["83"]),
    ("Article 332 of the Turkish Code of Criminal Procedure (Law No. 5271) obliges whoever is asked by a prosecutor to give the information within ten days.", ["332"]),
    ("Utleveringspålegg etter straffeprosessloven § 210", ["210"]),
    ("Legal ground of the request: Chapter 9, Section 33 of the Electronic Communications Act (2022:482)", ["33"]),
    ("Pursuant to Chapter 4, Section 3 of the Police Act (872/2011) the police have the right to obtain the information below.", ["3"]),
    ("Disclosure order, section 804 of the Danish Administration of Justice Act", ["804"]),
    ("In accordance with art. 170 of the Romanian Code of Criminal Procedure we demand that you hand over the data.", ["170"]),
    ("The investigating judge granted temporary access to the data (Articles 159, 163 of the Criminal Procedure Code of Ukraine).", ["159"]),
    ("Lifting of secrecy, Article 4 of Law 2225/1994, as ordered by the Judicial Council of Athens", ["4"]),
    ("Nos termos do artigo 14.º da Lei n.º 109/2009, de 15 de setembro, solicita-se o envio dos dados.", ["14"]),
    ("Judicial order to produce data, art. 236 of the National Criminal Procedure Code of Argentina", ["236"]),
    ("Selective search in databases: article 244 of Law 906 of 2004 (Colombia)", ["244"]),
    ("The footing of this request is article 303 of the National Code of Criminal Procedure of Mexico.", ["303"]),
    ("SEARCH WARRANT (California Penal Code section 1546.1)", ["1546.1"]),
    ("Subpoena duces tecum, CPL 610.20", ["610.20"]),
    ("YOU ARE COMMANDED TO PRODUCE the records below. N.Y. C.P.L. § 690.05.", ["690.05"]),
    ("ADMINISTRATIVE SUBPOENA 21 U.S.C. § 876", ["876"]),
    ("Third party notice: paragraph 2 of Schedule 36 to the Finance Act 2008", ["36"]),
    ("Production order (para 4 Sch 1 PACE 1984)", ["4"]),
    ("Power used: s. 357 Proceeds of Crime Act 2002 (disclosure order)", ["357"]),
    ("The request is made by the Central Authority through Article 5 of the Treaty on Mutual Legal Assistance in Criminal Matters between the two States.", ["5"]),
    ("Letter of request. Legal basis: Art. 3 of the European Convention on Mutual Assistance in Criminal Matters (1959)", ["3"]),
    ("Request for mutual assistance, Art. 31 of the Convention on Cybercrime", ["31"]),
    ("Preservation request, 18 U.S.C. § 2703(f)", ["2703"]),
    ("Offence: s. 1 Fraud Act 2006\nPower: para. 12, Schedule 1 PACE", ["12"]),
    ("In dem Ermittlungsverfahren wegen Betruges (§ 263 StGB) bitte ich gemäß § 161a StPO um Auskunft.", ["161a"]),
    ("Gestützt auf Art. 22 BÜPF / Based on Art. 22 SPTA", ["22"]),
    ("I, Constable 4410, by the powers vested in me by section 33 of the Police Powers Act, direct you to hand over the data below.", ["33"]),
    ("Podľa § 3 ods. 1 Trestného poriadku vás žiadame o údaje.", ["3"]),
    ("Guided by Article 221 of the CPC of the Republic of Kazakhstan, please send the data below.", ["221"]),
    ("Whereas it is necessary for the inquiry, and whereas section 37 of the Criminal Procedure Code of Oman so permits, the Public Prosecution asks you for the data.", ["37"]),
    ("Investigating u/s 318 BNS; data called for u/s 94 BNSS.", ["94"]),
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


KNOWN_SECTIONS = [
    ("IN", "This request is made under section 193 of the BNSS.", []),
    ("IN", "This request is made under section 94 of the BNSS.", ["94"]),
    ("US", "We ask for the data under 18 U.S.C. § 1343.", []),
    ("US", "We ask for the data under 18 U.S.C. § 2703(c)(2).", ["2703"]),
    ("US", "The records are required under 18 U.S.C. §§ 2703(d) and 2705(b).", ["2703"]),
    ("DE", "Wir bitten gemäß § 101 StPO um Auskunft.", []),
    ("DE", "Wir bitten gemäß § 161 StPO um Auskunft.", ["161"]),
    ("FR", "Wir bitten gemäß § 101 StPO um Auskunft.", ["101"]),
]


@pytest.mark.parametrize(("country", "passage", "numbers"), KNOWN_SECTIONS)
def test_a_known_section_that_gives_no_power_is_none_in_any_words(
    policy: Policy, country: str, passage: str, numbers: list[str]
) -> None:
    values = [
        i.value for i in find_legal_basis(letter(policy, passage, ASKS), policy.vocabulary, policy.codes(country))
    ]
    assert len(values) == len(numbers)
    assert all(number in value for number, value in zip(numbers, values, strict=True))
