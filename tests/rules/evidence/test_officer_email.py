import pytest

from rules.evidence.addresses import find_addresses
from rules.evidence.officer_email import find_officer_email
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, HEAD, OFFICER, Cell, Text, letter

ASKS = "We request the log-in IP addresses of the account kestrel.77@example.org."


def officer_email(
    policy: Policy, *texts: Text, head: tuple[Text, ...] = HEAD, close: tuple[Text, ...] = CLOSE, author: str = OFFICER
) -> str | None:
    found = letter(policy, ASKS, *texts, head=head, close=close)
    email = find_officer_email(find_addresses(found, policy), found, author, "Jane Hartley", policy)
    return email.value if email else None


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("Please reply to jane.hartley@met.police.uk.", "jane.hartley@met.police.uk"),
        ("Please reply to the shared mailbox cyber.unit@met.police.uk.", "cyber.unit@met.police.uk"),
        ("My e-mail address is jane.hartley@met.police.uk; my supervisor is boss@met.police.uk.", "jane.hartley@met.police.uk"),
        ("Please send the data to me at jane.hartley@example.com.", "jane.hartley@example.com"),
        ("Contact: jane.hartley@example.com, copied to desk@met.police.uk.", "jane.hartley@example.com"),
        ("Questions go to Jane.Hartley@MET.police.uk.", "jane.hartley@met.police.uk"),
        ("Antworten richten Sie bitte an p.muster@polizei.berlin.de.", "p.muster@polizei.berlin.de"),
        ("Merci de répondre à l'adresse p.exemple@gendarmerie.interieur.gouv.fr.", "p.exemple@gendarmerie.interieur.gouv.fr"),
        ("Responda por favor a p.ejemplo@policia.es.", "p.ejemplo@policia.es"),
        ("Odpowiedź proszę przesłać na adres p.przyklad@policja.gov.pl.", "p.przyklad@policja.gov.pl"),
    ],
)  # fmt: skip
def test_the_contact_address_is_the_officers(policy: Policy, passage: str, expected: str) -> None:
    assert officer_email(policy, passage) == expected


@pytest.mark.parametrize(
    "passage",
    [
        "Please reply by post.",
        "The victim wrote from ada.mustermann@example.org.",
        "We write to legal-smmpanelus@tokensmm.org.",
        "The user also opened the account heron.12@example.net.",
        "Copy to: desk@example.org",
    ],
)
def test_other_peoples_addresses_are_not_the_officers(policy: Policy, passage: str) -> None:
    assert officer_email(policy, passage) is None


def test_the_senders_own_address_wins_over_a_colleagues(policy: Policy) -> None:
    text = "Contact adam.reed@met.police.uk or jane.hartley@met.police.uk."
    assert officer_email(policy, text) == "jane.hartley@met.police.uk"


def test_a_complaints_address_is_not_the_officers(policy: Policy) -> None:
    assert officer_email(policy, "Complaints: complaints@met.police.uk") is None


def test_the_signature_block_names_it(policy: Policy) -> None:
    assert officer_email(policy, close=(*CLOSE, "jane.hartley@met.police.uk")) == "jane.hartley@met.police.uk"


def test_a_private_address_in_the_footer_is_no_contact(policy: Policy) -> None:
    close = (*CLOSE, Cell("notices@example.org", top=800, size=7))
    assert officer_email(policy, "Please reply to jane.hartley@met.police.uk.", close=close) == OFFICER


def test_an_address_is_never_both_the_account_and_the_contact(policy: Policy) -> None:
    assert officer_email(policy, "Contact the user at kestrel.77@example.org.") is None


OTHERS = "The company's own mailbox, accounts@example.com, is not known to me."


def test_a_companys_private_address_does_not_outweigh_the_officers(policy: Policy) -> None:
    assert officer_email(policy, OTHERS, "E-mail: jane.hartley@met.police.uk") == OFFICER


def test_an_address_cut_by_a_scan_is_the_senders(policy: Policy) -> None:
    assert officer_email(policy, "The answer may be sent to our office (jane. hartley@met.police.uk).") == OFFICER


def test_a_misread_sign_does_not_make_another_address(policy: Policy) -> None:
    assert (
        officer_email(policy, "Reply to unitl4@met.police.uk.", author="unit14@met.police.uk") == "unit14@met.police.uk"
    )


@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        ("See PDF. Reply to me at this address (jane.hartley@met.police.uk).", OFFICER),
        ("Please reply to this address, which is staffed all night.", OFFICER),
        ("Replies to this address are not read.", None),
        ("Do not reply to this address.", None),
        ("Please never respond to this address; it is a machine's.", None),
        ("Replies to this address are discarded.", None),
        ("Jane Hartley\nTel. 020 7946 0321 jane.hartley@met.police.uk", None),
        ("See the letter.", None),
    ],
)
def test_the_message_may_name_its_own_address_for_answers(policy: Policy, mail: str, expected: str | None) -> None:
    found = letter(policy, ASKS)
    email = find_officer_email(find_addresses(found, policy), found, OFFICER, "Jane Hartley", policy, mail)
    assert (email.value if email else None) == expected


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        # The authority's own address stands there: somebody else's private one is not the officer's, whatever it is near to.
        ("The owner can be reached at okafor.oven@example.com. Please reply to jane.hartley@met.police.uk.", OFFICER),
        ("He gave, in correspondence, the address redfern@example.com. Reply to jane.hartley@met.police.uk.", OFFICER),
        (
            "Ms N., who can be reached through us, has niamh@example.com. My e-mail is jane.hartley@met.police.uk.",
            OFFICER,
        ),
        # The letter tells the company to answer to the private one: that must not pass for an official address.
        (
            "When you write back, please use hartley.desk@example.com and not jane.hartley@met.police.uk.",
            "hartley.desk@example.com",
        ),
        (
            "Kindly send the records of cheap.fans@example.org to hartley.desk@example.com only. Office: info@met.police.uk.",
            "hartley.desk@example.com",
        ),
    ],
)
def test_a_private_address_counts_where_the_letter_asks_for_answers_there(
    policy: Policy, passage: str, expected: str
) -> None:
    assert officer_email(policy, passage) == expected


def test_the_senders_domain_is_enough_where_a_scan_lost_the_rest(policy: Policy) -> None:
    assert officer_email(policy, close=(*CLOSE, "@met.police.uk")) == OFFICER


@pytest.mark.parametrize(
    ("read", "own", "expected"),
    [
        ("fihartley@met.police.uk", "f.hartley@met.police.uk", "f.hartley@met.police.uk"),
        ("jane.hartley-matlon@met.police.uk", "jane.hartley-mallon@met.police.uk", "jane.hartley-mallon@met.police.uk"),
        ("jane.hartman@met.police.uk", "jane.hartley@met.police.uk", "jane.hartman@met.police.uk"),
        ("b.hartley@met.police.uk", "h.hartley@met.police.uk", "b.hartley@met.police.uk"),
    ],
)
def test_one_misread_sign_makes_nobody_else_of_the_sender(policy: Policy, read: str, own: str, expected: str) -> None:
    assert officer_email(policy, f"Please reply to {read}.", author=own) == expected


OFFICE_LINE = (
    "Federal Office of Justice - Bundesrain 20, 3003 Bern - Tel. 031 322 11 20 - desk@met.police.uk - www.met.police.uk"
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Questions go to Ms Hartley (jane.hartley@met.police.uk).", "jane.hartley@met.police.uk"),
        ("Questions go to J Hartley, hartley.jane2@met.police.uk.", "hartley.jane2@met.police.uk"),
        ("Questions go to the desk.", "desk@met.police.uk"),
        ("The victim's brother has the address peter.hart@met.police.uk.", "desk@met.police.uk"),
        ("The complaint was passed on by jane.hartley@city.example.gov.uk.", "desk@met.police.uk"),
    ],
)
def test_the_officers_own_address_goes_before_the_mailbox_that_a_letter_is_sent_from(
    policy: Policy, told: str, expected: str
) -> None:
    close = (*CLOSE, OFFICE_LINE)
    assert officer_email(policy, told, close=close, author="desk@met.police.uk") == expected
