import pytest

from rules.evidence.officer_phone import find_officer_phone
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, HEAD, Cell, Text, letter


def phone(
    policy: Policy, region: str, *texts: Text, head: tuple[Text, ...] = HEAD, close: tuple[Text, ...] = CLOSE
) -> str | None:
    found = find_officer_phone(
        letter(policy, *texts, head=head, close=close), region, "Jane Hartley", policy.vocabulary
    )
    return found.value if found else None


NUMBERS = [
    ("GB", "Telephone: 020 7946 0321", "+442079460321"),
    ("GB", "Tel. +44 (0)20 7946 0321", "+442079460321"),
    ("GB", "My direct line is 0161 496 0123.", "+441614960123"),
    ("GB", "Please call me on 07700 900123.", "+447700900123"),
    ("GB", "Tel: 020 7946 0321 ext. 4410", "+442079460321"),
    ("US", "Telephone: (202) 555-0142", "+12025550142"),
    ("US", "Desk: 202.555.0142", "+12025550142"),
    ("US", "You may reach me at 202-555-0142 or jane.hartley@met.police.uk.", "+12025550142"),
    ("DE", "Telefon: 030 23125-410", "+493023125410"),
    ("DE", "Durchwahl: (030) 23125 410", "+493023125410"),
    ("AT", "Tel.: +43 1 31310 33211", "+4313131033211"),
    ("CH", "Telefon: 031 322 11 11", "+41313221111"),
    ("FR", "Téléphone : 01 99 00 12 34", "+33199001234"),
    ("FR", "Tél. : +33 (0)1 99 00 12 34", "+33199001234"),
    ("BE", "Tél. : 02 555 01 23", "+3225550123"),
    ("ES", "Teléfono: 915 550 123", "+34915550123"),
    ("PT", "Telefone: 211 555 012", "+351211555012"),
    ("BR", "Telefone: (61) 2024-8000", "+556120248000"),
    ("IT", "Telefono: 06 5550 1234", "+390655501234"),
    ("NL", "Telefoon: 020 555 0123", "+31205550123"),
    ("PL", "Telefon: 22 555 01 23", "+48225550123"),
    ("CZ", "Telefon: 222 555 012", "+420222555012"),
    ("SK", "Telefón: 02 5555 0123", "+421255550123"),
    ("SE", "Telefon: 010-555 01 23", "+46105550123"),
    ("DK", "Telefon: 33 55 01 23", "+4533550123"),
    ("NO", "Telefon: 22 55 01 23", "+4722550123"),
    ("FI", "Puhelin: 0295 555 012", "+358295555012"),
    ("HU", "Telefon: 06 1 555 0123", "+3615550123"),
    ("RO", "Telefon: 021 555 0123", "+40215550123"),
    ("IE", "Telephone: 01 555 0123", "+35315550123"),
    ("AU", "Phone: 02 5550 1234", "+61255501234"),
    ("IN", "Telephone: 011-2555 0123", "+911125550123"),
    ("JP", "電話：03-5555-0123", "+81355550123"),
]  # fmt: skip


@pytest.mark.parametrize(("region", "passage", "expected"), NUMBERS)
def test_a_number_is_read_as_its_country_writes_it(policy: Policy, region: str, passage: str, expected: str) -> None:
    assert phone(policy, region, passage) == expected


OTHERS = [
    ("GB", "Switchboard: 020 7946 0000"),
    ("GB", "Fax: 020 7946 0999"),
    ("GB", "Press office: 020 7946 0777"),
    ("GB", "Telephone (press office): 020 7946 0777"),
    ("GB", "The court office can be reached on telephone 020 7946 0777."),
    ("GB", "Telephone: 0121"),
    ("GB", "Our reference: 2025/0041 7734"),
    ("GB", "Crime reference 4417 220915 25"),
    ("GB", "The period runs from 01.01.2025 to 31.03.2025."),
    ("GB", "The IP address 192.0.2.117 was used on 14-03-2025."),
    ("GB", "Collar number 2774"),
    ("GB", "New Scotland Yard, London SW1A 2JL"),
    ("GB", "Transaction 8841 2207 9931 went to the wallet."),
    ("US", "18 U.S.C. § 2703(c)(2) and 2703(d)"),
    ("US", "Springfield, IL 62701-4417"),
    ("DE", "Telefax: 030 23125-999"),
    ("DE", "Aktenzeichen: 231 Js 4417/25"),
    ("FR", "Standard : 01 99 00 00 00"),
    ("FR", "Télécopie : 01 99 00 12 99"),
    ("ES", "Centralita: 915 550 000"),
    ("IT", "Centralino: 06 5550 0000"),
    ("NL", "Postbus 20301, 2500 EH Den Haag"),
    ("PL", "Faks: 22 555 01 99"),
]


@pytest.mark.parametrize(("region", "passage"), OTHERS)
def test_what_is_no_officers_number_is_left_out(policy: Policy, region: str, passage: str) -> None:
    assert phone(policy, region, passage) is None


def test_the_direct_line_wins_over_switchboard_and_fax(policy: Policy) -> None:
    close = (*CLOSE, "Direct line: 020 7946 0321", "Fax: 020 7946 0999", "Switchboard: 020 7946 0000")
    assert phone(policy, "GB", close=close) == "+442079460321"


def test_a_bare_number_in_the_signature_block_counts(policy: Policy) -> None:
    assert phone(policy, "GB", close=(*CLOSE, "020 7946 0321")) == "+442079460321"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What the authority prints under each letter as its telephone is stated; what is not called one is not.
        ("Telephone 020 7946 0000", "+442079460000"),
        ("Fax 020 7946 0000", None),
        ("Registered in England, charity 1079460000", None),
    ],
)
def test_a_number_of_the_footer_counts_where_it_is_called_a_telephone(
    policy: Policy, text: str, expected: str | None
) -> None:
    assert phone(policy, "GB", close=(*CLOSE, Cell(text, top=810, size=7))) == expected


@pytest.mark.parametrize(
    ("region", "passage", "expected"),
    [
        ("ZA", "Tel: 012 393 4417 2026-03-09", "+27123934417"),
        ("LA", "Tel/Fax: 021 215 738", "+85621215738"),
        ("DE", "Tel. und Fax: 030 23125-410", "+493023125410"),
        ("MN", "Утас: 7018-1264", "+97670181264"),
        ("BE", "The proceedings bear number FD.35.98.417/26.", None),
        ("PH", "The complainant, Mrs. Teofila Adriano of Quezon City (mobile +63 917 555 0142), paid.", None),
        ("MN", "The user is @kharsuld_test, phone +976 8800 0000.", None),
        ("MN", "We inspect the criminal case No. 2612 00418 0377.", None),
    ],
)
def test_what_stands_beside_a_number_tells_whose_it_is(
    policy: Policy, region: str, passage: str, expected: str | None
) -> None:
    assert phone(policy, region, passage) == expected


def test_the_letterheads_switchboard_counts_where_nothing_else_does(policy: Policy) -> None:
    head = (*HEAD, Cell("Switchboard 020 7946 0000"))
    assert phone(policy, "GB", head=head) == "+442079460000"
    assert phone(policy, "GB", "My direct line is 020 7946 0321.", head=head) == "+442079460321"


def test_the_head_gives_it_where_nothing_else_does(policy: Policy) -> None:
    head = (*HEAD, Cell("Direct telephone: 020 7946 0321"))
    assert phone(policy, "GB", head=head) == "+442079460321"


def test_a_row_labelled_telephone_counts(policy: Policy) -> None:
    assert phone(policy, "GB", Cell("Telephone", top=300), Cell("020 7946 0321", left=240, top=300)) == "+442079460321"


def test_a_zero_read_as_the_letter_o_is_put_right(policy: Policy) -> None:
    assert phone(policy, "GB", "Telephone: 020 7946 O321") == "+442079460321"


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param("The victim's telephone number is 020 7946 0555."),
        pytest.param("The suspect used the phone number +44 7700 900555."),
    ],
)  # fmt: skip
def test_another_persons_number_is_not_the_officers(policy: Policy, passage: str) -> None:
    assert phone(policy, "GB", passage) is None


def test_the_number_says_why_it_was_chosen_and_over_which(policy: Policy) -> None:
    texts = ("Switchboard: 020 7946 0000.", "My direct line is 020 7946 0321.")
    found = find_officer_phone(letter(policy, *texts), "GB", "Jane Hartley", policy.vocabulary)
    assert found is not None
    assert found.how.startswith("labelled as a telephone number")
    (rival,) = found.passed_over
    assert rival.startswith("+442079460000 (a switchboard, fax or help line, named as a general line")


PLACED = [
    ("its label over it", (Cell("Telephone", top=300), Cell("020 7946 0321", top=313)), "+442079460321"),
    ("a fax number's label over it", (Cell("Fax", top=300), Cell("020 7946 0399", top=313)), None),
    (
        "words set far apart",
        tuple(Cell(t, 72.0 + 90 * n, 300) for n, t in enumerate(("telephone", "020", "7946", "0321,", "e-mail"))),
        "+442079460321",
    ),
    ("the officer's address below it", (Cell("020 7946 0321", top=300), Cell("jane.hartley@met.police.uk", top=313)), "+442079460321"),
    ("a country's code in brackets", ("Questions to Jane Hartley (+44) 20 7946 0321.",), "+442079460321"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), [row[1:] for row in PLACED], ids=[row[0] for row in PLACED])
def test_where_a_number_stands_tells_what_it_is(policy: Policy, texts: tuple[Text, ...], expected: str | None) -> None:
    assert phone(policy, "GB", *texts) == expected


def test_a_date_stamp_is_no_number_however_it_is_spaced(policy: Policy) -> None:
    assert phone(policy, "ZA", "Please answer.", close=("Yours faithfully,", "Jane Hartley", "2025 -05- 14")) is None
