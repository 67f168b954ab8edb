import pytest

from rules.evidence.letterhead import find_letterhead
from rules.model import Box, Mark
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, OPENING, Cell, Text, page, read, wrong

BODY = "Please provide the log-in IP addresses of the account that is named in the schedule."
ADDRESS = Cell("New Scotland Yard, Victoria Embankment, London SW1A 2JL")
CREST = Mark(Box(72, 20, 110, 58), 0.4)
BANNER = Mark(Box(0, 0, 595, 40), 1.0)


def letterhead(policy: Policy, *head: Text, marks: tuple[Mark, ...] = (), domain: str = "met.police.uk") -> str | None:
    sheet = page(*head, Cell(" "), *OPENING, BODY, *CLOSE, marks=marks)
    found = find_letterhead(read(policy, sheet), domain, policy.vocabulary)
    return found.value if found else None


HEADS = {
    "large, with an address": (Cell("Metropolitan Police Service", size=16.0), ADDRESS),
    "bold, with an address": (Cell("Metropolitan Police Service", bold=True), ADDRESS),
    "in capitals, with an address": (Cell("METROPOLITAN POLICE SERVICE"), ADDRESS),
    "centred, with a web site": (Cell("Metropolitan Police Service", left=230), Cell("www.met.police.uk", left=255)),
    "an office named by its holder": (
        Cell("ATTORNEY GENERAL OF WASHINGTON", size=15.0),
        Cell("800 Fifth Avenue, Suite 2000, Seattle WA 98104"),
    ),
    "German": (Cell("Polizeipräsidium Berlin", size=15.0), Cell("Platz der Luftbrücke 6, 12101 Berlin")),
    "French": (Cell("GENDARMERIE NATIONALE"), Cell("4 rue Exemple, 92130 Issy")),
    "Spanish": (Cell("DIRECCIÓN GENERAL DE LA POLICÍA", bold=True), Cell("C/ Ejemplo 5, 28010 Madrid")),
    "Polish": (Cell("KOMENDA STOŁECZNA POLICJI", bold=True), Cell("ul. Przykładowa 2, 00-150 Warszawa")),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_a_name_set_off_at_the_head_with_an_address_is_a_letterhead(policy: Policy, head: tuple[Text, ...]) -> None:
    assert letterhead(policy, *head) is not None


@pytest.mark.parametrize("mark", [CREST, BANNER], ids=["a crest", "a banner"])
def test_a_crest_or_a_banner_makes_a_plain_name_a_letterhead(policy: Policy, mark: Mark) -> None:
    assert letterhead(policy, "Metropolitan Police Service", marks=(mark,)) is not None


def test_a_logo_over_an_address_is_a_letterhead_without_a_typed_name(policy: Policy) -> None:
    logo = Mark(Box(72, 20, 210, 55), 0.3)
    assert letterhead(policy, ADDRESS, marks=(logo,), domain="example.org") == "a picture of 138 × 35 pt"


def test_a_contact_line_at_the_foot_belongs_to_the_head(policy: Policy) -> None:
    sheet = page(
        Cell("ADALET BAKANLIĞI", left=240, bold=True),
        Cell(" "),
        *OPENING,
        BODY,
        *CLOSE,
        Cell("Tel: +90 312 219 61 48", top=800),
    )
    assert find_letterhead(read(policy, sheet), "adalet.gov.tr", policy.vocabulary) is not None


def test_an_unknown_name_set_large_over_its_address_is_a_letterhead(policy: Policy) -> None:
    assert letterhead(policy, Cell("HM Coroner", size=16.0), Cell("Howell Croft North, Bolton BL1 1QY")) == "HM Coroner"


RULED = {
    "a Polish court": ("Sąd Rejonowy w Gdyni", "II Wydział Karny", "Pl. Konstytucji 5", "81-369 Gdynia"),
    "a German prosecutor": ("Staatsanwaltschaft Kassel", "Frankfurter Straße 11", "34117 Kassel"),
    "a French court": (
        "Tribunal judiciaire de Rennes",
        "Cabinet d'instruction",
        "7 rue Pierre Abélard",
        "35000 Rennes",
    ),
    "two lines": ("Lothian Borders Police", "Fettes Avenue 11, Edinburgh EH4 1RB"),
}
NOT_RULED = {
    "no authority": ("Jane Hartley", "Pl. Konstytucji 5", "81-369 Gdynia"),
    "no address": ("Sąd Rejonowy w Gdyni", "II Wydział Karny"),
    "a printed e-mail": ("Sąd Rejonowy w Gdyni", "From: Jane Hartley <jane@sr.gov.pl>", "Subject: Data"),
}


def ruled(policy: Policy, lines: tuple[str, ...], stroke: Box) -> bool:
    cells = [Cell(text, top=60 + 14 * n) for n, text in enumerate(lines)]
    sheet = page(*cells, Cell(" "), *OPENING, BODY, *CLOSE, rules=(stroke,))
    return find_letterhead(read(policy, sheet), "gdynia.sr.gov.pl", policy.vocabulary) is not None


@pytest.mark.parametrize("lines", RULED.values(), ids=RULED.keys())
def test_a_typed_name_and_address_over_a_stroke_across_the_page_are_a_letterhead(
    policy: Policy, lines: tuple[str, ...]
) -> None:
    below = 60 + 14 * len(lines)
    assert ruled(policy, lines, Box(65, below, 530, below + 1))
    assert not ruled(policy, lines, Box(65, below, 200, below + 1)), "an underline"
    assert not ruled(policy, lines, Box(65, 700, 530, 701)), "the foot's"


@pytest.mark.parametrize("lines", NOT_RULED.values(), ids=NOT_RULED.keys())
def test_a_stroke_alone_makes_no_letterhead(policy: Policy, lines: tuple[str, ...]) -> None:
    below = 60 + 14 * len(lines)
    assert not ruled(policy, lines, Box(65, below, 530, below + 1))


NO_HEADS: dict[str, tuple[Text, ...]] = {
    "nothing": (),
    "an address alone": (ADDRESS,),
    "a name alone": (Cell("Metropolitan Police Service", size=16.0, bold=True),),
    "a name typed like the rest": ("Metropolitan Police Service", ADDRESS),
    "a name over a date": (Cell("Metropolitan Police Service", size=16.0, bold=True), Cell("14 March 2025")),
    "a name over a reference": (Cell("Metropolitan Police Service", size=16.0, bold=True), Cell("Reference: 4417/25")),
    "a person over an address": (Cell("Jane Hartley", size=16.0, bold=True), Cell("12 High Street, London N1 9GU")),
    "a company over an address": (
        Cell("EXAMPLE HOLDINGS LTD", size=16.0, bold=True),
        Cell("12 High Street, London N1 9GU"),
    ),
    "a printed e-mail": (
        "From: Jane Hartley <jane.hartley@met.police.uk>",
        "Sent: 14 March 2025 10:12",
        "Subject: Data",
    ),
}


@pytest.mark.parametrize("head", NO_HEADS.values(), ids=NO_HEADS.keys())
def test_a_plain_page_has_no_letterhead(policy: Policy, head: tuple[Text, ...]) -> None:
    assert letterhead(policy, *head) is None


@wrong("an account address in the running text is taken for the authority's contact data")
def test_the_account_named_in_the_text_is_no_contact_of_the_head(policy: Policy) -> None:
    head = Cell("Metropolitan Police Service", size=16.0, bold=True)
    assert letterhead(policy, head, "The account is kestrel.77@example.org.") is None


def test_a_mail_body_has_no_letterhead(policy: Policy) -> None:
    body = "METROPOLITAN POLICE SERVICE\nNew Scotland Yard, London SW1A 2JL\n\nDear Sirs,\n\nPlease provide data."
    assert find_letterhead(read(policy, body=body), "met.police.uk", policy.vocabulary) is None


def test_a_name_at_the_foot_is_no_letterhead(policy: Policy) -> None:
    foot = (
        Cell("METROPOLITAN POLICE SERVICE", top=780, bold=True),
        Cell("New Scotland Yard, London SW1A 2JL", top=792),
    )
    found = read(policy, page(*OPENING, BODY, *CLOSE, *foot))
    assert find_letterhead(found, "met.police.uk", policy.vocabulary) is None
