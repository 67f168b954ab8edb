"""Letters whose only provisions define the crime, its penalty, rights, secrecy, an office, privacy or another measure: no basis."""

import pytest

from rules.evidence.legal_basis import find_legal_basis
from rules.policy import Policy
from tests.rules.evidence.letters import letter

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org."
FILLING = ("The matter is one of some standing and we set it out in short lines below for you to read.",) * 16
"""Puts a passage where no heading stands."""

NO_BASIS = [
    # the offence
    "What he is alleged to have done is caught by section 21 of the Trade Descriptions Ordinance 1990.",
    "Such conduct is prohibited by Article 12 of the Law on Games of Chance.",
    "We are looking into a suspected infringement of Article 61 of the Securities Market Act.",
    "This office investigates possible violations of 15 U.S.C. § 1125.",
    "The investigation is being conducted into the crime of extortion (Article 163 of the Criminal Code).",
    "Proceedings were instituted against a person unknown for intimidation, section 91 of the Crimes Ordinance 1961.",
    "The prosecutor opened the file in relation to paragraph 2 of Article 190 of the Penal Code.",
    "Criminal proceedings have been initiated on the signs of a crime provided for in Part 3 of Article 190 of the Criminal Code of Ukraine.",
    "Those facts, if proved, would constitute the offence described in s. 402.2 of the Criminal Code.",
    "The suspect is being investigated for theft by deception under Ohio Rev. Code § 2913.02.",
    "Subject matter: impersonation of a public servant, Tex. Penal Code § 37.11",
    "The seller had no licence, as section 30 of the Excise Ordinance 1958 demands of every seller.",
    "Charges are contemplated under sections 380 and 402.1 of the Criminal Code.",
    "The facts were provisionally classified under article 313-1 of the Penal Code.",
    "The dossier concerns swindling within the meaning of article 496 of the Penal Code.",
    "An inquiry is open for the crime that Article 372 of the Penal Code punishes.",
    "The order for payment was obtained by deceit, for which Article 326 of the Penal Code provides imprisonment.",
    "Violation(s): 18 U.S.C. § 1343; 18 U.S.C. § 1028A",
    "Statute violated: RCW 9.35.020",
    "Alleged contravention: Competition Act 1998, s. 2",
    "Charge: Sec. 420 IPC and Sec. 66D IT Act",
    "Case No. 31/2026 under Section 318(4) BNS",
    "In the matter of an offence against section 8 of the Computer Misuse Act 1993",
    "Nature of offence: Obtaining credit by deception, Theft Act 1968, s.16",
    # the penalty
    "On conviction the user would be liable under section 10 of the Fraud Act 2006 to ten years.",
    "The maximum sentence is seven years: section 4 of the Identity Crimes Act 2011.",
    "Anyone who hinders this inquiry may be fined up to £1,000 under section 51 of the Courts Act 1971.",
    "Failure to answer within the time given attracts a default fine by virtue of Article 52 of the Administrative Code.",
    "Contempt of this Commission is dealt with under section 10 of the Commissions Act 1924.",
    "False information given to this office is punishable in terms of section 11 of the Commissioners Act 1963.",
    # the victims' rights
    "The injured party has been told of her entitlements under Article 8 of the Victims Directive Implementation Act 2015.",
    "The complainant wishes to claim damages under section 29 of the Civil Claims Act 1987.",
    "Our victim asked for anonymity pursuant to section 1 of the Sexual Offences (Amendment) Act 1992.",
    "Under section 5 of the Victims' Code Act 2004 we must report to her on what you answer.",
    "She is a protected witness under Article 14 of Organic Law 19/1994.",
    # confidentiality
    "The contents of this letter are privileged under section 42 of the Freedom of Information Act 2000.",
    "Please treat this letter as classified pursuant to Article 6 of the Law on Classified Information.",
    "All steps of a preliminary investigation are secret in accordance with Article 11 of the Code of Criminal Procedure.",
    "Disclosure of this letter to anybody is an offence by section 342 of the Proceeds of Crime Act 2002.",
    "Investigators are bound by professional secrecy (Article 226-13 of the Penal Code).",
    "Tax secrecy, § 30 of the Fiscal Code, forbids us to tell you more.",
    # the officer's oath, office, appointment
    "The undersigned was appointed investigator under section 12 of the Police Service Act 2008.",
    "I make this statement believing it to be true, section 9 of the Criminal Justice Act 1967.",
    "I am a peace officer as defined in section 2 of the Criminal Code.",
    "The undersigned is a sworn officer within the meaning of Cal. Penal Code § 830.1.",
    "I hold a commission under Article 4 of the Gendarmerie Law.",
    "I declare under penalty of perjury under 28 U.S.C. § 1746 that the above is correct.",
    "Sworn before me under section 5 of the Oaths and Declarations Act 1957.",
    "Our unit was set up by Article 3 of Cabinet Decree No. 118/2019.",
    # privacy law
    "We handle what you send us in line with section 31 of the Personal Information Act 2013.",
    "The lawfulness of your own processing is for you to judge under Article 6(1)(c) of the GDPR.",
    "The transfer of personal data to us is safeguarded by Article 37 of Directive (EU) 2016/680.",
    "Data subjects may exercise their rights as set out in section 45 of the Data Protection Act 2018.",
    "Information on data protection under Articles 13 and 14 GDPR is found on our website.",
    "Records will be deleted when no longer needed (section 39 of the Data Protection Act 2018).",
    # another measure
    "The suspect's laptop was seized by us under section 19 of the Police Powers Act 1984.",
    "A freezing order over his bank account was made under section 41 of the Proceeds of Crime Act 2002.",
    "His flat was searched on 3 May on a warrant granted under section 26 of the Theft Act 1968.",
    "The bank gave us its records under section 7 of the Bankers' Books Evidence Act 1879.",
    "Google answered our order under 18 U.S.C. § 2703(d) on 4 May.",
    "The suspect was remanded in custody pursuant to Article 173 of the Criminal Procedure Code.",
    "The victim's phone was examined with her consent under section 37 of the Police, Crime, Sentencing and Courts Act 2022.",
    "The domain name was suspended by the registry pursuant to Article 18 of the Domain Regulations 2014.",
    "The suspect's extradition was sought under section 71 of the Extradition Act 2003.",
    "An earlier notice to a telephone company under section 22 of the Regulation of Investigatory Powers Act 2000 showed his number.",
    # others' duties, and what the law says in general
    "Your company is a service provider as defined by section 2 of the Electronic Commerce Act 2002.",
    "Your company keeps its billing records for six years as section 221 of the Companies Act 1985 requires.",
    "The company's immunity under 47 U.S.C. § 230 is not in question.",
    "Time is reckoned under section 36 of the Interpretation Act 1978.",
    "The request is exempt from court fees under section 6 of the Fees Act 1999.",
    # other languages
    "Gegen Unbekannt wird wegen Betruges gemäß § 263 StGB ermittelt.",
    "Der Zeuge wurde nach § 55 StPO belehrt.",
    "Das Mobiltelefon des Beschuldigten wurde nach § 94 StPO sichergestellt.",
    "Une enquête est ouverte du chef d'escroquerie, faits prévus et réprimés par l'article 313-1 du code pénal.",
    "L'enquête est secrète conformément à l'article 11 du code de procédure pénale.",
    "Se investiga un presunto delito de estafa previsto y penado en el artículo 248 del Código Penal.",
    "El detenido fue informado de sus derechos conforme al artículo 520 de la Ley de Enjuiciamiento Criminal.",
    "Si procede per il reato p. e p. dall'art. 640 c.p.",
    "Investiga-se a prática do crime previsto no artigo 217.º do Código Penal.",
    "Prowadzone jest śledztwo w sprawie o czyn z art. 286 § 1 k.k.",
    "Trestní stíhání je vedeno pro přečin podvodu podle § 209 odst. 1 trestního zákoníku.",
    "Er loopt een onderzoek naar oplichting, strafbaar gesteld in artikel 326 Sr.",
    "A nyomozás a Btk. 373. § (1) bekezdésébe ütköző csalás bűntett miatt folyik.",
    # a third bank, as mixed
    "The page was blocked by the regulator under section 69A of the Information Technology Act 2000.",
    "Two co-accused have pleaded guilty under section 6 of the Fraud Act 2006.",
    "The pensioners were insured under section 11 of the Social Insurance Act 1990.",
    "The Ministry grants licences to pharmacies under Article 5 of the Law on Medicines.",
    "Whoever uses a false name commits the crime in Article 230 of the Penal Code.",
    "The seller calls himself a lawyer, which section 14 of the Legal Services Act 2007 reserves to solicitors.",
    "We shall apply for his extradition under Article 12 of the European Convention on Extradition.",
    "Our officers are forbidden by section 8 of the Civil Service Act 1998 to give opinions on the case.",
    "I affirm under section 5 of the Oaths Act 1978 that what I say is true.",
    "The child is looked after by the county under section 20 of the Children Act 1989.",
    "Evidence so gained is admissible under section 69 of the Evidence Act 1995.",
    "Your staff may be called as witnesses under section 97 of the Magistrates' Courts Act 1980.",
    "A refusal may be reported to the Commissioner under Article 33 of the Ombudsman Act.",
    "Such a scheme is a pyramid scheme as set out in section 3 of the Trading Schemes Act 1996.",
    "The fine that he was given under section 12 of the Gaming Act 1968 is unpaid.",
    "He is on licence under section 244 of the Criminal Justice Act 2003.",
    "Our prosecutor charged him on 4 May under section 1 of the Theft Act 1968.",
    "The prosecutor has qualified the facts under Article 248 of the Code of Offences.",
    "The limitation period ends in June in accordance with Article 131 of the Code of Offences.",
    "By Article 51 of the Constitution nobody is obliged to testify against himself.",
    "The documents are returned to their owners as section 22 of the Criminal Evidence Act 2003 wants.",
    "Rules on the protection of minors: section 4 of the Youth Protection Act 2002",
    "Type of case: Article 150 of the Administrative Offences Code",
    "Reason for inquiry: breach of section 9 of the Elections Act 1993",
    "Das Verhalten ist nach § 16 UWG strafbar.",
    "Der Verletzte hat nach § 77 StGB Strafantrag gestellt.",
    "Le mis en cause a été placé sous contrôle judiciaire en application de l'article 138 du code de procédure pénale.",
    "Il querelante si è riservato di costituirsi parte civile ai sensi dell'art. 76 c.p.p.",
    "A denúncia foi apresentada nos termos do artigo 242.º do Código de Processo Penal.",
    # a fourth bank, as mixed
    "Traders of this kind must be registered under section 11 of the Second-hand Goods Act 1994.",
    "The sale of such goods without a stamp falls foul of section 19 of the Tobacco Duties Act 2008.",
    "Ms Lindqvist holds power of attorney under section 10 of the Guardianship Act 2000.",
    "The court suspended his licence under section 34 of the Road Traffic Offenders Act 1988.",
    "The judge sentenced his brother under section 91 of the Sentencing Act 1995.",
    "We were notified of the loss by the bank under section 14 of the Suspicious Reports Act 2006.",
    "The bank reported the transfer to us in accordance with Article 33 of the Anti-Laundering Directive Act 2018.",
    "This office publishes statistics under section 6 of the Statistics Act 1999.",
    "The data that the victim gave us were checked under section 3 of the Verification Act 2014.",
    "It is proposed to charge the user under section 4 of the Communications Offences Act 2003.",
    "We consider that an order for costs may be made under section 51 of the Senior Courts Act 1981.",
    "The information was laid under section 1 of the Magistrates Act 1980.",
    "The records of the inquest were sealed under section 20 of the Coroners Act 1988.",
    "Our request to the bank was answered under section 12 of the Banking Act 2009.",
    "Officers of this department carry firearms under Article 18 of the Law on Weapons.",
    "You are reminded that section 12 of the Companies Records Act 2006 fixes how long you keep invoices.",
    "Documents marked thus are protected by Article 3 of the Official Secrets Law.",
    "The suspect was questioned in the presence of counsel as required by section 58 of the Police Evidence Act 1984.",
    "The user was informed by us on 2 May under section 7 of the Notification Act 2011.",
    "Misuse of this form is punished under section 8 of the Forms Act 1913.",
]  # fmt: skip

BASES = [
    ("Information is sought from you in exercise of section 64 of the Customs Powers Act 2001.", "64"),
    ("Kindly treat this as a requisition within the meaning of section 94 of the Bharatiya Nagarik Suraksha Sanhita, 2023.", "94"),
    ("We demand these records as Article 77 of the Law on Enforcement permits us to.", "77"),
    ("Legal basis for asking: Ohio Rev. Code § 2317.05", "2317"),
    ("The court order of 3 May was granted under section 17 of the Bankers Records Act 1990 and is served on you with this letter.", "17"),
    ("Notice to provide information, Taxation Act 1998, s. 87", "87"),
    ("You are asked under Article 9 of the Law on Police to give us the data.", "9"),
    ("We are entitled by section 30 of the Inspectors Act 2004 to require data from any company.", "30"),
    ("Wir bitten nach § 100j StPO um Auskunft.", "100"),
    ("Vu l'article 77-1-1 du code de procédure pénale, nous vous requérons de communiquer les données.", "77"),
    ("In forza dell'art. 256 c.p.p. si chiede la consegna dei dati.", "256"),
    ("Na podstawie art. 217 § 1 k.p.k. żądam wydania danych.", "217"),
    ("Op grond van artikel 126nd Sv vorder ik de gegevens.", "126"),
    ("Con base en el artículo 235 de la Ley 906 se solicita la información.", "235"),
    ("The power to make this request is provided for in section 18 of the Customs Powers Act 2004.", "18"),
    ("The measure was ordered by the prosecutor under Article 95 of the Law on Procedure, and you are asked to comply.", "95"),
    ("This notice is addressed to you under section 33 of the Trading Standards Act 2009.", "33"),
    ("As the suspect has fled, we ask for the data under section 5 of the Police Act 1998.", "5"),
    ("The victim was informed; the data are now requested under section 8 of the Police Act 1998.", "8"),
    ("An order has been obtained from the judge in accordance with section 61 of the Evidence Act 2012.", "61"),
    ("The suspect was arrested, and the court issued the enclosed order under section 61 of the Evidence Act 2012.", "61"),
    ("This demand, which is made under Article 7 of the Finance Law, obliges you to answer.", "7"),
    ("We hereby call for the records listed below under section 5 of the Fair Trading Act 1986.", "5"),
    ("The data are sought in proceedings under way, under section 22 of the Evidence Gathering Act 2001.", "22"),
    ("Authority is given by section 17 of the Audit Act 1994 to call for such documents.", "17"),
    ("The District Judge granted this warrant under section 16 of the Search Act 1990.", "16"),
    ("Information requested under section 132 of the Insurance Act 2015.", "132"),
    ("I am authorised under section 98 of the Competition Act 2010 to require this information.", "98"),
    ("The disclosure is requested under section 29 of the Information Act 2014.", "29"),
    ("Under section 44 of the Postal Act 2000 the company is to furnish the data below.", "44"),
]  # fmt: skip


def found(policy: Policy, texts: tuple[str, ...], opening: tuple[str, ...] = ()) -> list[str]:
    page = letter(policy, *texts, opening=opening) if opening else letter(policy, *texts)
    return [item.value for item in find_legal_basis(page, policy.vocabulary)]


@pytest.mark.parametrize("passage", NO_BASIS)
def test_no_basis_high_on_the_page(policy: Policy, passage: str) -> None:
    assert found(policy, (passage, ASKS)) == []


@pytest.mark.parametrize("passage", NO_BASIS)
def test_no_basis_deep_in_the_page(policy: Policy, passage: str) -> None:
    assert found(policy, (ASKS, *FILLING, passage)) == []


@pytest.mark.parametrize(("passage", "number"), BASES)
def test_bases_are_found(policy: Policy, passage: str, number: str) -> None:
    assert [number in item for item in found(policy, (passage, ASKS))] == [True]
