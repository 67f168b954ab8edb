"""The grounds of requests as officials of many countries word them, and the provisions they cite for other purposes."""

import pytest

from rules.evidence.legal_basis import find_legal_basis
from rules.policy import Policy
from tests.rules.evidence.letters import letter

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org."


def bases(policy: Policy, passage: str) -> list[str]:
    found = find_legal_basis(letter(policy, ASKS, passage), policy.vocabulary)
    return [item.value for item in found]


GROUNDS = [
    (
        "Being guided by article 26.4 of the Law on Criminal Case Inspection of Mongolia, we request to keep the data.",
        ["26"],
    ),
    ("- Pursuant to the Law on Criminal Procedure, No. 37/NA, dated 4 July 2017, Article 74;", ["74"]),
    ("- Based on the Criminal Procedure Code of 2015, Article 88, Clause 3;", ["88"]),
    ("al amparo de los artículos 511, inciso 1, y 536 del Código Procesal Penal, se solicita la información", ["511"]),
    (
        "En uso de las facultades conferidas por el art. 218 de la Ley 1970 (Código de Procedimiento Penal), REQUIERE:",
        ["218"],
    ),
    (
        "in use of the attributions conferred by Art. 250 of the Constitution and Arts. 244 and 246 of Law 906 of 2004 (Code of Criminal Procedure), requests",
        ["244"],
    ),
    (
        "With foundation in articles 21 of the Political Constitution and 131 and 252 of the National Code of Criminal Procedures, I ask you to inform",
        ["131"],
    ),
    ("in conformity with article 73-1 of the Code of Penal Procedure we require the communication of", ["73"]),
    ("Pursuant to Article (32/A) of the Cybercrimes Law No. (17) of 2023, the data shall be preserved.", ["32"]),
    (
        "in accordance with Article (12) of Federal Decree-Law No. 34 of 2021 on Combating Rumours and Cybercrimes we request",
        ["12"],
    ),
    (
        "under Article 43 paragraph (5) of Law Number 11 of 2008 concerning Electronic Information and Transactions, the investigator requests",
        ["43"],
    ),
    (
        "Relying on Section 38(2)(a) of the Cybercrimes (Prohibition, Prevention, etc.) Act, 2015, you are requested to preserve",
        ["38"],
    ),
    ("în temeiul art. 170 alin. (2) din Codul de procedură penală, vă solicităm", ["170"]),
    ("na podstawie art. 217 § 1 k.p.k. żądam wydania danych", ["217"]),
    ("podle § 8 odst. 1 trestního řádu žádáme o sdělení", ["8"]),
    ("podľa § 116 ods. 1 Trestného poriadku žiadame", ["116"]),
    ("в соответствии со ст. 38 УПК Российской Федерации прошу предоставить", ["38"]),
    ("На підставі ст. 93 КПК України прошу надати", ["93"]),
    ("на основание чл. 159 от НПК моля да предоставите", ["159"]),
    ("Temeljem članka 257. Zakona o kaznenom postupku zahtijevamo podatke", ["257"]),
    ("Na podlagi 149.b člena Zakona o kazenskem postopku zahtevamo podatke", ["149"]),
    ("På grundval av 27 kap. 16 § rättegångsbalken begärs uppgifterna", ["16"]),
    ("I medfør av straffeprosessloven § 215 a bes opplysningene utlevert", ["215"]),
    ("Esitutkintalain 11 luvun 3 §:n nojalla pyydetään tiedot", ["3"]),
    ("CMK'nın 332. maddesi gereğince bilgilerin gönderilmesi rica olunur.", ["332"]),
    ("5271 sayılı Ceza Muhakemesi Kanunu'nun 332. maddesi uyarınca bilgilerin gönderilmesi", ["332"]),
    ("a büntetőeljárásról szóló 2017. évi XC. törvény 261. § alapján kérem az adatokat", ["261"]),
    ("σύμφωνα με το άρθρο 251 του Κώδικα Ποινικής Δικονομίας παρακαλούμε", ["251"]),
    ("Legal authority for this request: AS 12.35.010 and 18 U.S.C. 2703(c)(1)(A)", ["12.35", "2703"]),
    (
        "This warrant is issued under Article 46(d)(3), UCMJ, R.C.M. 703A and 18 U.S.C. § 2703(c)(1)(A).",
        ["46", "703", "2703"],
    ),
    (
        "Article 3 of the European Convention on Mutual Assistance in Criminal Matters; Chapter 1, Section 7 of the Swedish International Legal Assistance in Criminal Matters Act (2000:562)",
        ["3", "7"],
    ),
    (
        "The preservation is asked for on the basis of Article 39quater of the Belgian Code of Criminal Procedure and Articles 16 and 29 of the Convention on Cybercrime.",
        ["39", "16"],
    ),
    ("POWER USED: Sections 109B(2) Social Security Administration Act 1992", ["109"]),
    (
        "I, an authorised officer, by this notice and in exercise of my powers under s 11C(3) of the Securities and Exchange Board of India Act, 1992, require",
        ["11"],
    ),
    (
        "I am empowered by section 235 of the Customs and Excise Act 2018 to require you to give me the records below.",
        ["235"],
    ),
    (
        "Section 9(1) of the Anti-Corruption Commission Act 2004 gives the Commission the power to obtain this information.",
        ["9"],
    ),
    ("NOTICE UNDER SECTION 41 OF THE COMMUNICATIONS ACT, CAP 411A", ["41"]),
    ("FORM 12B\n[Regulation 7(2), Criminal Justice (Production Orders) Regulations 2015]", ["7"]),
    ("The authority requests these data in line with Article 58 of Regulation (EU) 2016/679.", ["58"]),
    ("Rechtsgrundlagen dieser Anfrage sind § 161 Abs. 1 und § 163 StPO.", ["161"]),
    ("The Public Prosecutor's request relies on § 100j StPO.", ["100"]),
    (
        "The grounds for this are found in Article 145 of the Criminal Procedure Code of the Republic of Kosovo.",
        ["145"],
    ),
    (
        "By force of Art. 13 of Law No. 12.830/2013 and Art. 10 of Law No. 12.965/2014, the police authority requisitions",
        ["13", "10"],
    ),
    ("com fulcro no artigo 10, § 3º, da Lei nº 12.965/2014 (Marco Civil da Internet), requisito", ["10"]),
    ("nos termos do artigo 14.º da Lei n.º 109/2009, de 15 de setembro, solicita-se", ["14"]),
    ("ai sensi dell'art. 256 c.p.p. si richiede l'esibizione dei dati", ["256"]),
    ("Ingevolge artikel 126na van het Wetboek van Strafvordering vorder ik de gegevens", ["126"]),
    ("op grond van artikel 126nd Sv vorder ik verstrekking", ["126"]),
    ("By virtue of the powers vested in me by Section 23 of the Anti-Terrorism Act, No. 11 of 2020, I order", ["23"]),
    (
        "in terms of section 205 of the Criminal Procedure Act 51 of 1977, read with section 41 of the Cybercrimes Act 19 of 2020, you are directed",
        ["205", "41"],
    ),
    ("Vide Section 94 of BNSS you are hereby directed to supply the following", ["94"]),
    ("as per Section 31 of PECA 2016, please preserve the data", ["31"]),
    (
        "The Commission makes this demand for information under Regulation 7 of the Unfair Trading Regulations 2008.",
        ["7"],
    ),
    ("Request made under Schedule 2, Part 1, Paragraph 2(1) of the Data Protection Act 2018", ["2"]),
    ("The data may be provided to us under Schedule 2 Part 1 para 5(3) DPA 2018.", ["5"]),
    (
        "relying upon sections 15 and 17 of the Mutual Legal Assistance Act No. 39 of 2003 of Barbados, the Attorney General requests",
        ["15"],
    ),
    (
        "This request is submitted in accordance with Article IV of the Treaty between the Republic of Panama and the United Kingdom on Mutual Legal Assistance.",
        ["IV"],
    ),
    (
        "The court orders, by Sec. 7 of the Rule on Cybercrime Warrants (A.M. No. 17-11-03-SC), the disclosure of the data",
        ["7"],
    ),
    ("WARRANT TO DISCLOSE COMPUTER DATA\n(Section 4.1, Rule on Cybercrime Warrants)", ["4.1"]),
    ("Act on Investigation of Crime, Section 22: the National Bureau asks for the data below.", ["22"]),
    ("We act on the strength of §§ 8 and 88a of the Code of Criminal Procedure.", ["8"]),
    ("This letter finds its basis in article 12 of the Kingdom Act on Criminal Matters.", ["12"]),
    ("The measure was approved per Criminal Procedure Code art. 197 §2, and the following is requested", ["197"]),
    (
        "Pursuant to Chapter 10, section 24 of the Coercive Measures Act (806/2011) the service provider is ordered to keep",
        ["24"],
    ),
    ("in compliance with Articles 64 and 65 CPP of El Salvador the Prosecutor requests", ["64"]),
    ("accordingly to Article 268-1 of the Criminal Procedure Code of the Republic of Moldova, we request", ["268"]),
    (
        "In conformity with the requirements of Article 247 of the Criminal Procedural Code of the Republic of Kazakhstan, I ask to provide",
        ["247"],
    ),
    ("Guided by Articles 84, 86 of the CPC of the Republic of Azerbaijan, I request to provide", ["84"]),
    ("(Art. 265 StPO) The public prosecutor orders the production of:", ["265"]),
    ("Statutory Provision Relied Upon\nCriminal Procedure (Scotland) Act 1995, s.134", ["134"]),
    (
        "The investigation concerns fraud contrary to section 1 of the Fraud Act 2006. The data are sought under section 17(2) of the Investigation of Offences Act 2010.",
        ["17"],
    ),
    ("The production of the documents is required by me under s. 30(1) of the Police Powers Act 2004.", ["30"]),
    ("This office proceeds by dint of Article 22, Section 1, letter c, of Law 5/2014 on Judicial Cooperation.", ["22"]),
    (
        "Article 77 of the Statute of the Investigative Committee entitles an investigator to obtain such records.",
        ["77"],
    ),
    ("Our competence follows from § 9 of the Act on the Police (PolG).", ["9"]),
    ("The power I rely on is section 20D of the Gambling Regulation Act 2011.", ["20"]),
    ("Taking into account Article 18 of the Convention on Cybercrime, please furnish the subscriber data.", ["18"]),
    ("In compliance with the provisions of Art. 61 of Organic Law 2/2008, you are asked to send", ["61"]),
    ("legal grounding : art. 39bis, § 3, of the Code of Criminal Procedure", ["39"]),
    ("Grounds in law: Sections 17 and 18 of the Electronic Transactions (Investigations) Act, Cap. 442", ["17"]),
    ("Law applied: Criminal Procedure Code, Art. 179-bis", ["179"]),
    ("Whereas Article 47(3) of the Code of Criminal Procedure empowers the Prosecution to demand documents,", ["47"]),
    ("Pursuant to my authority under 21 U.S.C. § 876 you are summoned to produce the records", ["876"]),
    ("By authority of Minn. Stat. § 388.23, the County Attorney hereby demands production of", ["388"]),
    ("(Issued per Section 16.1 of the Evidence Act R.S.O. 1990)", ["16"]),
    ("NOTICE TO PRODUCE\nSection 22, Independent Commission Act 1988", ["22"]),
    ("SUMMONS under Section 91 of the Code of Criminal Procedure", ["91"]),
    ("We address you according to point 5 of part 2 of article 99 of the Criminal Procedure Code of Ukraine.", ["99"]),
    ("acting on the ground of Articles 15, 89 and 90 of the CCP of Georgia I ask you to provide", ["15"]),
    ("In light of Article 5 of Decree-Law No. 11 of 2016 on Cybercrime, the following data are demanded", ["5"]),
    ("conforme al artículo 132 del Código Nacional de Procedimientos Penales, solicito", ["132"]),
    (
        "con fundamento en los artículos 21 constitucional y 131 fracción V del Código Nacional de Procedimientos Penales, se requiere",
        ["131"],
    ),
    ("gestützt auf Art. 265 StPO wird verfügt", ["265"]),
    ("i medfør af retsplejelovens § 804 anmodes om", ["804"]),
    ("enligt 23 kap. 6 § rättegångsbalken begärs uppgifter", ["6"]),
    ("op grond van art. 126ng lid 1 Wetboek van Strafvordering wordt gevorderd", ["126"]),
    ("saskaņā ar Kriminālprocesa likuma 190. pantu lūdzam sniegt", ["190"]),
    ("vadovaudamiesi BPK 155 straipsniu prašome pateikti", ["155"]),
    ("în baza art. 152 alin. 1 Cod procedură penală solicităm", ["152"]),
    ("temeljem članka 257. stavak 1. Zakona o kaznenom postupku", ["257"]),
    ("The Tax Office makes this enquiry under § 93 AO.", ["93"]),
    (
        "as the Guardian of the Treaties permits under Article 12 of Regulation (EU) 2023/1543 the issuing authority orders",
        ["12"],
    ),
    (
        "The data are wanted for an inquiry into fraud (section 338 of the Penal Code); the inquiry is conducted, and the data asked for, under section 24 of the Police Investigations Act, Cap. 90.",
        ["24"],
    ),
]


@pytest.mark.parametrize(("passage", "numbers"), GROUNDS)
def test_a_ground_is_read_as_officials_word_it(policy: Policy, passage: str, numbers: list[str]) -> None:
    found = bases(policy, passage)
    assert all(any(number in value for value in found) for number in numbers), found


NO_GROUNDS = [
    "He faces charges under the sections set out above, alternatively under section 4 of the Prevention of Organised Crime Act "
    "121 of 1998.",
    "The accused stands trial under section 12 of the Cybercrimes Act 2015.",
    "She was indicted on two counts under section 86 of the Computer Misuse and Cybercrimes Act.",
    "The offence under investigation is defined in Section 195, Paragraph one of the Criminal Law.",
    "He is suspected of computer-related fraud as defined by Section 4(b)(2) of Republic Act No. 10175 (the Cybercrime Prevention Act of 2012).",
    "The acts are punishable with up to five years of imprisonment under Article 207 of the Criminal Law.",
    "The facts constitute the crime of fraud (Article 196-A of the Criminal Code).",
    "The request is made under the Treaty between the Republic of Latvia and the United Kingdom on Mutual Assistance.",
    "This request is made under the European Convention on Mutual Assistance in Criminal Matters of 1959.",
    "Electronically signed in accordance with § 79 GOG",
    "This document bears an electronic signature pursuant to Article 25 of Regulation (EU) No 910/2014.",
    "The document is valid without signature pursuant to Section 78 of the Act on Electronic Administration.",
    "Personal data are processed in line with Article 13 of the General Data Protection Regulation.",
    "The offender faces a penalty under section 12 of the Computer Crimes Act 1997.",
    "The offence of trafficking in persons, Section 4(a) of Republic Act No. 9208, as amended.",
    "Offence: Wyo. Stat. § 6-3-901, unlawful use of personal identifying information.",
    "Criminal case opened for theft by deception, Article 178, part 3 of the Criminal Code of Armenia.",
    "Alleged violation of Section 66D of the Information Technology Act, 2000.",
    "The suspect is charged under Section 420 of the Penal Code and Section 11(3) of the Computer Crimes Act.",
    "qualified as a crime provided for by part 2 of Article 190 of the Criminal Code of Ukraine",
    "The crime of swindling is stipulated in Article 339 of the Criminal Code.",
    "a person who discloses this notice commits an offence under section 23 of the Investigation of Offences Act 2010",
    "Failure to comply is an offence under section 11C(6) of the Securities and Exchange Board of India Act, 1992.",
    "Costs will be refunded under section 23 of the Judicial Remuneration and Compensation Act.",
    "Delito: estafa agravada, artículo 196-A del Código Penal",
    "por infracción del artículo 248 del Código Penal",
    "Prévention : escroquerie, article 496 du Code pénal",
    "wegen Betruges gemäß § 263 StGB",
    "podejrzany o czyn z art. 286 § 1 k.k.",
    "Classified as RESTRICTED under section 5 of the Official Secrets Act.",
    "You must keep this secret under Article 39 of the Law on Criminal Investigation Secrecy.",
    "Such conduct violates section 233 of the Communications and Multimedia Act 1998.",
    "The case concerns Art. 138 of the Criminal Law (dissemination of pornographic content).",
    "The request concerns crimes under Law 30096 (Computer Crimes), article 8.",
    "the criminal act of fraud foreseen by article 143 of the Albanian Criminal Code",
    "Telephone calls may be recorded under regulation 4 of the Telecommunications Regulations 2000.",
    "Mr. X stands accused of criminal offence from Article 208 of the Criminal Code of Serbia.",
    "The conduct described would, if proved, amount to theft (section 322 of the Criminal Code).",
    "Legal classification of the deed: Article 190(2) of the Criminal Code",
    "Relevant offences: Computer Misuse Act 1990 s.1, Fraud Act 2006 s.2",
    "Suspected offence: Gross fraud, Section 372 of the Penal Code",
    "The crime is described in paragraph 2 of Article 244 of the Penal Code of Rwanda.",
    "Cyber-swindling is prohibited and sanctioned by Section 36 of the Cybercrime and Cybersecurity Act 2018.",
    "Under the Budapest Convention and the principle of reciprocity we ask you to provide the data.",
    "The user is entitled to object under Article 21 of the GDPR.",
    "This letter was digitally signed pursuant to section 24 of the Digital Administration Act, Law 39/2015.",
    "Information received is held subject to section 40 of the Freedom of Information Act 2000.",
    "Sealed under section 5 of the Court Records Act 1999.",
    "Reasonable costs are met under regulation 11 of the Witness Allowances Regulations 2007.",
    "The limitation period under section 78 of the Criminal Code ends in 2031.",
    "The suspect was released on bail under section 47 of the Police Act 1998.",
    "A false reply is punishable under Article 307 of the Criminal Code of the Russian Federation.",
    "The Authority was established by section 3 of the Financial Investigations Act 2010.",
    "The minor's name is withheld pursuant to section 39 of the Children Act 1933.",
    "Account holders may complain under section 165 of the Data Protection Act 2018.",
]


@pytest.mark.parametrize("passage", NO_GROUNDS)
def test_what_is_cited_for_another_purpose_is_no_ground(policy: Policy, passage: str) -> None:
    assert bases(policy, passage) == []


HEADINGS = [
    (("Environmental Protection Act 1990", "Section 71(2) - Requirement to furnish information"), "Section 71(2)"),
    (("THE COMPETITION ACT 2002", "Section 41(2): Notice to furnish information"), "Section 41(2)"),
    (("THE INCOME-TAX ACT, 1961", "Notice under section 133(6)"), "section 133(6)"),
    (("PRODUCTION ORDER", "(Criminal Code, s. 487.014)"), "Criminal Code, s. 487.014"),
    (("PRODUCTION ORDER", "(Section 487.014 Criminal Code)"), "Section 487.014 Criminal Code"),
    (
        ("Police and Criminal Evidence (Northern Ireland) Order 1989", "Article 11 and Schedule 1, paragraph 4"),
        "Article 11 and Schedule 1, paragraph 4",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), HEADINGS)
def test_a_heading_may_name_law_and_provision_on_two_lines(
    policy: Policy, lines: tuple[str, str], expected: str
) -> None:
    found = find_legal_basis(letter(policy, *lines, ASKS), policy.vocabulary)
    assert [item for item in found if expected in item.value]


NO_HEADINGS = [
    ("Offences under investigation", "Environmental Protection Act 1990", "Section 33(1)(a)"),
    ("Offence", "Excise Act 1952", "Section 74"),
    ("Theft Act 1968", "Section 1"),
    ("MONEY LAUNDERING", "(Proceeds of Crime Act 2002, s. 327)"),
    ("INVESTIGATION INTO FRAUD", "(Criminal Code, s. 380)"),
]


@pytest.mark.parametrize("lines", NO_HEADINGS)
def test_a_heading_of_an_offence_on_two_lines_is_no_ground(policy: Policy, lines: tuple[str, ...]) -> None:
    assert find_legal_basis(letter(policy, *lines, ASKS), policy.vocabulary) == ()


SHORT_NAMES = [
    (
        'For the purposes of the Excise Act, 2001 (the "Act"), and pursuant to section 260 of the Act, I require the records.',
        "section 260 of the Excise Act",
    ),
    (
        'The Inspector, acting under the Banking Act (Cap. 19) (hereinafter "the Act"), requires you by section 43 of that Act to furnish the data.',
        "section 43 of the Banking Act",
    ),
    (
        "Relying on the Income Tax Act 2007 and upon section 17B thereof the Commissioner requires you to furnish the data.",
        "section 17B of the Income Tax Act 2007",
    ),
    (
        "The legal basis of this request is the Code of Criminal Procedure (Act No. 15 of 1979), in particular its section 124.",
        "section 124",
    ),
    (
        "pursuant to Executive Law § 63(12) and § 2302(a) of the New York Civil Practice Law and Rules, produce the records",
        "Executive Law § 63(12)",
    ),
]


@pytest.mark.parametrize(("passage", "expected"), SHORT_NAMES)
def test_a_provision_belongs_to_the_law_named_for_it(policy: Policy, passage: str, expected: str) -> None:
    assert any(expected in value for value in bases(policy, passage))


OWN_RULES = [
    "Section 238(1) of the Income Tax Act provides for a fine.",
    "This letter is confidential; section 348 of the Financial Services and Markets Act 2000 forbids its disclosure.",
    "Section 342 of the Proceeds of Crime Act 2002 makes it an offence to prejudice the investigation.",
    "According to § 30 AO we keep the tax secret.",
    "A case was registered under sections 318(4) of the Bharatiya Nyaya Sanhita, 2023 and sections 66C of the Information Technology Act, 2000.",
    'The company is suspected of breaches of the Excise Act 1952 ("the Act"), in particular section 74 thereof.',
    "Any person who contravenes the Companies Act (the Act) is liable under section 366 thereof to a fine.",
]


@pytest.mark.parametrize("passage", OWN_RULES)
def test_what_the_law_itself_threatens_or_forbids_is_no_ground(policy: Policy, passage: str) -> None:
    assert bases(policy, passage) == []
