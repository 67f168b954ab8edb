"""Names, titles, authorities and letterheads that place and shape give, and what looks like one and is none."""

import re

import pytest

from rules.evidence.authority import find_authority
from rules.evidence.authority_words import bears_initials
from rules.evidence.letterhead import find_letterhead
from rules.evidence.name_in_line import person_in
from rules.evidence.officer import find_officer
from rules.model import Author
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, OPENING, Cell, Text, letter, page, read

BODY = "Please provide the log-in IP addresses of the account kestrel.77@example.org."
LONG = (
    "We are looking into offers of such goods on several sites, and it has come out that followers for them were being bought "
    "from your company over some months; nothing should be lost while papers are prepared, which takes a while here."
)
UNIT = Author("unit@example.org")
FAITHFULLY = "Yours faithfully,"


def officer(
    policy: Policy, *texts: Text, close: tuple[Text, ...] = (), author: Author = UNIT
) -> tuple[str | None, str | None]:
    name, title = find_officer(letter(policy, BODY, *texts, close=close), author, policy.vocabulary)
    return name.value if name else None, title.value if title else None


def authority(policy: Policy, domain: str, *lines: str, sizes: tuple[float, ...] = ()) -> str | None:
    sizes = sizes or (15.0, *(11.0,) * (len(lines) - 1))
    head = tuple(Cell(text, size=size) for text, size in zip(lines, sizes, strict=True))
    found = find_authority(letter(policy, BODY, head=head), "", domain, policy.vocabulary)
    return found.value if found else None


SIGNED = [
    # the block below the closing, who sends, the name, the title
    ("Owen Pask\nGaming Regulator\nGibraltar Gambling Authority", UNIT, "Owen Pask", "Gaming Regulator"),
    ("Bridie Falloon\nGame Warden, Western Patrol", UNIT, "Bridie Falloon", "Game Warden, Western Patrol"),
    ("Tadhg Morrissey\nLead Adjudicator\nOffice of the Commissioner", UNIT, "Tadhg Morrissey", "Lead Adjudicator"),
    ("Jory Trembath\nWildlife Ranger\nParks Canada", UNIT, "Jory Trembath", "Wildlife Ranger"),
    ("SILAS N. WAMBUI\nSENIOR WARDEN", UNIT, "SILAS N. WAMBUI", "SENIOR WARDEN"),
    (
        "Auxiliary prosecutor (Auxiliar Fiscal) Inés Barrionuevo",
        UNIT,
        "Inés Barrionuevo",
        "Auxiliary prosecutor (Auxiliar Fiscal)",
    ),
    ("Sub-Lieutenant H.N. Eleni Vasdeki", UNIT, "Eleni Vasdeki", "Sub-Lieutenant H.N"),
    ("Sub-Inspector R.P.F. Anita Rao Kulkarni", UNIT, "Anita Rao Kulkarni", "Sub-Inspector R.P.F"),
    ("Sov. Ca. Sandro Mellini", Author("mellini.sandro@gdf.it", "Mellini Sandro"), "Sandro Mellini", "Sov."),
    ("Zgt. Pl. Marek Obrecht", Author("marek.obrecht@policja.gov.pl", "Marek Obrecht"), "Marek Obrecht", "Zgt. Pl."),
]


@pytest.mark.parametrize(("block", "author", "name", "title"), SIGNED)
def test_who_signs_is_told_from_rank_and_service(
    policy: Policy, block: str, author: Author, name: str, title: str
) -> None:
    got_name, got_title = officer(policy, close=(FAITHFULLY, block), author=author)
    assert got_name == name
    assert (got_title or "").startswith(title)


NO_NAME = [
    "PYTHON SKINS ON TELEGRAM", "PYTHON SKINS ON FACEBOOK", "STOLEN IVORY UNDER AUCTION", "COMPANIES ORDINANCE", "COMPANIES ACT",
    "Victim: Mary Tolland", "Suspect: Peter Gansey", "Account holder: Louis Ferrand", "Complainant: Amrita Nair",
    "User: Dennis Holt", "Witness: Clara Boone", "Attn: Legal Department", "Translator: Ana Ruiz Castaño",
    "Subject: Terence Malloy", "Deceased: Joan Whitby", "Name of the account: Victor Hale", "Defendant: Ivan Petrov",
    "Tte. Gral. Manuel Belgrano 667, Ciudad de Rosario", "Issued by the Special Judge (Railways Act), Patna",
    "Operation Copper Kettle", "Re: Regina v Thomas Field", "Payee: Greta Olsson", "Beneficiary: Karl Lindqvist",
    "Registered to: Paula Stevens", "Minor: Lily Evans", "c/o: John Marston",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_NAME)
def test_headings_laws_streets_and_others_are_no_officers(policy: Policy, text: str) -> None:
    assert officer(policy, text)[0] is None


NO_TITLE = [
    "Jane Hartley\nPeter Willoughby\nKent Police", "Jane Hartley\nMaidstone\nKent Police", "Jane Hartley\nKent Police",
    "Jane Hartley\nCyber Crime Unit\nKent Police", "Jane Hartley\nSutton Road", "Jane Hartley\nEncl: copy of warrant",
    "Jane Hartley\nTel. 01622 690690", "Jane Hartley\nOperation Nightjar\nKent Police",
    "Jane Hartley\nProtecting Kent\nKent Police", "Jane Hartley\nFraud Act 2006\nKent Police",
    "Jane Hartley\nScanned copy only", "Md. Abdul Karim\nDhaka", "Wm. Henry Dobbs\nKent Police",
    "Jane Hartley\nThe suspect Colin Baxter\nKent Police", "Jane Hartley\nRoyal Tunbridge Wells\nKent Police",
    "Jane Hartley\nNorth Division\nKent Police", "Jane Hartley\nOn behalf of the team\nKent Police",
]  # fmt: skip


@pytest.mark.parametrize("block", NO_TITLE)
def test_what_stands_below_a_name_is_not_always_a_title(policy: Policy, block: str) -> None:
    author = Author("md.karim@example.org", "Abdul Karim") if block.startswith("Md.") else UNIT
    assert officer(policy, close=(FAITHFULLY, block), author=author)[1] is None


def test_the_letters_own_title_is_nobodys(policy: Policy) -> None:
    headed = "Title: Notification on execution of a seizure warrant for data"
    assert officer(policy, headed, close=(FAITHFULLY, "Jane Hartley")) == ("Jane Hartley", None)
    assert officer(policy, "Title: Senior Inspector", close=(FAITHFULLY, "Jane Hartley"))[1] == "Senior Inspector"


def test_a_heading_above_the_text_does_not_sign(policy: Policy) -> None:
    assert person_in("PYTHON SKINS ON TELEGRAM", policy.vocabulary) is None
    close = ("Thanks in advance.", "SILAS N. WAMBUI\nSENIOR WARDEN")
    assert officer(policy, "RHINO HORNS", LONG, close=close)[0] == "SILAS N. WAMBUI"


AUTHORITIES = [
    # the head, the sender's domain, the name
    (("COUNTY OF MARIN", "Department of Weights and Measures"), "marincounty.gov",
     "Department of Weights and Measures, COUNTY OF MARIN"),
    (("NAVAJO NATION", "Police Department"), "navajo-nsn.gov", "Police Department, NAVAJO NATION"),
    (("Anti Money Laundering Office", "422 Phayathai Road, Bangkok"), "amlo.go.th", "Anti Money Laundering Office"),
    (("FIJI POLICE FORCE", "F. No. CID/CYB/12/26", "Suva"), "police.gov.fj", "FIJI POLICE FORCE"),
    (("Jersey Customs", "Opening hours 8 to 4 Mondays to Fridays"), "gov.je", "Jersey Customs"),
    (("JERSEY CUSTOMS", "Closed on Wednesdays"), "gov.je", "JERSEY CUSTOMS"),
    (("서울특별시경찰청 SEOUL METROPOLITAN POLICE AGENCY", "31 Sajik-ro"), "police.go.kr", "SEOUL METROPOLITAN POLICE AGENCY"),
    (("CORTE DE APELACIONES DE TEMUCO", "Prat 21, Temuco"), "pjud.cl", "CORTE DE APELACIONES DE TEMUCO"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "domain", "name"), AUTHORITIES)
def test_the_head_names_the_body_and_no_hours_or_files(
    policy: Policy, lines: tuple[str, ...], domain: str, name: str
) -> None:
    got = authority(policy, domain, *lines)
    assert got is not None
    assert sorted(re.findall(r"\w+", got.casefold())) == sorted(re.findall(r"\w+", name.casefold()))


def test_of_two_bodies_of_one_print_the_senders_own_writes(policy: Policy) -> None:
    lines = ("Coastal Resources Agency", "Department of Parks and Beaches")
    got = authority(policy, "beaches.example.org", *lines, sizes=(12.0, 12.0))
    assert got is not None
    assert "Department of Parks and Beaches" in got


def test_a_persons_name_or_a_state_above_is_no_body(policy: Policy) -> None:
    assert authority(policy, "example.org", "KEN WALTON", "Attorney General of Texas") == "Attorney General of Texas"
    assert authority(policy, "example.org", "KINGDOM OF TONGA", "Tonga Police", sizes=(12.0, 12.0)) == "Tonga Police"
    assert authority(policy, "nepalpolice.gov.np", "GOVERNMENT OF NEPAL", "NEPAL POLICE") == "NEPAL POLICE"


@pytest.mark.parametrize(
    ("name", "domain", "bears"),
    [
        ("Serious Fraud Investigation Office", "sfio.gov.in", True),
        ("Direction Générale de la Sûreté Nationale", "dgsn.gov.ma", True),
        ("Kent Police", "kp.gov.uk", False),
        ("Ministry of Corporate Affairs", "sfio.gov.in", False),
        ("Great Old Vicarage", "gov.uk", False),
    ],
)
def test_a_names_initials_may_be_the_domain(name: str, domain: str, bears: bool) -> None:
    assert bears_initials(name, domain) is bears


SMALL_HEAD = (
    Cell("Records Investigation Bureau", size=8.5),
    Cell("Customs and Excise Department", size=8.5),
    Cell("8/F, Customs Headquarters Building", size=8.5),
    Cell("222 Java Road, North Point", size=8.5),
)
PRINTED_MAIL = (
    Cell("From: Customs and Excise Department", size=8.5),
    Cell("Sent: 2 May 2026 10:14", size=8.5),
    Cell("To: legal", size=8.5),
    Cell("222 Java Road, North Point", size=8.5),
)


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (SMALL_HEAD, True),
        (SMALL_HEAD[1:3], False),
        ((*(Cell(t, size=8.5) for t in ("Level 3, North Wing", "Quay Buildings")), SMALL_HEAD[3]), False),
        (tuple(Cell(c.text) for c in SMALL_HEAD), False),
        (PRINTED_MAIL, False),
    ],
    ids=["a block in small print", "two lines only", "no authority", "typed as the letter is", "a printed e-mail"],
)
def test_a_block_in_smaller_print_is_a_letterhead(policy: Policy, head: tuple[Text, ...], found: bool) -> None:
    sheet = page(*head, Cell(" "), *OPENING, LONG, *CLOSE)
    assert (find_letterhead(read(policy, sheet), "customs.example.org", policy.vocabulary) is not None) is found
