"""Ways in which offices of many countries name people, telephones, files and grounds, each as several of them write it."""

import pytest

from rules.evidence.case_number import find_case_numbers
from rules.evidence.legal_basis import find_legal_basis
from rules.evidence.officer import find_officer
from rules.evidence.officer_phone import find_officer_phone
from rules.evidence.purpose import find_purpose
from rules.evidence.requested_data import find_requested_data
from rules.evidence.sender_name import SenderName
from rules.evidence.user_notification import find_non_disclosure
from rules.model import Author, DataItem
from rules.policy import Policy
from tests.rules.evidence.letters import Cell, Text, letter, page, read

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org."
UNIT = Author("unit@example.org")

ONE_LINE = [
    # the last lines of the letter, the name, the title
    (("Fdo.: Anselmo Ejemplo Cortés", "Comandante"), "Anselmo Ejemplo Cortés", "Comandante"),
    (("Atentamente, Lucía Ejemplo Prado", "Fiscal"), "Lucía Ejemplo Prado", "Fiscal"),
    (("Yours faithfully, Marguerite Sample", "Detective Inspector"), "Marguerite Sample", "Detective Inspector"),
    (("Mit freundlichen Grüßen, Jutta Beispiel", "Staatsanwältin"), "Jutta Beispiel", "Staatsanwältin"),
    (("Sincerely, Robert Q. Specimen", "Special Agent"), "Robert Q. Specimen", "Special Agent"),
    (("Cordialement, Élodie Exemple", "Capitaine de police"), "Élodie Exemple", "Capitaine de police"),
    (("Distinti saluti, Piera Esempio", "Ispettore"), "Piera Esempio", "Ispettore"),
]


@pytest.mark.parametrize(("close", "name", "title"), ONE_LINE)
def test_a_name_in_the_line_of_the_closing_signs(
    policy: Policy, close: tuple[Text, ...], name: str, title: str
) -> None:
    found, held = find_officer(letter(policy, ASKS, close=close), UNIT, policy.vocabulary)
    assert found is not None
    assert found.value == name
    assert held is not None
    assert held.value == title


DUTY = [
    ("Duty officer", "Synnøve Example Lien", "Police Superintendent"),
    ("Duty prosecutor", "Tarmo Example", "Public Prosecutor"),
    ("Officer on duty", "Imke Sample", "Chief Inspector"),
    ("On-call officer", "Jean Specimen", "Inspector"),
    ("Desk officer", "Ngaire Sample", "Detective Sergeant"),
]


@pytest.mark.parametrize(("label", "name", "title"), DUTY)
def test_who_is_on_duty_is_the_officer(policy: Policy, label: str, name: str, title: str) -> None:
    cells = (Cell(label, 72, 300), Cell(name, 72, 313), Cell(title, 72, 326))
    found, held = find_officer(letter(policy, ASKS, *cells, close=()), UNIT, policy.vocabulary)
    assert found is not None
    assert found.value == name
    assert held is not None
    assert held.value.startswith(title)


def test_an_office_that_sends_is_not_the_officer(policy: Policy) -> None:
    offices = [
        ("Dirección de Asuntos Internacionales", "direccion.asuntosinternacionales@example.org"),
        ("Direção de Assuntos Internacionais", "assuntos.internacionais@example.org"),
        ("Bureau des Affaires Étrangères", "affaires.etrangeres@example.org"),
        ("Ufficio Affari Internazionali", "affari.internazionali@example.org"),
    ]
    for office, address in offices:
        head = (Cell("FISCALIA GENERAL", size=16.0, bold=True), Cell(office))
        close = ("Atentamente,", "HERNAN EJEMPLO MUNETON", "Fiscal Delegado")
        read_ = letter(policy, ASKS, head=head, close=close)
        found, _ = find_officer(read_, Author(address, office), policy.vocabulary)
        assert found is not None
        assert found.value == "HERNAN EJEMPLO MUNETON"


CONTACTS = [
    ("please contact Mr. Khalid Al Sample, Legal Researcher (First), telephone +971 2 555 0123", "Legal Researcher"),
    ("please contact Ms. Thandi Sample, Cooperation Officer, telephone +27 12 555 0123", "Cooperation Officer"),
    ("please contact Mr. Ivo Sample, Third Secretary, telephone +359 2 555 0123", "Third Secretary"),
    ("please contact Ms. Kaisa Sample, Referendary, telephone +358 295 555 012", "Referendary"),
]


@pytest.mark.parametrize(("sentence", "title"), CONTACTS)
def test_what_a_contact_is_called_is_a_title(policy: Policy, sentence: str, title: str) -> None:
    _, held = find_officer(letter(policy, ASKS, f"For coordination {sentence}.", close=()), UNIT, policy.vocabulary)
    assert held is not None
    assert held.value.startswith(title)


PHONES = [
    ("CL", "unidad@example.cl – Fono +56 2 2555 0123", "+56225550123"),
    ("CL", "Fono: +56 2 2555 0123", "+56225550123"),
    ("BR", "Fone: (61) 2024-8000", "+556120248000"),
    ("NO", "Reach us on +47 22 55 01 23", "+4722550123"),
]


@pytest.mark.parametrize(("region", "line", "number"), PHONES)
def test_a_telephone_at_the_foot_under_the_words_of_its_country(
    policy: Policy, region: str, line: str, number: str
) -> None:
    at_foot = Cell(line, 72, 800, size=8.0)
    found = find_officer_phone(letter(policy, ASKS, at_foot), region, "Jane Hartley", policy.vocabulary)
    assert found is not None
    assert found.value == number


ANNEXES = [
    ("Annex: particulars of the Court for correspondence", "Responsible", "Judge YOON Example", "YOON Example"),
    ("Appendix: contact details", "Contact person", "Anneke Sample", "Anneke Sample"),
    ("Schedule of contacts", "Officer in charge", "Insp. Joan Sample", "Joan Sample"),
]


@pytest.mark.parametrize(("heading", "label", "value", "name"), ANNEXES)
def test_an_annex_that_names_the_officer_gives_the_telephone(
    policy: Policy, heading: str, label: str, value: str, name: str
) -> None:
    first = page("SUPREME COURT", "TokenSMM LLP", "Dear Sirs,", ASKS)
    rows = (Cell(label, 72, 120), Cell(value, 200, 120), Cell("Telephone", 72, 140), Cell("+82 2 555 0123", 200, 140))
    found = find_officer_phone(read(policy, first, page(heading, *rows, number=2)), "KR", name, policy.vocabulary)
    assert found is not None
    assert found.value == "+8225550123"


def test_an_annex_without_the_officer_gives_nobodys_telephone(policy: Policy) -> None:
    first = page("SUPREME COURT", "TokenSMM LLP", "Dear Sirs,", ASKS)
    annex = page(
        "Annex: statement of the complainant", Cell("Telephone", 72, 120), Cell("+82 2 555 0123", 200, 120), number=2
    )
    assert find_officer_phone(read(policy, first, annex), "KR", "YOON Example", policy.vocabulary) is None


REGISTERS = [
    ("Osaka-Cyber No. 2231 (Reiwa 8)", "Osaka-Cyber No. 2231"),
    ("Hyogo-Sousa No. 118", "Hyogo-Sousa No. 118"),
    ("Keisatsu-Cyber No. 4471 (2026)", "Keisatsu-Cyber No. 4471"),
    ("Seoul-Jibang No. 3390 (2026)", "Seoul-Jibang No. 3390"),
]


@pytest.mark.parametrize(("line", "number"), REGISTERS)
def test_a_line_of_a_registers_name_and_count_is_a_file(policy: Policy, line: str, number: str) -> None:
    long = "This office is looking into offers of such goods on several sites, and asks for what is set out below. " * 3
    found = find_case_numbers(letter(policy, long, ASKS, opening=(line, "TokenSMM LLP")), "JP", policy.vocabulary)
    assert [e.value for e in found] == [number]


@pytest.mark.parametrize(
    "line",
    ["Form No. 2231", "Room No. 118", "Law No. 2184", "Annex No. 12", "Post Office Box No. 4471", "Fax No. 5550"],
)
def test_a_count_of_something_else_is_no_file(policy: Policy, line: str) -> None:
    long = "This office is looking into offers of such goods on several sites, and asks for what is set out below. " * 3
    found = find_case_numbers(letter(policy, long, ASKS, opening=(line, "TokenSMM LLP")), "JP", policy.vocabulary)
    assert found == ()


FILES = [
    ("With reference to investigation file CI-FXX/A/UI-1 C/D/00731/07-2026, opened for fraud.", "CI-FXX/A/UI-1C/D/00731/07-2026"),
    ("Carpeta de investigación CI-FZZ/B/UI-2 S/D/01184/03-2026.", "CI-FZZ/B/UI-2S/D/01184/03-2026"),
    ("8010 Graz. File 17 St 212/26k", "17 St 212/26k"),
    ("The request rests on the order approved by the court (Regional Court Graz, 18 HR 77/26p).", "18 HR 77/26p"),
    ("Dem Ersuchen liegt die bewilligte Anordnung zugrunde (Landesgericht Graz, 18 HR 77/26p).", "18 HR 77/26p"),
    ("1010 Wien. Case 64 Hv 31/26f", "64 Hv 31/26f"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), FILES)
def test_a_file_is_read_whole_and_without_the_place_before_it(policy: Policy, text: str, number: str) -> None:
    found = find_case_numbers(letter(policy, text, ASKS), "MX", policy.vocabulary)
    assert [e.value for e in found] == [number]


BASES = [
    (
        "By decision of 14 August 2026 the Court ordered that the following be obtained under Article 272 of the Criminal Procedure Act:",
        ["Article 272 of the Criminal Procedure Act"],
    ),
    (
        "The judge directed that the records be produced under section 91 of the Code of Criminal Procedure.",
        ["section 91 of the Code of Criminal Procedure"],
    ),
    (
        "UPON reading the witness statement of its solicitor, IT IS ORDERED under section 2 of the Evidence Act 1975 that:",
        ["section 2 of the Evidence Act 1975"],
    ),
    (
        "Convention: European Convention on Mutual Assistance in Criminal Matters, Strasbourg 1959, Article 14.",
        ["European Convention on Mutual Assistance in Criminal Matters, Strasbourg 1959, Article 14"],
    ),
    (
        "We make this request under the Convention on Cybercrime, Budapest 2001, Article 31.",
        ["Convention on Cybercrime, Budapest 2001, Article 31"],
    ),
    (
        "We request this under Chapter 27, Section 17 of the Code of Judicial Procedure (1942:740).",
        ["Chapter 27, Section 17 of the Code of Judicial Procedure (1942:740)"],
    ),
    (
        "The data are requested under Chapter 10, section 6 of the Coercive Measures Act (806/2011).",
        ["Chapter 10, section 6 of the Coercive Measures Act (806/2011)"],
    ),
    (
        "This is a request of the kind provided in Article 5 of the 1959 European Convention.",
        ["Article 5 of the 1959 European Convention"],
    ),
    (
        "The magistrate authorised the demand under Article 126ng of the Dutch Code of Criminal Procedure on 27 May 2026.",
        ["Article 126ng of the Dutch Code of Criminal Procedure"],
    ),
    (
        "We request them on the basis of Articles 3 and 4 of the 1959 European Convention, together with Article 4 of Law 2225/1994.",
        ["Articles 3 and 4 of the 1959 European Convention", "Article 4 of Law 2225/1994"],
    ),
    (
        "We request them on the basis of Article 3 of the Convention of 1959 and Article 3 of Law 144/1999.",
        ["Article 3 of the Convention of 1959", "Article 3 of Law 144/1999"],
    ),
    (
        "In exercise of the power of investigation under section 156(1) of the Code of Criminal Procedure, 1898, we request the data.",
        ["section 156(1) of the Code of Criminal Procedure, 1898"],
    ),
    (
        "By resolution of 20 April 2026 it was ordered, pursuant to article 132 of the Cédigo Procesal Penal, to request the data.",
        ["article 132 of the Cédigo Procesal Penal"],
    ),
    (
        "Section 17 of the Crimes Act empowers me to ask for the data listed below.",
        ["Section 17 of the Crimes Act"],
    ),
    (
        "Nos termos do artigo 14.º da Lei n.º 109/2009, de 15 de setembro, solicita-se o envio dos dados.",
        ["artigo 14.º da Lei n.º 109/2009"],
    ),
    (
        "Pursuant to Art. 254 para 2 of the Italian c.p.p. we request the data.",
        ["Art. 254 para 2 of the Italian c.p.p."],
    ),
    (
        "În temeiul art. 170 alin. (2) C.proc.pen. vă solicităm datele.",
        ["art. 170 alin. (2) C.proc.pen."],
    ),
    (
        "In terms of Article 649 of the Criminal Code (Chapter 9 of the Laws of Malta) we request the data.",
        ["Article 649 of the Criminal Code (Chapter 9 of the Laws of Malta)"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "provisions"), BASES)
def test_the_ground_is_read_as_it_is_cited(policy: Policy, text: str, provisions: list[str]) -> None:
    found = find_legal_basis(letter(policy, text, ASKS), policy.vocabulary)
    assert [e.value for e in found] == provisions


COLUMNS = [
    # the last lines of a column or box, the first of the next one, the provision
    (
        "On that ground, and under Articles",
        "322 and 337 of the Code of Criminal Procedure, the Unit requests the records.",
        "Articles 322 and 337 of the Code of Criminal Procedure",
    ),
    (
        "Issued under authority of Sec. 506 of the Comprehensive Example",
        "Prevention and Control Act of 1970",
        "Sec. 506 of the Comprehensive Example Prevention and Control Act of 1970",
    ),
    (
        "We request the records under section",
        "94 of the Police Procedure Act 2019.",
        "section 94 of the Police Procedure Act 2019",
    ),
]


def test_a_section_of_an_office_counts_no_provision(policy: Policy) -> None:
    order = "1. The judge has this day, pursuant to Minn. Stat. § 626.11, ordered that the records be produced."
    found = find_legal_basis(
        letter(policy, ASKS, "Special Agent of the Predatory Crimes Section", order), policy.vocabulary
    )
    assert [e.value for e in found] == ["Minn. Stat. § 626.11"]


@pytest.mark.parametrize(("begun", "ended", "provision"), COLUMNS)
def test_a_ground_goes_on_in_the_next_block(policy: Policy, begun: str, ended: str, provision: str) -> None:
    found = find_legal_basis(letter(policy, begun, ended, ASKS), policy.vocabulary)
    assert [e.value for e in found] == [provision]


@pytest.mark.parametrize(
    "text",
    [
        "The accused was questioned under Article 272 of the Criminal Procedure Act.",
        "The complainant, whose witness statement we hold, was examined under section 9 of the Evidence Act 1975.",
        "Gross fraud, Chapter 9, Section 3 of the Criminal Code.",
    ],
)
def test_what_was_done_to_others_is_no_ground(policy: Policy, text: str) -> None:
    assert find_legal_basis(letter(policy, text, ASKS), policy.vocabulary) == ()


TOLD = [
    # a paragraph behind "execute what follows", and what follows it
    "Facts. Under the name of a shop a web page took down-payments for wristwatches.",
    "Background: the sellers took advance payments and paid for followers.",
    "Sachverhalt: Über eine Seite wurden Anzahlungen für Uhren genommen und Zahlungen erlangt.",
]


@pytest.mark.parametrize("facts", TOLD)
def test_facts_are_no_list_of_data(policy: Policy, facts: str) -> None:
    asked = "Measure. Production of everything stored on the user kestrel.77@example.org, without restriction."
    data = find_requested_data(
        letter(policy, "I request you to execute what follows.", facts, asked), policy.vocabulary
    )
    assert data.items == ()
    assert data.overbroad is not None


CHRONICLES = ["Enclosure: course of the proceedings so far", "Annex 1: chronology of events", "Appendix – timeline"]


@pytest.mark.parametrize("heading", CHRONICLES)
def test_an_annex_that_tells_what_happened_lists_no_data(policy: Policy, heading: str) -> None:
    rows = (
        Cell("2 April 2026", 72, 120),
        Cell("Bank edition order; balance CHF 418.05; payments traced", 200, 120),
        Cell("24 April 2026", 72, 140),
        Cell("Hearing of the landlord; orders and log-in data seen on his tablet", 200, 140),
    )
    first = page(
        "STAATSANWALTSCHAFT",
        "TokenSMM LLP",
        "Dear Sirs,",
        "Please hand over everything stored on kestrel.77@example.org.",
    )
    data = find_requested_data(read(policy, first, page(heading, *rows, number=2)), policy.vocabulary)
    assert data.items == ()
    assert data.overbroad is not None


BROAD = ["everything stored", "everything held", "everything recorded", "all that is held", "whatever is recorded"]


@pytest.mark.parametrize("words", BROAD)
def test_a_demand_for_everything_is_overly_broad(policy: Policy, words: str) -> None:
    data = find_requested_data(
        letter(policy, f"Please hand over {words} on the user kestrel.77@example.org."), policy.vocabulary
    )
    assert data.overbroad is not None
    assert data.items == ()


KINDS = [
    ("Nous vous prions de fournir sans délai les dernières adresses IP de connexion.", {DataItem.IP_LOGS}),
    ("Please provide: the IP of each entry", {DataItem.IP_LOGS}),
    ("Please provide the orders; two suspects are known by their first names only.", {DataItem.ORDER_HISTORY}),
    ("Please provide the top-ups. A confirmation email was found on the tablet.", {DataItem.TOPUP_HISTORY}),
    ("Please provide top-ups with transaction ID ▪ names and phone numbers", {DataItem.TOPUP_HISTORY, DataItem.NOT_HELD}),
    ("We request the log-in IPs of the user who placed orders 88120437 and 88120455.", {DataItem.IP_LOGS}),
    ("We request the IPs; down-payments of victims went to a bank.", {DataItem.IP_LOGS}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "items"), KINDS)
def test_which_kinds_are_asked_for(policy: Policy, text: str, items: set[DataItem]) -> None:
    data = find_requested_data(letter(policy, text), policy.vocabulary)
    assert set(data.items) == items


KEPT = [
    "the Office requests the conservation of all data of the account kestrel.77@example.org. Disclosure is not being sought.",
    "we request the conservation of the data of kestrel.77@example.org. Production is not now requested.",
    "we ask you to keep the data of kestrel.77@example.org; their transmission is not yet required.",
    "please preserve all data of kestrel.77@example.org. Release of the data is not sought.",
]


@pytest.mark.parametrize("text", KEPT)
def test_keeping_without_handing_over_is_preservation(policy: Policy, text: str) -> None:
    read_ = letter(policy, f"In harmony with Article 29 of the Convention on Cybercrime, {text}")
    purpose = find_purpose(read_, find_requested_data(read_, policy.vocabulary), None, policy.vocabulary)
    assert purpose.preservation is not None
    assert purpose.disclosure is None


@pytest.mark.parametrize(
    "text",
    [
        "The person affected shall not be informed, the proceedings being secret.",
        "The affected party must not be told of this measure.",
        "The party concerned may not be notified of this request.",
    ],
)
def test_the_person_affected_is_the_user(policy: Policy, text: str) -> None:
    assert find_non_disclosure(letter(policy, ASKS, text), policy.vocabulary) is not None


OFFICES = [
    # what the letterhead or the foot says, and whether it is a telephone of the office
    ("Shehu Street, Maitama, Abuja - +234 9 555 0129", "+23495550129"),
    ("Av. Ejemplo 1437, Santiago - +56 2 2555 0123", "+56225550123"),
    ("Fax: +234 9 555 0129", None),
    ("Corruption hotline +234 9 555 0129", None),
    ("Account 2026 5550 1234 5678", None),
]


@pytest.mark.parametrize(("line", "number"), OFFICES)
def test_the_offices_number_counts_where_no_other_stands(policy: Policy, line: str, number: str | None) -> None:
    head = (Cell("FEDERAL MINISTRY OF JUSTICE", size=16.0, bold=True), Cell(line))
    found = find_officer_phone(letter(policy, ASKS, head=head), "NG", "Jane Hartley", policy.vocabulary)
    assert (found.value if found else None) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("We have two suspects in custody vide OB 14/03/10/2025 and investigations go on.", "OB 14/03/10/2025"),
        ("Log 447 of 12/05/2026", "447 of 12/05/2026"),
        ("We refer to incident 0447 of 12 May 2026, reported by a neighbour.", "0447 of 12 May 2026"),
        ("The matter was entered under SD 22/05/03/2026 at this station.", "SD 22/05/03/2026"),
    ],
)
def test_a_stations_book_is_a_file(policy: Policy, text: str, number: str) -> None:
    found = find_case_numbers(letter(policy, text, ASKS), "KE", policy.vocabulary)
    assert [e.value for e in found] == [number]


UNITS = [
    (("Maeve Sample", "Detective Constable", "Economic Crime Unit"), "Detective Constable, Economic Crime Unit"),
    (("Rina Sample", "Deputy Director", "Mutual Assistance Division"), "Deputy Director, Mutual Assistance Division"),
    (("Tom Specimen", "Special Agent", "Cyber Squad (North)"), "Special Agent, Cyber Squad (North)"),
    (("Tom Specimen", "Special Agent", "Federal Bureau of Investigation"), "Special Agent"),
    (("Maeve Sample", "Detective Constable", "Metropolitan Police Service"), "Detective Constable"),
    (("Maeve Sample", "Detective Constable", "14 High Street"), "Detective Constable"),
]


@pytest.mark.parametrize(("close", "title"), UNITS)
def test_a_unit_below_the_rank_belongs_to_it(policy: Policy, close: tuple[Text, ...], title: str) -> None:
    _, held = find_officer(letter(policy, ASKS, close=("Yours faithfully,", *close)), UNIT, policy.vocabulary)
    assert held is not None
    assert held.value == title


def test_a_conviction_of_another_court_is_no_file(policy: Policy) -> None:
    told = (
        "The suspect, who is known to the police of three countries and lives on what he sells, has a previous conviction for "
        "theft of bicycles and trailers (Regional Court Graz, 5 Hv 31/19x)."
    )
    assert find_case_numbers(letter(policy, told, ASKS), "AT", policy.vocabulary) == ()


@pytest.mark.parametrize(
    ("read_as", "shown"),
    [("Riifenacht", "Rüfenacht"), ("Miiller", "Müller"), ("Pawel", "Paweł"), ("Miller", "Miller")],
)
def test_a_scanned_name_is_spelt_as_its_sender_spells_it(policy: Policy, read_as: str, shown: str) -> None:
    sender = SenderName.of(Author("c.r@example.org", f"Cornelia {shown}"), policy.vocabulary)
    assert sender.spelt(f"Cornelia {read_as}") == f"Cornelia {shown}"
