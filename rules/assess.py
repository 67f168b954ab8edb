"""The order of judgement: gates first, then request type, pathway and every applicable requirement.

Pure and total: the same Submission and Policy give the same Assessment, and no Submission makes it raise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rules.doubt import find_doubts
from rules.evidence.addresses import Use, find_addresses
from rules.evidence.authority import find_authority
from rules.evidence.threat import Threat, find_threat
from rules.evidence.translation import find_language
from rules.facts import Facts, ReadBefore, gather
from rules.gates import automated, not_a_request, other_policy, unauthenticated_sender, unofficial_sender, wrong_channel
from rules.gates.result import GateResult
from rules.letter import Letter, read_letter
from rules.model import (
    Assessment,
    Disposition,
    Evidence,
    Finding,
    Instrument,
    PathwayId,
    ReplyAction,
    RequestType,
    Sender,
    Signal,
    Status,
    Submission,
    UserNotification,
)
from rules.pathway import find_pathway
from rules.policy import Policy
from rules.request_type import find_request_type
from rules.requirements.order import EMERGENCY_REFUSALS, applicable
from rules.sender_proof import author_domain, names_to_ask, prove
from rules.signals.order import find_letter_signals, find_signals
from rules.wanted import Wanted

Gate = Callable[[Submission, Policy], GateResult | None]

GATES: tuple[Gate, ...] = (
    # Machines first: nobody may ever answer them, or two robots write to each other for ever.
    automated.check,
    # Then who writes: a private or unknown domain, or no single author at all.
    unofficial_sender.check,
    # An official domain that the message does not prove: a victim may stand behind it, so the reply is held.
    unauthenticated_sender.check,
    # Then where it was sent to.
    wrong_channel.check,
    # Then what it is about. The seventh gate, not_a_request, needs the letter and follows in `assess`.
    other_policy.check,
)


def questions(submission: Submission, policy: Policy) -> tuple[str, ...]:
    """The DNS names whose TXT records `assess` needs to know of; none for machines, which nobody answers anyway."""
    return () if automated.check(submission, policy) is not None else names_to_ask(submission, policy.trust)


def assess(submission: Submission, policy: Policy) -> Assessment:
    """Judge one message."""
    sender = _sender(submission, policy)
    threat = find_threat(submission, policy.vocabulary)
    letter = read_letter(submission, policy)
    wanted = Wanted(letter, policy)
    stopped = next((result for gate in GATES if (result := gate(submission, policy)) is not None), None)
    # A threat to life is never turned away as "not a request": a person looks at it, and the sender is told what is missing.
    if stopped is None and not threat.claimed:
        stopped = not_a_request.check(submission, policy, wanted)
    if stopped is not None:
        return _misrouted(stopped, submission, policy, (sender, threat, letter))
    return _judged(_facts(submission, policy, (sender, threat), wanted))


def assess_letter(submission: Submission, policy: Policy) -> Assessment:
    """Judge the documents alone, as if the official address that they give as contact had sent them and proven it.

    For reading a letter that somebody holds in hand; it decides nothing about a message, whose sender is to be proven.
    """
    letter = read_letter(submission, policy)
    address = _official_contact(letter, policy)
    named = replace(submission, author=replace(submission.author, address=address))
    threat = find_threat(named, policy.vocabulary)
    facts = _facts(named, policy, (_sender(named, policy), threat), Wanted(letter, policy))
    return replace(_judged(facts), explanation="the letter alone was read: who sent it was not examined")


def _official_contact(letter: Letter, policy: Policy) -> str | None:
    contacts = (a for a in find_addresses(letter, policy) if policy.domains.lookup(a.domain) is not None)
    return next((a.address for a in sorted(contacts, key=lambda a: a.use is not Use.CONTACT)), None)


def _facts(submission: Submission, policy: Policy, read: tuple[Sender, Threat], wanted: Wanted) -> Facts:
    sender, threat = read
    request_type = RequestType.EMERGENCY if threat.imminent else find_request_type(wanted.purpose)
    if request_type is RequestType.EMERGENCY:
        wanted = Wanted(read_letter(submission, policy, with_body=True), policy)
    before = ReadBefore(wanted.addresses, wanted.instrument, wanted.data)
    facts = gather(submission, policy, (sender, threat, wanted.letter), before)
    facts = replace(facts, request_type=request_type or RequestType.DISCLOSURE)
    if facts.request_type is not RequestType.DISCLOSURE and facts.instrument[0] is not Instrument.STATUTORY_NOTICE:
        # An order or warrant named there is the one that is to follow.
        facts = replace(facts, instrument=(Instrument.NONE, None))
    if facts.request_type is RequestType.DISCLOSURE:
        pathway, why = find_pathway(facts)
        facts = replace(facts, pathway=pathway, pathway_evidence=why)
    return facts


def _sender(submission: Submission, policy: Policy) -> Sender:
    address = submission.author.address
    rule = policy.domains.lookup(address.rpartition("@")[2]) if address else None
    if rule is None:
        return Sender(address, official=False, country=None)
    return Sender(address, official=True, country=rule.country, authority=rule.authority)


def _misrouted(
    stopped: GateResult, submission: Submission, policy: Policy, read: tuple[Sender, Threat, Letter]
) -> Assessment:
    sender, threat, letter = read
    language, _ = find_language(letter, policy.writes_english(sender.country), policy.vocabulary)
    # A bounce that quotes an old emergency is no new one.
    alert = threat.claimed and stopped.reason != "automated"
    claim = (threat.claim,) if threat.claim is not None and alert else ()
    status = Status.UNDECIDED if stopped.trouble else Status.MISSING
    return Assessment(
        disposition=Disposition.MISROUTED,
        reason=stopped.reason,
        request_type=None,
        pathway=None,
        missing=(),
        reply=stopped.reply,
        alert=alert,
        user_notification=UserNotification.UNSPECIFIED,
        sender=sender,
        language=language,
        explanation=stopped.why,
        findings=(Finding(stopped.reason, status, GATE_SECTIONS[stopped.reason], stopped.why, stopped.evidence),),
        evidence=(*stopped.evidence, *claim, *_letter_authority(stopped, submission, policy, letter)),
        signals=find_signals(submission, policy, sender),
        needs_review=(stopped.reason,) if stopped.trouble else (),
        # A threat to life does not wait for the DNS: a person looks at it at once.
        waits_for="" if alert else stopped.trouble,
    )


def _letter_authority(
    stopped: GateResult, submission: Submission, policy: Policy, letter: Letter
) -> tuple[Evidence, ...]:
    """Whose letter an unlisted domain sent, for the people who keep the list: it says nothing about the sender."""
    domain = author_domain(submission)
    if stopped.reason != "unofficial_sender" or not domain:
        return ()
    found = find_authority(letter, "", domain, policy.vocabulary)
    return (replace(found, field="letter_authority"),) if found else ()


GATE_SECTIONS = {
    "automated": "12",
    "unofficial_sender": "3",
    "unauthenticated_sender": "3",
    "wrong_channel": "12",
    "other_policy": "1.1",
    "not_a_request": "1.1",
}
"""The Guidelines section that each gate rests on."""


def _judged(facts: Facts) -> Assessment:
    findings = tuple(requirement.check(facts) for requirement in applicable(facts))
    missing = tuple(sorted(f.requirement for f in findings if f.status is not Status.MET))
    emergency = facts.request_type is RequestType.EMERGENCY
    refused = EMERGENCY_REFUSALS.intersection(missing) if emergency else missing
    undecided = tuple(f.requirement for f in findings if f.status is Status.UNDECIDED)
    asked = {finding.requirement for finding in findings}
    doubts = tuple(d for d in find_doubts(facts) if d.requirement in asked and d.requirement not in undecided)
    unsure = tuple(Signal("doubtful_reading", f"{doubt.requirement}: {doubt.why}") for doubt in doubts)
    proof = prove(facts.submission, facts.policy.trust)
    if refused:
        disposition, reason = Disposition.DEFICIENT, "requirements"
    else:
        disposition, reason = Disposition.ACCEPTED, "emergency" if emergency else "complete"
    return Assessment(
        disposition=disposition,
        reason=reason,
        request_type=facts.request_type,
        pathway=facts.pathway if facts.request_type is RequestType.DISCLOSURE else None,
        missing=missing,
        # What the machine could not read it must not call missing to an officer before a person has looked.
        reply=ReplyAction.HOLD if refused and undecided else ReplyAction.SEND,
        alert=facts.threat.claimed,
        user_notification=UserNotification.PROHIBITED if facts.non_disclosure else UserNotification.UNSPECIFIED,
        sender=facts.sender,
        language=facts.language,
        fields=facts.fields,
        explanation=proof.why,
        findings=findings,
        evidence=facts.evidence,
        signals=(*find_letter_signals(facts), *unsure),
        needs_review=(*undecided, *(doubt.requirement for doubt in doubts)),
    )


__all__ = ["GATES", "GATE_SECTIONS", "PathwayId", "assess", "assess_letter", "questions"]
