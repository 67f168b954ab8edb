"""Heads that were misread at first sight: laws in brackets, papers set larger than the name, languages side by side."""

import pytest

from rules.evidence.authority import find_authority
from rules.policy import Policy
from rules.vocabulary import fold
from tests.rules.evidence.letters import Cell, Text, letter

BODY = "Please provide the log-in IP addresses of the account kestrel.77@example.org for May 2026."


def authority(policy: Policy, domain: str, head: tuple[Text, ...], *body: str) -> str:
    found = find_authority(letter(policy, *body, BODY, head=head), "", domain, policy.vocabulary)
    return fold(found.value) if found else ""


def stack(*lines: str | tuple[str, float]) -> tuple[Text, ...]:
    return tuple(Cell(t, size=11.0) if isinstance(t, str) else Cell(t[0], size=t[1]) for t in lines)


ROWS = {
    "a judge of an act": (
        "ecourts.gov.in", stack("IN THE COURT OF THE SPECIAL JUDGE (NDPS ACT)", "DISTRICT COURT COMPLEX, PATIALA"), "",
        "court of the special judge (ndps act)",
    ),
    "a subpoena set larger": (
        "sfgov.org", stack("DISTRICT ATTORNEY OF THE COUNTY OF ESSEX", "50 West Street, Newark", ("SUBPOENA DUCES TECUM", 18.0)), "",
        "district attorney of the county of essex",
    ),
    "a summons set larger": (
        "texas.gov", stack("Sheriff of the County of Travis", "5555 Airport Boulevard, Austin", ("SEARCH WARRANT", 20.0)), "",
        "sheriff of the county of travis",
    ),
    "three languages over the force": (
        "poliisi.fi", stack(("POLIISI POLISEN POLICE", 15.0), "Oulun poliisilaitos / Oulu Police Department", "Rata-aukio 2, 90100 Oulu"), "",
        "oulun poliisilaitos",
    ),
    "a conjunction opens the line": (
        "mjusticia.gob.es", stack("MINISTERIO DE LA", "PRESIDENCIA, JUSTICIA", "Y RELACIONES CON LAS", "CORTES"), "",
        "ministerio de la presidencia, justicia y relaciones con las cortes",
    ),
    "the state of the ministry in the text": (
        "justice.gov.mk", stack("REPUBLIC OF EXAMPLIA", "MINISTRY OF JUSTICE"),
        "In the framework of the Convention on Mutual Assistance in Criminal Matters the Ministry of Justice of the Republic of "
        "Examplia presents to you its compliments.",
        "ministry of justice of the republic of examplia",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("domain", "head", "body", "expected"), ROWS.values(), ids=ROWS.keys())
def test_the_name_that_a_reader_takes(
    policy: Policy, domain: str, head: tuple[Text, ...], body: str, expected: str
) -> None:
    found = authority(policy, domain, head, *((body,) if body else ()))
    assert found[: len(expected)] == expected


RECEIVERS = [
    "To: The competent Court / Authority in the United Kingdom of Great Britain and Northern Ireland",
    "To the judicial authorities of England and Wales",
    "To: The competent Courts / Authorities of Great Britain",
]


@pytest.mark.parametrize("line", RECEIVERS)
def test_whom_a_letter_goes_to_is_not_its_sender(policy: Policy, line: str) -> None:
    assert "authorit" not in authority(policy, "ecourts.gov.in", stack("LETTER ROGATORY", line))
