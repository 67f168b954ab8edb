import pytest

from rules.evidence.authority import find_authority
from rules.evidence.authority_words import matches_domain, names_authority
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


def test_a_label_names_the_authority(policy: Policy) -> None:
    assert authority(policy, "Requesting authority: Kent Police") == "Kent Police"


def test_the_signature_block_names_the_authority(policy: Policy) -> None:
    assert authority(policy, close=(*CLOSE, "Kent Police")) == "Kent Police"


def test_the_letters_own_words_name_the_authority(policy: Policy) -> None:
    text = "I am a detective with the Springfield Police Department and investigate a theft."
    assert authority(policy, text) == "Springfield Police Department"


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
