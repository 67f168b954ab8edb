import pytest

from rules.evidence.account import find_accounts
from rules.evidence.addresses import find_addresses
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, MEASURE, Cell, Text, letter, page, read


def accounts(policy: Policy, *texts: Text, close: tuple[Text, ...] = CLOSE) -> list[str]:
    found = letter(policy, *texts, close=close)
    return [e.value for e in find_accounts(find_addresses(found, policy), found, policy)]


NAMED = [
    ("We request data on the account registered with the e-mail address kestrel.77@example.org.", ["kestrel.77@example.org"]),
    ("This request relates to the user oak.leaf@example.com of SmmPanelUS.com.", ["oak.leaf@example.com"]),
    ("The account holder uses Oak.Leaf@Example.COM to log in.", ["oak.leaf@example.com"]),
    ("Account: river+shop@example.net", ["river+shop@example.net"]),
    ("Account e-mail address: river_shop@example.net", ["river_shop@example.net"]),
    ("Target account: a.b-c@mail.example", ["a.b-c@mail.example"]),
    ("Subscriber: first@example.org, second@example.org", ["first@example.org", "second@example.org"]),
    ("The accounts registered under one@example.org and two@example.org are concerned.", ["one@example.org", "two@example.org"]),
    ("Please provide the data of the following accounts:\none@example.org\ntwo@example.org", ["one@example.org", "two@example.org"]),
    ("Betroffen ist das Nutzerkonto, registriert mit der E-Mail-Adresse adler.k@example.org.", ["adler.k@example.org"]),
    ("Le compte utilisateur est enregistré sous l'adresse électronique merle@example.org.", ["merle@example.org"]),
    ("La cuenta de usuario está registrada con el correo electrónico gorrion@example.org.", ["gorrion@example.org"]),
    ("A conta de utilizador está registada com o endereço de correio eletrónico pardal@example.org.", ["pardal@example.org"]),
    ("L'account è registrato con l'indirizzo di posta elettronica merlo@example.org.", ["merlo@example.org"]),
    ("Het account is geregistreerd met het e-mailadres merel@example.org.", ["merel@example.org"]),
    ("Konto użytkownika zarejestrowane z adresem e-mail kos@example.org.", ["kos@example.org"]),
    ("Konto użytkownika jest zarejestrowane na adres e-mail kos@example.org.", ["kos@example.org"]),
    ("Uživatelský účet je registrován na e-mailovou adresu kos@example.org.", ["kos@example.org"]),
    ("Användarkontot är registrerat med e-postadressen koltrast@example.org.", ["koltrast@example.org"]),
    ("Brugerkontoen er registreret med e-mailadressen solsort@example.org.", ["solsort@example.org"]),
    ("Käyttäjätili on rekisteröity sähköpostiosoitteella mustarastas@example.org.", ["mustarastas@example.org"]),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "expected"), NAMED)
def test_an_account_is_named_by_its_address(policy: Policy, passage: str, expected: list[str]) -> None:
    assert accounts(policy, passage) == expected


OTHERS = [
    "Please reply to jane.hartley@met.police.uk.",
    "Please send the data to legal-smmpanelus@tokensmm.org and to support@smmpanelus.com.",
    "The victim, Ms Ada Mustermann, wrote to us from ada.mustermann@example.org.",
    "The complainant can be reached at ada.mustermann@example.org.",
    "Contact me at jane.hartley.work@example.com.",
    "Copy to: ada.mustermann@example.org",
    "The user calls himself kestrel77 and logs in from 192.0.2.17.",
    "The user is known by the order link https://smmpanelus.com/orders/4417.",
    "The user's telephone number is +44 20 7946 0321.",
    "Der Geschädigte ist unter ada.mustermann@example.org erreichbar.",
    "La victime, joignable à ada.exemple@example.org, a porté plainte.",
]


@pytest.mark.parametrize("passage", OTHERS)
def test_what_is_no_user_account_is_not_taken_for_one(policy: Policy, passage: str) -> None:
    assert accounts(policy, "We request the log-in IP addresses.", passage) == []


def test_the_victims_address_is_left_out_beside_the_account(policy: Policy) -> None:
    text = (
        "The complainant, whose address is ada.mustermann@example.org, paid for a listing. The account of interest is "
        "registered to kestrel.77@example.org. Replies go to jane.hartley@met.police.uk."
    )
    assert accounts(policy, text) == ["kestrel.77@example.org"]


def test_an_address_in_the_signature_block_is_the_officers(policy: Policy) -> None:
    close = (*CLOSE, "jane.hartley.work@example.com")
    assert accounts(policy, "We request the log-in IP addresses.", close=close) == []


def test_a_bare_line_counts_where_no_address_is_called_an_account(policy: Policy) -> None:
    assert accounts(policy, "Details:", "kestrel.77@example.org", "Thank you.") == ["kestrel.77@example.org"]


BROKEN = [
    "oak.kestrel.\n77@example.org",
    "oak.kestrel.77@\nexample.org",
    "oak.kestrel.77@example.\norg",
    "oak.kestrel.77\n@example.org",
]


@pytest.mark.parametrize("broken", BROKEN)
def test_an_address_broken_at_a_line_end_is_one_address(policy: Policy, broken: str) -> None:
    first, second = broken.split("\n")
    filled = "We ask for the records of the ".ljust(MEASURE - len(first) - len(" account "), "n") + f" account {first}"
    assert accounts(policy, Cell(filled), Cell(f"{second} with your service")) == ["oak.kestrel.77@example.org"]


def test_a_table_cell_names_the_account(policy: Policy) -> None:
    rows = [("Account", "kestrel.77@example.org"), ("Investigating officer", "jane.hartley@met.police.uk")]
    cells = [Cell(t, x, 300 + 20 * n) for n, row in enumerate(rows) for t, x in zip(row, (72.0, 240.0), strict=True)]
    assert accounts(policy, *cells) == ["kestrel.77@example.org"]


def test_without_a_pdf_the_account_is_read_from_the_mail_body(policy: Policy) -> None:
    found = read(policy, body="Dear Sirs,\n\nPlease freeze the account kestrel.77@example.org.\n\nKind regards")
    assert [e.value for e in find_accounts(find_addresses(found, policy), found, policy)] == ["kestrel.77@example.org"]


def test_the_same_account_is_named_once_and_quoted_from_its_page(policy: Policy) -> None:
    texts = [
        "Dear Sirs,",
        "The account kestrel.77@example.org is concerned.",
        "Again: the account KESTREL.77@example.org.",
    ]
    found = read(policy, page(*texts, "Please provide its IP addresses."))
    (only,) = find_accounts(find_addresses(found, policy), found, policy)
    assert (only.value, only.page, only.document) == ("kestrel.77@example.org", 1, "request.pdf")
    assert "kestrel.77@example.org is concerned" in only.quote


def test_an_account_that_is_expressly_left_out_is_none(policy: Policy) -> None:
    passage = "The request concerns adler.k@example.org and not adler.k@example.com."
    assert accounts(policy, passage) == ["adler.k@example.org"]


def test_the_account_of_an_earlier_request_is_not_asked_for(policy: Policy) -> None:
    passage = "In an earlier matter you gave us data on old.one@example.org; today we ask about adler.k@example.org."
    assert accounts(policy, passage) == ["adler.k@example.org"]
