"""Submissions and a policy for the gate tests."""

from rules.model import Author, Document, DocumentKind, Header, MethodResult, Submission, TraceField
from rules.official_domains import DomainRule, OfficialDomains
from rules.policy import Policy
from rules.vocabulary import Vocabulary

LEGAL = "legal-smmpanelus@tokensmm.org"

POLICY = Policy(
    company="TokenSMM LLP",
    mailbox=LEGAL,
    other_channels=("support@tokensmm.org", "Billing@TokenSMM.org", "desk@helpdesk.example"),
    sites=("smmpanelus.com",),
    excluded_sites=(),
    authserv_ids=("mx.tokensmm.org",),
    domains=OfficialDomains((DomainRule("police.uk", "below", "GB"),)),
    vocabulary=Vocabulary({}),
)


def proof_of(domain: str) -> tuple[TraceField, ...]:
    """The receiving server's dmarc=pass."""
    passed = MethodResult("dmarc", "pass", (("header.from", domain),))
    return (TraceField("authentication-results", "mx.tokensmm.org", (passed,)),)


def submission(
    address: str | None = "jane.hartley@met.police.uk",
    headers: tuple[tuple[str, str], ...] = (),
    *,
    proven: bool = True,
    envelope: str | None = "jane.hartley@met.police.uk",
    subject: str = "Production order",
    to: tuple[str, ...] = (LEGAL,),
    cc: tuple[str, ...] = (),
    attached_type: str = "application/pdf",
) -> Submission:
    """A message to the legal mailbox from an officer, changed as the test needs it."""
    return Submission(
        sha256="0" * 64,
        size=1,
        author=Author(address, defect="" if address else "2 From fields"),
        headers=tuple(Header(*h) for h in headers),
        trace=proof_of(address.rpartition("@")[2]) if proven and address else (),
        body=Document("body", "mail body", DocumentKind.BODY),
        documents=(Document("2", "a", DocumentKind.OTHER, attached_type),),
        subject=subject,
        envelope_sender=envelope,
        to=to,
        cc=cc,
    )
