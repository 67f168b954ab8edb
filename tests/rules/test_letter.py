import pytest

from rules.letter import Role, Zone, read_letter, readable_pdfs
from rules.model import DocumentKind
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, HEAD, OPENING, Cell, Text, ink, letter, page, pdf, read, submission

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org."


def zones(
    policy: Policy, *texts: Text, close: tuple[Text, ...] = CLOSE, head: tuple[Text, ...] = HEAD
) -> dict[str, Zone]:
    return {p.text.split("\n")[0]: p.zone for p in letter(policy, *texts, close=close, head=head).passages}


def test_a_letter_has_head_addressee_body_and_signature(policy: Policy) -> None:
    found = zones(policy, ASKS, close=(*CLOSE, Cell("Form 12, printed on paper", top=820, size=7)))
    assert found["METROPOLITAN POLICE SERVICE"] is Zone.HEAD
    assert found["TokenSMM LLP"] is Zone.ADDRESSEE
    assert found[ASKS] is Zone.BODY
    assert found["Yours faithfully,"] is found["Jane Hartley"] is found["Detective Constable"] is Zone.SIGNATURE
    assert found["Form 12, printed on paper"] is Zone.FOOTER


CLOSINGS = [
    "Yours sincerely,", "Respectfully,", "Mit freundlichen Grüßen", "Hochachtungsvoll", "Cordialement", "Atentamente,",
    "Com os melhores cumprimentos,", "Distinti saluti", "Hoogachtend,", "Z poważaniem", "S pozdravem", "Med vänlig hälsning",
    "Med venlig hilsen", "Ystävällisin terveisin",
]  # fmt: skip


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_phrase_opens_the_signature_block(policy: Policy, closing: str) -> None:
    assert zones(policy, ASKS, close=(closing, "Jane Hartley"))["Jane Hartley"] is Zone.SIGNATURE


def test_short_lines_with_a_rank_end_a_letter_without_a_closing_phrase(policy: Policy) -> None:
    found = zones(policy, ASKS, close=("Jane Hartley", "Detective Constable"))
    assert found["Jane Hartley"] is Zone.SIGNATURE


def test_handwriting_above_a_name_opens_the_signature_block(policy: Policy) -> None:
    close = (
        Cell("Jane Hartley", top=400),
        "I thank you for your attention to this long matter, of which more may be said.",
    )
    found = letter(policy, ASKS, close=close, marks=(ink(72, 365),))
    assert next(p.zone for p in found.passages if p.text == "Jane Hartley") is Zone.SIGNATURE


def test_a_schedule_behind_the_signature_is_text_again(policy: Policy) -> None:
    assert zones(policy, ASKS, close=(*CLOSE, "Schedule", "the order history"))["the order history"] is Zone.BODY


@pytest.mark.parametrize(
    "line", ["14 March 2025", "Berlin, den 14.03.2025", "Our reference: 4417/25", "Subject: Data", "Dear Sirs,"]
)
def test_the_head_ends_where_the_letter_begins(policy: Policy, line: str) -> None:
    found = {p.text: p.zone for p in read(policy, page(*HEAD, Cell(" "), line, "More text", ASKS, *CLOSE)).passages}
    assert found["METROPOLITAN POLICE SERVICE"] is Zone.HEAD
    assert found["More text"] is Zone.BODY


def test_a_mail_body_has_no_head(policy: Policy) -> None:
    found = read(policy, body=f"METROPOLITAN POLICE SERVICE\n\nDear Sirs,\n\n{ASKS}", subject="Production order 4417")
    assert not found.from_pdf
    assert {p.zone for p in found.passages} == {Zone.BODY}
    assert {p.role for p in found.passages} == {Role.MAIL}
    assert found.passages[0].text == "Production order 4417"


ROLES: dict[str, tuple[tuple[Text, ...], Role]] = {
    "a second page": ((ASKS, *CLOSE), Role.REQUEST),
    "a court's order": (("IN THE CROWN COURT AT SOUTHWARK", "PRODUCTION ORDER", ASKS), Role.ORDER),
    "a German order": (
        ("Amtsgericht Berlin", "Beschluss", "In dem Ermittlungsverfahren gegen Unbekannt ergeht:"),
        Role.ORDER,
    ),
    "an annex": (("Annex A", "log-in IP addresses", "order history"), Role.ANNEX),
    "a translation": (("Certified translation from the German", ASKS), Role.TRANSLATION),
    "a courtesy translation": (("Courtesy translation", "This is the letter in English.", ASKS), Role.TRANSLATION),
}


@pytest.mark.parametrize(("texts", "role"), ROLES.values(), ids=ROLES.keys())
def test_a_page_behind_the_letter_has_its_role(policy: Policy, texts: tuple[Text, ...], role: Role) -> None:
    request = page(*HEAD, Cell(" "), *OPENING, ASKS, *CLOSE)
    sheets = read(policy, request, page(*texts, number=2)).sheets
    assert [s.role for s in sheets] == [Role.REQUEST, role]


def test_an_order_alone_is_read_as_an_order_and_is_the_first_sheet(policy: Policy) -> None:
    found = read(policy, page("IN THE CROWN COURT AT SOUTHWARK", "PRODUCTION ORDER", ASKS))
    assert found.first_sheet is not None
    assert found.first_sheet.role is Role.ORDER


LABELS = [
    ("Telephone: 020 7946 0321", "label_phone"),
    ("Telefon: 030 23125-410", "label_phone"),
    ("Case number: 4417/25", "label_reference"),
    ("HSI case number: 4417", "label_reference"),
    ("Aktenzeichen: 231 Js 4417/25", "label_reference"),
    ("Officer in the case: DC Jane Hartley", "label_officer"),
    ("Sachbearbeiterin: Erika Mustermann", "label_officer"),
    ("Period: 1 to 3 May 2025", "label_period"),
    ("2. Data requested: IP addresses", "label_data"),
    ("Legal basis: § 100k StPO", "label_legal_basis"),
    ("Account: kestrel.77@example.org", "label_account"),
    ("Fax: 020 7946 0999", "label_switchboard"),
    ("Rank: Detective Constable", "label_title"),
]


@pytest.mark.parametrize(("text", "cue"), LABELS)
def test_a_known_label_is_told(policy: Policy, text: str, cue: str) -> None:
    (item,) = letter(policy, text).labelled
    assert cue in item.cues
    assert f"{item.label}: {item.value}" in text


@pytest.mark.parametrize(
    "text", ["We note: the user has paid.", "10:15 was the time", "https://example.org/order", "Jane said: please wait"]
)
def test_a_colon_alone_makes_no_label(policy: Policy, text: str) -> None:
    assert letter(policy, text).labelled == ()


def test_a_fax_number_is_labelled_as_a_switchboard_only(policy: Policy) -> None:
    (item,) = letter(policy, "Telephone / Fax: 020 7946 0999").labelled
    assert item.cues == {"label_switchboard"}


def test_only_pdfs_with_text_are_read(policy: Policy) -> None:
    empty, full = pdf(page(), name="empty.pdf"), pdf(page(ASKS), name="full.pdf")
    message = submission(empty, full, body="Dear Sirs, see attached.")
    assert readable_pdfs(message) == (full,)
    assert {s.name for s in read_letter(message, policy).sheets} == {"full.pdf"}
    assert {s.name for s in read_letter(message, policy, with_body=True).sheets} == {"full.pdf", "mail body"}


def test_other_attachments_are_not_read(policy: Policy) -> None:
    word = pdf(page(ASKS), name="request.docx")
    message = submission(type(word)("2", word.name, DocumentKind.WORD, pages=word.pages), body="Dear Sirs,")
    assert readable_pdfs(message) == ()
    assert {s.name for s in read_letter(message, policy).sheets} == {"mail body"}


def test_an_empty_message_is_an_empty_letter(policy: Policy) -> None:
    found = read(policy)
    assert (found.passages, found.labelled, found.first_sheet, found.from_pdf) == ((), (), None, False)
