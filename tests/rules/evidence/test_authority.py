import pytest

from rules.evidence.authority import find_authority
from rules.evidence.authority_words import matches_domain, names_authority
from rules.evidence.spelling import respelled
from rules.policy import Policy
from rules.vocabulary import Vocabulary
from tests.rules.evidence.letters import CLOSE, Cell, Text, letter

BODY = "Please provide the log-in IP addresses of the account kestrel.77@example.org."


def authority(
    policy: Policy,
    *texts: Text,
    head: tuple[Text, ...] = (),
    close: tuple[Text, ...] = CLOSE,
    domain: str = "example.org",
) -> str | None:
    found = find_authority(letter(policy, BODY, *texts, head=head, close=close), "", domain, policy.vocabulary)
    return found.value if found else None


def head_of(name: str, address: str = "1 High Street") -> tuple[Text, ...]:
    return (Cell(name, size=16.0, bold=True), Cell(address))


HEADS = [
    "Metropolitan Police Service", "KENT POLICE", "National Crime Agency", "Serious Fraud Office", "HM Revenue and Customs",
    "Federal Bureau of Investigation", "Springfield Police Department", "Office of the District Attorney, Kings County",
    "Polizeipräsidium Berlin", "Staatsanwaltschaft München I", "Bundeskriminalamt", "Landeskriminalamt Niedersachsen",
    "Gendarmerie nationale", "Tribunal judiciaire de Lyon", "Guardia Civil", "Cuerpo Nacional de Policía", "Polícia Judiciária",
    "Polícia Federal", "Procura della Repubblica presso il Tribunale di Torino", "Guardia di Finanza", "Openbaar Ministerie",
    "Komenda Stołeczna Policji", "Prokuratura Okręgowa w Krakowie", "Policie České republiky", "Polismyndigheten",
    "Åklagarmyndigheten", "Rigspolitiet", "Keskusrikospoliisi",
    pytest.param("An Garda Síochána"),
    "Royal Canadian Mounted Police",
    "Australian Federal Police", "Central Bureau of Investigation", "Fedpol Bundesamt für Polizei",
]  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_the_letterhead_names_the_authority(policy: Policy, name: str) -> None:
    assert authority(policy, head=head_of(name)) == name


def test_the_state_above_the_authority_is_not_the_authority(policy: Policy) -> None:
    head = (
        Cell("REPUBLIC OF KENYA", size=12.0, bold=True),
        Cell("OFFICE OF THE DIRECTOR OF PUBLIC PROSECUTIONS", size=14.0, bold=True),
        Cell("P.O. Box 30701, Nairobi"),
    )
    assert authority(policy, head=head) == "OFFICE OF THE DIRECTOR OF PUBLIC PROSECUTIONS"


def test_unit_and_address_behind_the_name_are_left_out(policy: Policy) -> None:
    assert authority(policy, head=head_of("Kent Police · Cyber Crime Unit · Sutton Road")) == "Kent Police"


STACKS = {
    "a name over two lines": (("Royal Canadian", "Mounted Police"), "Royal Canadian Mounted Police"),
    "a name that a small word goes on with": (
        ("Procura della Repubblica", "presso il Tribunale di Torino"),
        "Procura della Repubblica presso il Tribunale di Torino",
    ),
    "a department below the ministry": (
        ("MINISTRY OF INTERIOR", "GENERAL DIRECTORATE COMBATING ORGANIZED CRIME"),
        "GENERAL DIRECTORATE COMBATING ORGANIZED CRIME",
    ),
    "a unit that is no longer than the name": (
        ("Ghana Police Service", "Cyber Crime Unit"),
        "Ghana Police Service, Cyber Crime Unit",
    ),
    "a unit that would bury the name": (
        ("Kent Police", "Unit for the Investigation of Serious and Organised Economic Crime"),
        "Kent Police",
    ),
    "the English form of the name": (
        ("KØBENHAVNS BYRET", "Copenhagen City Court"),
        "KØBENHAVNS BYRET (Copenhagen City Court)",
    ),
    "a kind of office and its place": (
        ("OFFICE OF THE DISTRICT ATTORNEY", "HARRIS COUNTY, TEXAS"),
        "OFFICE OF THE DISTRICT ATTORNEY HARRIS COUNTY, TEXAS",
    ),
    "the state above the office": (
        ("COMMONWEALTH OF KENTUCKY", "OFFICE OF THE ATTORNEY GENERAL"),
        "OFFICE OF THE ATTORNEY GENERAL, COMMONWEALTH OF KENTUCKY",
    ),
    "a court of appeal above the court": (
        ("COUR D'APPEL DE PARIS", "TRIBUNAL JUDICIAIRE DE PARIS"),
        "TRIBUNAL JUDICIAIRE DE PARIS",
    ),
    "authority and unit below the state": (
        ("STATE OF ALASKA", "DEPARTMENT OF PUBLIC SAFETY", "Division of Alaska Wildlife Troopers"),
        "DEPARTMENT OF PUBLIC SAFETY, STATE OF ALASKA, Division of Alaska Wildlife Troopers",
    ),
    "a court below the ministry": (
        ("MINISTRY OF JUSTICE", "Court of First Instance of Tunis"),
        "Court of First Instance of Tunis",
    ),
    "a bureau below its department": (
        ("U.S. DEPARTMENT OF JUSTICE", "DRUG ENFORCEMENT ADMINISTRATION"),
        "DRUG ENFORCEMENT ADMINISTRATION",
    ),
    "capitals of a Turkish name": (("T.C.", "ANKARA", "CUMHURİYET BAŞSAVCILIĞI"), "Ankara Cumhuriyet Başsavcılığı"),
    "an office that is an authority": (("KEN WALTON", "ATTORNEY GENERAL OF TEXAS"), "ATTORNEY GENERAL OF TEXAS"),
    "a head that no word marks": (("HM Coroner", "Manchester West"), "HM Coroner, Manchester West"),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "name"), STACKS.values(), ids=STACKS.keys())
def test_the_names_one_below_the_other_are_told_apart(policy: Policy, lines: tuple[str, ...], name: str) -> None:
    head = (*(Cell(line, size=16.0) for line in lines), Cell("1 High Street, 30123 Sampletown"))
    assert authority(policy, head=head) == name


@pytest.mark.parametrize(
    "line",
    [
        "REQUEST FOR INFORMATION",
        "SAMPLE HOLDINGS LTD",
        "Jane Hartley",
        "DATA RETENTION ORDER",
        "Our case no. 4417 Police",
        "To the Home Office",
    ],
)
def test_a_large_line_that_is_no_name_is_none(policy: Policy, line: str) -> None:
    assert authority(policy, head=head_of(line), close=()) is None


@pytest.mark.parametrize(
    ("scanned", "spelt"),
    [
        ("MINISTERIO PUBLICO FEDERAL", "MINISTÉRIO PÚBLICO FEDERAL"),
        ("Aklagarmyndigheten", "Åklagarmyndigheten"),
        ("Kent Police", "Kent Police"),
    ],
)
def test_accents_that_a_scan_lost_are_known(words: Vocabulary, scanned: str, spelt: str) -> None:
    assert respelled(scanned, "", words) == spelt


def test_a_label_names_the_authority(policy: Policy) -> None:
    assert authority(policy, "Requesting authority: Kent Police") == "Kent Police"


def test_the_signature_block_names_the_authority(policy: Policy) -> None:
    assert authority(policy, close=(*CLOSE, "Kent Police")) == "Kent Police"


def test_the_letters_own_words_name_the_authority(policy: Policy) -> None:
    text = "I am a detective with the Springfield Police Department and investigate a theft."
    assert authority(policy, text) == "Springfield Police Department"


ITSELF = [
    (
        "The General Prosecutor's Office of the Republic of Latvia testifies its respect and asks for assistance.",
        "General Prosecutor's Office of the Republic of Latvia",
    ),
    (
        "I, Jane Hartley, senior prosecutor of the Prosecutor General's Office of the Republic of Armenia, ask for the data.",
        "Prosecutor General's Office of the Republic of Armenia",
    ),
    (
        "Pursuant to Article 3, the Prosecutor’s Office of Bosnia and Herzegovina requests assistance in the case.",
        "Prosecutor’s Office of Bosnia and Herzegovina",
    ),
]


@pytest.mark.parametrize(("text", "name"), ITSELF)
def test_the_text_names_its_sender_where_the_head_is_not_read(policy: Policy, text: str, name: str) -> None:
    # As a recogniser for Latin letters reads a Cyrillic head.
    assert authority(policy, text, head=(Cell("TEHEPAJSIBHAA MPOKYPATYPA", size=12.0),)) == name


def test_a_head_in_another_language_stands_beside_the_name_in_the_text(policy: Policy) -> None:
    text = "The Municipal State Attorney's Office in Split kindly requests assistance."
    name = "Municipal State Attorney's Office in Split (OPĆINSKO DRŽAVNO ODVJETNIŠTVO U SPLITU)"
    assert authority(policy, text, head=head_of("OPĆINSKO DRŽAVNO ODVJETNIŠTVO U SPLITU")) == name


def test_a_head_that_is_cut_short_is_made_whole_by_the_text(policy: Policy) -> None:
    text = "The General Prosecutor's Office of the Republic of Kazakhstan presents its compliments."
    name = "General Prosecutor's Office of the Republic of Kazakhstan"
    assert authority(policy, text, head=head_of("GENERAL PROSECUTOR'S OFFICE")) == name


def test_whom_the_letter_goes_through_is_not_its_sender(policy: Policy) -> None:
    assert authority(policy, head=head_of("UK Central Authority, Home Office")) is None


def test_the_senders_domain_marks_a_name_that_no_word_does(policy: Policy) -> None:
    head = (Cell("Økokrim", size=16.0, bold=True), Cell("Postboks 2096 Vika"))
    assert authority(policy, head=head, domain="okokrim.no") == "Økokrim"


@pytest.mark.parametrize("text", ["A plain page.", "The court is not named.", "Yours ever, the team."])
def test_a_letter_that_names_no_authority_has_none(policy: Policy, text: str) -> None:
    assert authority(policy, text, close=()) is None


@pytest.mark.parametrize(
    "line",
    [
        "Police Inspector",
        "Jane Hartley",
        "Subject: Kent Police",
        "desk@kent.police.uk",
        "kent.police.uk",
        "1 High Street",
    ],
)
def test_a_rank_a_person_or_an_address_names_no_authority(words: Vocabulary, line: str) -> None:
    assert not names_authority(line, words)


@pytest.mark.parametrize(
    ("name", "domain", "matches"),
    [
        ("Department for Work and Pensions", "dwp.gov.uk", True),
        ("Politie Amsterdam", "politie.nl", True),
        ("Økokrim", "okokrim.no", True),
        ("National Crime Agency", "nca.gov.uk", True),
        ("National Crime Agency", "met.police.uk", False),
        ("Case 4417 of the Politie", "politie.nl", False),
        ("desk@politie.nl", "politie.nl", False),
        ("politie.nl", "politie.nl", False),
        ("Internet: polizei.nrw.de", "polizei.nrw.de", False),
        ("Com", "example.com", False),
        ("", "politie.nl", False),
    ],
)
def test_initials_or_a_long_word_of_the_name_match_a_domain(name: str, domain: str, matches: bool) -> None:
    assert matches_domain(name, domain) is matches
