import pytest

from rules.evidence.signature import find_signature
from rules.letter import read_letter
from rules.model import Box, Mark, SignatureField
from rules.policy import Policy
from tests.rules.evidence.letters import HEAD, OPENING, Cell, Text, ink, page, pdf, read, submission, top_of, wrong

BODY = "Please provide the log-in IP addresses of the account kestrel.77@example.org for the whole of May 2025."
TYPED: tuple[Text, ...] = ("Yours faithfully,", Cell("Jane Hartley", top=400), Cell("Detective Constable", top=412))


def signature(policy: Policy, *close: Text, marks: tuple[Mark, ...] = (), officer: str = "Jane Hartley") -> str | None:
    sheet = page(*HEAD, Cell(" "), *OPENING, BODY, *close, marks=marks)
    found = find_signature(read(policy, sheet), officer, policy.vocabulary)
    return found.value if found else None


LINES = [
    ("/s/ Jane Hartley", "Jane Hartley"),
    ("Electronically signed by Jane Hartley on 14 March 2025", "Jane Hartley on 14 March 2025"),
    ("Digitally signed by: Jane Hartley", "Jane Hartley"),
    ("gez. Mustermann", "Mustermann"),
    ("Elektronisch signiert von Erika Mustermann", "Erika Mustermann"),
    ("Signé électroniquement par Luc Exemple", "Luc Exemple"),
    ("Firmado electrónicamente por Pablo Ejemplo", "Pablo Ejemplo"),
    ("Assinado digitalmente por Rui Exemplo", "Rui Exemplo"),
    ("Firmato digitalmente da Carla Esempio", "Carla Esempio"),
    ("(signed) Jane Hartley", "Jane Hartley"),
    ("s/Jane Hartley", "Jane Hartley"),
    ("Elektronisch ondertekend door Piet Voorbeeld", "Piet Voorbeeld"),
]


@pytest.mark.parametrize(("line", "signer"), LINES)
def test_a_signed_by_line_signs(policy: Policy, line: str, signer: str) -> None:
    assert signature(policy, "Yours faithfully,", line) == signer


@pytest.mark.parametrize(
    "line", ["Sd/-", "//signed//", "e-imzalıdır", "(allkirjastatud digitaalselt)", "Firmato digitalmente"]
)
def test_a_word_for_signed_beside_the_typed_name_signs(policy: Policy, line: str) -> None:
    assert signature(policy, "Yours faithfully,", line, "Jane Hartley") is not None


def test_ink_above_a_name_under_its_title_at_the_top_signs(policy: Policy) -> None:
    top = (Cell("For the Chief Prosecutor,", top=40, left=360), Cell("Deputy Prosecutor", top=54, left=360))
    sheet = page(
        *HEAD, *top, Cell("Jane Hartley", top=120, left=360), *OPENING, BODY, marks=(ink(365, 80, density=0.06),)
    )
    assert find_signature(read(policy, sheet), "Jane Hartley", policy.vocabulary) is not None


@wrong("the Polish cue leaves out “przez”")
def test_a_signed_by_line_names_the_signer_alone(policy: Policy) -> None:
    assert signature(policy, "Podpisano elektronicznie przez Piotr Przykład") == "Piotr Przykład"


def test_handwriting_above_the_typed_name_signs(policy: Policy) -> None:
    assert signature(policy, *TYPED, marks=(ink(72, 365),)) == "ink of 110 × 28 pt"


def test_handwriting_that_runs_out_of_a_seal_signs(policy: Policy) -> None:
    assert signature(policy, *TYPED, marks=(ink(72, 305, width=109, height=94),)) is not None


def test_handwriting_below_the_typed_name_signs(policy: Policy) -> None:
    assert signature(policy, *TYPED, marks=(ink(72, 430),)) is not None


def test_handwriting_at_the_end_of_the_text_signs_without_a_typed_name(policy: Policy) -> None:
    last = top_of(page(*HEAD, Cell(" "), *OPENING, BODY), "May 2025")
    assert signature(policy, marks=(ink(90, last + 25),), officer="") is not None


@pytest.mark.parametrize(
    "mark",
    [
        ink(72, 365, width=70, height=70),
        ink(72, 365, width=12, height=12),
        ink(72, 365, width=400, height=28),
        ink(72, 365, density=0.95),
        ink(72, 365, width=110, height=2),
        ink(72, 385, width=161, height=8),
        ink(72, 20, width=150, height=34),
        ink(480, 365),
        ink(72, 700),
    ],
    ids=[
        "a seal",
        "a speck",
        "a rule across",
        "a bar",
        "a line to sign on",
        "a dotted line",
        "a logo",
        "at the far right",
        "at the foot",
    ],
)
def test_ink_that_is_no_handwriting_at_the_name_does_not_sign(policy: Policy, mark: Mark) -> None:
    assert signature(policy, *TYPED, marks=(mark,)) is None


UNSIGNED: dict[str, tuple[Text, ...]] = {
    "a typed name": TYPED,
    "a blank line": ("Yours faithfully,", "______________________", "Jane Hartley", "Detective Constable"),
    "a label with a blank": ("Signature: ____________", "Name: Jane Hartley"),
    "a seal left out": (*TYPED, "(official seal omitted)"),
    "an empty /s/": ("Yours faithfully,", "/s/ ____________", "____________"),
    "a place for the seal": ("Yours faithfully,", "L.S.", "Jane Hartley"),
    "a note that none is needed": ("This letter is computer-generated and needs no signature.",),
}


@pytest.mark.parametrize("close", UNSIGNED.values(), ids=UNSIGNED.keys())
def test_a_page_without_ink_or_signed_by_line_is_unsigned(policy: Policy, close: tuple[Text, ...]) -> None:
    assert signature(policy, *close) is None


@pytest.mark.parametrize(("intact", "signed"), [(True, True), (False, False), (None, False)])
def test_only_an_intact_digital_signature_signs(policy: Policy, intact: bool | None, signed: bool) -> None:
    sheet = page(*HEAD, Cell(" "), *OPENING, BODY, *TYPED)
    document = pdf(sheet, signatures=(SignatureField("Jane Hartley", intact),))
    found = find_signature(read_letter(submission(document), policy), "Jane Hartley", policy.vocabulary)
    assert (found is not None) is signed


def test_ink_on_an_attached_order_does_not_sign_the_request(policy: Policy) -> None:
    request = page(*HEAD, Cell(" "), *OPENING, BODY, *TYPED)
    order = page(
        "IN THE CROWN COURT AT SOUTHWARK", "PRODUCTION ORDER", BODY, Cell("Adam Reed", top=400), Cell("Judge", top=412),
        number=2, marks=(Mark(Box(72, 365, 180, 395), 0.1),),
    )  # fmt: skip
    assert find_signature(read(policy, request, order), "Jane Hartley", policy.vocabulary) is None


def test_a_mail_body_is_never_signed(policy: Policy) -> None:
    found = read(policy, body="Dear Sirs,\n\nPlease provide data.\n\n/s/ Jane Hartley")
    assert find_signature(found, "Jane Hartley", policy.vocabulary) is None


@pytest.mark.parametrize(("title", "signed"), [("Head of Service", True), ("District Judge", False)])
def test_a_superior_may_sign_for_the_officer_and_a_judge_may_not(policy: Policy, title: str, signed: bool) -> None:
    close = ("Yours faithfully,", Cell("Boris Sample", top=400), Cell(title, top=412))
    assert (signature(policy, *close, marks=(ink(80, 366),)) is not None) is signed
