import pytest

from rules.evidence.addresses import Use, find_addresses
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, Cell, letter

USES = [
    ("The account of kestrel.77@example.org was used.", Use.ACCOUNT),
    ("Please reply to j.hartley@example.org.", Use.CONTACT),
    ("Please contact j.hartley@met.police.uk with questions.", Use.CONTACT),
    ("The victim wrote from ada.mustermann@example.org.", Use.THIRD_PARTY),
    ("The e-mail address ada.mustermann@example.org was mentioned by nobody.", Use.UNCLEAR),
    ("It concerns the account of jane.hartley@met.police.uk.", Use.CONTACT),
    ("Copy to: ada.mustermann@example.org", Use.THIRD_PARTY),
    ("Antworten richten Sie bitte an p.muster@example.org.", Use.CONTACT),
    ("Merci de répondre à l'adresse p.exemple@example.org.", Use.CONTACT),
    ("Responder a p.ejemplo@example.org.", Use.CONTACT),
    ("Responda por favor a p.ejemplo@example.org.", Use.CONTACT),
    ("Si prega di rispondere a p.esempio@example.org.", Use.CONTACT),
    ("U kunt antwoorden naar p.voorbeeld@example.org.", Use.CONTACT),
]


@pytest.mark.parametrize(("passage", "use"), USES)
def test_the_sentence_tells_what_an_address_is_for(policy: Policy, passage: str, use: Use) -> None:
    (found,) = find_addresses(letter(policy, passage), policy)
    assert found.use is use
    assert found.sentence == passage


@pytest.mark.parametrize(
    "own", ["legal-smmpanelus@tokensmm.org", "SUPPORT@tokensmm.org", "anyone@tokensmm.org", "sales@smmpanelus.com"]
)
def test_the_companys_own_addresses_are_nobodys(policy: Policy, own: str) -> None:
    assert find_addresses(letter(policy, f"We write to {own} about the account."), policy) == ()


NOT_ADDRESSES = [
    "user@localhost", "kestrel at example.org", "kestrel@", "https://example.org/@kestrel",
    pytest.param("a@b@example.org"),
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_ADDRESSES)
def test_what_is_no_address_is_not_read_as_one(policy: Policy, text: str) -> None:
    assert find_addresses(letter(policy, f"The account is {text} there."), policy) == ()


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("<kestrel@example.org>", "kestrel@example.org"),
        ("(kestrel@example.org)", "kestrel@example.org"),
        ("“kestrel@example.org”", "kestrel@example.org"),
        ("mailto:kestrel@example.org", "kestrel@example.org"),
        ("kestrel @ example.org", "kestrel@example.org"),
        ("kestrel+tag@sub.example.co.uk", "kestrel+tag@sub.example.co.uk"),
        ("o'kestrel@example.org", "o'kestrel@example.org"),
        ("KESTREL@EXAMPLE.ORG", "kestrel@example.org"),
    ],
)
def test_an_address_is_freed_of_what_surrounds_it(policy: Policy, written: str, address: str) -> None:
    (found,) = find_addresses(letter(policy, f"The account is {written}, as stated."), policy)
    assert (found.address, found.domain) == (address, address.partition("@")[2])


def test_zones_tell_where_no_word_does(policy: Policy) -> None:
    head = (Cell("METROPOLITAN POLICE SERVICE", size=16, bold=True), Cell("New Scotland Yard, desk@example.org"))
    close = (*CLOSE, "hartley@example.org", Cell("notices@example.org", top=800, size=7))
    found = find_addresses(letter(policy, "Nothing here.", head=head, close=close), policy)
    assert [(a.address, a.use) for a in found] == [
        ("desk@example.org", Use.CONTACT),
        ("hartley@example.org", Use.CONTACT),
        ("notices@example.org", Use.THIRD_PARTY),
    ]
