"""An office's general number beside the officer's own: the one nearer to the officer counts, wherever it stands."""

import pytest

from rules.evidence.officer_phone import find_officer_phone
from rules.policy import Policy
from tests.rules.evidence.letters import Cell, Text, letter

BODY = "Please provide the log-in IP addresses of the account that is named in the schedule below to this office."
NAME = "Regula Amstutz"


def phone(policy: Policy, region: str, head: tuple[Text, ...], body: tuple[Text, ...], close: tuple[Text, ...]) -> str:
    whole = letter(policy, BODY, *body, head=head, close=close)
    found = find_officer_phone(whole, region, NAME, policy.vocabulary)
    return found.value if found else ""


AUTHORITY = Cell("Federal Office of Justice", size=15.0)
SIGNED = ("Yours faithfully", NAME, "Deputy Head of Unit")

OWN = {
    "named for questions, over the office's contact line": (
        "CH",
        (AUTHORITY,),
        ("Should you have questions, Mrs Amstutz will be pleased to help (regula.amstutz@bj.admin.ch, phone +41 58 462 41 78).",),
        (*SIGNED, "Federal Office of Justice - Bundesrain 20, 3003 Bern - Tel. +41 58 462 11 20 - irh@bj.admin.ch - www.bj.admin.ch"),
        "+41584624178",
    ),
    "her own address, and the site of the office": (
        "GB",
        (AUTHORITY, "Tel. 020 7946 0900, enquiries@justice.gov.uk, www.justice.gov.uk"),
        ("For questions write to regula.amstutz@justice.gov.uk or call 020 7946 0321.",),
        SIGNED,
        "+442079460321",
    ),
    "a direct line below the office's in a column": (
        "DK",
        (AUTHORITY,),
        (),
        (*SIGNED, Cell("Telefon: 33 14 88 88", left=400, top=300), Cell("Direkte: +45 41 74 22 19", left=400, top=312)),
        "+4541742219",
    ),
    "a direct line above the office's": (
        "DE", (AUTHORITY, "Durchwahl: 030 23125 410", "Telefon: 030 23125 0"), (), SIGNED, "+493023125410",
    ),
    "direct behind the number": (
        "NZ",
        (AUTHORITY, "45 Pipitea Street, Wellington 6011", "0800 25 78 87"),
        ("Ring +64 4 495 7281 (direct) or write to regula.amstutz@dia.govt.nz.",),
        SIGNED,
        "+6444957281",
    ),
    "French": (
        "FR", (AUTHORITY, "Téléphone : 01 99 00 10 00"), ("Ligne directe : 01 99 00 12 34",), SIGNED, "+33199001234",
    ),
    "Finnish": ("FI", (AUTHORITY,), ("Puhelin: 0295 555 000, suora 0295 555 012",), SIGNED, "+358295555012"),
    "Spanish": ("ES", (AUTHORITY, "Teléfono: 915 550 100"), ("Teléfono directo: 915 550 123",), SIGNED, "+34915550123"),
    "Swedish": ("SE", (AUTHORITY, "Telefon: 010-555 00 00"), ("Direkt: 010-555 01 23",), SIGNED, "+46105550123"),
}  # fmt: skip


@pytest.mark.parametrize(("region", "head", "body", "close", "expected"), OWN.values(), ids=OWN.keys())
def test_the_officers_own_line_goes_before_the_offices(
    policy: Policy, region: str, head: tuple[Text, ...], body: tuple[Text, ...], close: tuple[Text, ...], expected: str
) -> None:
    assert phone(policy, region, head, body, close) == expected


KEPT = {
    "the office's is all there is": (
        "CH", (AUTHORITY,), (), (*SIGNED, "Federal Office of Justice - 3003 Bern - Tel. +41 58 462 11 20 - irh@bj.admin.ch"), "+41584621120",
    ),
    "direct as a word of the text": (
        "GB", (AUTHORITY,), ("Please direct the reply to 020 7946 0321 by telephone.",), SIGNED, "+442079460321",
    ),
    "another's direct line": (
        "GB", (AUTHORITY,), ("The victim has a direct line, 020 7946 0777.",), (*SIGNED, "Tel. 020 7946 0321"), "+442079460321",
    ),
    "a direct fax": (
        "GB", (AUTHORITY,), (), (*SIGNED, "Tel. 020 7946 0321", "Direct fax: 020 7946 0322"), "+442079460321",
    ),
    "the press office's direct line": (
        "GB", (AUTHORITY,), (), (*SIGNED, "Tel. 020 7946 0321", "Press office, direct line 020 7946 0444"), "+442079460321",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("region", "head", "body", "close", "expected"), KEPT.values(), ids=KEPT.keys())
def test_what_is_not_the_officers_direct_line_does_not_win(
    policy: Policy, region: str, head: tuple[Text, ...], body: tuple[Text, ...], close: tuple[Text, ...], expected: str
) -> None:
    assert phone(policy, region, head, body, close) == expected
