import pytest

from rules.authentication import Authentication, DkimSignature
from rules.dmarc import organisational_domain
from rules.model import Author, Document, DocumentKind, MethodResult, Submission, TraceField
from rules.official_domains import DomainRule, OfficialDomains
from rules.sender_proof import Proof, Trust, names_to_ask, prove

MET = "met.police.uk"
IDS = Trust(("mx.tokensmm.org",))


def judged(domain: str, trace: tuple[TraceField, ...], trust: Trust) -> Proof:
    body = Document("1", "mail body", DocumentKind.BODY)
    return prove(Submission("", 0, Author(f"a@{domain}"), (), trace, body), trust)


def received(host: str) -> TraceField:
    return TraceField("received", host)


def results(*found: MethodResult, host: str = "mx.tokensmm.org", defect: str = "") -> TraceField:
    return TraceField("authentication-results", host, found, defect)


def dmarc(result: str, *seen: str) -> MethodResult:
    return MethodResult("dmarc", result, tuple(("header.from", s) for s in seen))


def dkim(result: str, *by: str) -> MethodResult:
    return MethodResult("dkim", result, tuple(("header.d", d) for d in by))


def spf(result: str, *envelope: str) -> MethodResult:
    return MethodResult("spf", result, tuple(("smtp.mailfrom", e) for e in envelope))


PROVEN = {
    "dmarc": ((results(dmarc("pass", MET)),), "dmarc"),
    "dmarc in capitals": ((results(dmarc("pass", "MET.Police.UK")),), "dmarc"),
    "dkim": ((results(dkim("pass", MET)),), "dkim"),
    "dkim by a sub-domain": ((results(dkim("pass", "mail.met.police.uk")),), "dkim"),
    "spf": ((results(spf("pass", "bounce@mail.met.police.uk")),), "spf"),
    "spf with a bare domain": ((results(spf("pass", MET)),), "spf"),
    "no published policy": ((results(dkim("pass", MET), dmarc("none", MET)),), "dkim"),
    "dmarc without header.from beside dkim": ((results(dmarc("pass"), dkim("pass", MET)),), "dkim"),
    "one of two signatures": ((results(dkim("pass", "relay.example"), dkim("pass", MET)),), "dkim"),
    "below our own Received": ((received("mx.tokensmm.org"), results(dmarc("pass", MET))), "dmarc"),
    "below our own store": ((received("store.tokensmm.org"), results(dmarc("pass", MET))), "dmarc"),
    "below a foreign result": ((results(dmarc("fail", MET), host="x.example"), results(dmarc("pass", MET))), "dmarc"),
    "above a forged failure": (
        (results(dmarc("pass", MET)), received("x.example"), results(dmarc("fail", MET))),
        "dmarc",
    ),
}

UNPROVEN = {
    "nothing": (),
    "a foreign id": (results(dmarc("pass", MET), host="mx.google.com"),),
    "a longer id": (results(dmarc("pass", MET), host="mx.tokensmm.org.evil.example"),),
    "no id": (results(dmarc("pass", MET), host=""),),
    "ours below a foreign Received": (received("evil.example"), results(dmarc("pass", MET))),
    "ours below a Received of no host": (received(""), results(dmarc("pass", MET))),
    "ours below a look-alike Received": (received("mx.tokensmm.org.evil.example"), results(dmarc("pass", MET))),
    "below a neighbour that a stranger names under our server": (
        received("mx.tokensmm.org"),
        received("store.tokensmm.org"),
        results(dmarc("pass", MET)),
    ),
    "below our server named a second time": (
        received("mx.tokensmm.org"),
        received("mx.tokensmm.org"),
        results(dmarc("pass", MET)),
    ),
    "a pass below our own failure": (results(dmarc("fail", MET)), results(dmarc("pass", MET))),
    "a pass below our own none": (results(), results(dmarc("pass", MET))),
    "a pass below our unreadable field": (results(defect="version 2"), results(dmarc("pass", MET))),
    "a pass below a field that cannot be read at all": (
        results(host="", defect="an unbalanced parenthesis or quote"),
        received("mx.tokensmm.org"),
        results(dmarc("pass", MET)),
    ),
    "dmarc=fail beside an aligned pass": (results(dmarc("fail", MET), dkim("pass", MET), spf("pass", MET)),),
    "dmarc for another author": (results(dmarc("pass", "evil.example")),),
    "dmarc for another author beside dkim": (results(dmarc("pass", "evil.example"), dkim("pass", MET)),),
    "dmarc for a sub-domain": (results(dmarc("pass", "x.met.police.uk")),),
    "dmarc without header.from": (results(dmarc("pass")),),
    "dmarc with two header.from": (results(dmarc("pass", MET, "evil.example")),),
    "two dmarc results": (results(dmarc("pass", MET), dmarc("pass", "evil.example")),),
    "bestguesspass": (results(dmarc("bestguesspass", MET)),),
    "a result with a suffix": (results(dmarc("pass.", MET), dkim("passed", MET)),),
    "softfail, neutral, policy": (results(spf("softfail", MET), dkim("neutral", MET), dkim("policy", MET)),),
    "temperror": (results(dmarc("temperror", MET), spf("temperror", MET)),),
    "compauth": (results(MethodResult("compauth", "pass", (("header.from", MET),))),),
    "arc": (results(MethodResult("arc", "pass", (("header.d", MET), ("header.from", MET)))),),
    "a sibling force": (results(dkim("pass", "kent.police.uk"), spf("pass", "a@kent.police.uk")),),
    "the suffix itself": (results(dkim("pass", "police.uk"), spf("pass", "a@police.uk")),),
    "the suffix gov.uk": (results(dkim("pass", "gov.uk")),),
    "only header.i": (results(MethodResult("dkim", "pass", (("header.i", f"@{MET}"),))),),
    "a pass and an alignment apart": (results(dkim("pass", "evil.example"), dkim("fail", MET)),),
    "two header.d": (results(dkim("pass", MET, "evil.example")),),
    "spf without mailfrom": (results(spf("pass")),),
    "spf of the greeting": (results(MethodResult("spf", "pass", (("smtp.helo", MET),))),),
    "a quoted envelope": (results(spf("pass", f'"x@{MET}"@evil.example')),),
    "an envelope with text behind": (results(spf("pass", f"a@{MET}, b")),),
    "a prefix in header.d": (results(dkim("pass", f"d={MET}")),),
    "a name that only ends alike": (results(dkim("pass", "evilmet.police.uk")),),
    "a NUL in header.d": (results(dkim("pass", f"{MET}\0.evil.example")),),
}


@pytest.mark.parametrize(("trace", "method"), PROVEN.values(), ids=PROVEN.keys())
def test_a_trusted_aligned_pass_proves_the_domain(trace: tuple[TraceField, ...], method: str) -> None:
    proof = judged(MET, trace, IDS)
    assert (proof.proven, proof.method) == (True, method)


@pytest.mark.parametrize("trace", UNPROVEN.values(), ids=UNPROVEN.keys())
def test_everything_else_proves_nothing_and_says_why(trace: tuple[TraceField, ...]) -> None:
    proof = judged(MET, trace, IDS)
    assert not proof.proven
    assert proof.method == ""
    assert proof.why


def test_without_a_configured_id_nothing_is_believed() -> None:
    trace = (results(dmarc("pass", MET), host=""), results(dmarc("pass", MET)))
    assert not judged(MET, trace, Trust()).proven
    assert not judged(MET, trace, Trust(("",))).proven


def test_each_configured_server_may_stand_above_the_result_once() -> None:
    trace = (received("store.tokensmm.org"), received("mx.tokensmm.org"), results(dmarc("pass", MET)))
    assert judged(MET, trace, Trust(("mx.tokensmm.org", "store.tokensmm.org"))).proven


def test_a_configured_id_is_compared_without_case() -> None:
    assert judged(MET, (results(dmarc("pass", MET)),), Trust(("MX.TokenSMM.org",))).proven


@pytest.mark.parametrize(
    ("domain", "organisation"),
    [
        ("met.police.uk", "met.police.uk"),
        ("mail.met.police.uk", "met.police.uk"),
        ("police.uk", None),
        ("gov.uk", None),
        ("gov", None),
        ("bka.bund.de", "bund.de"),
        ("rcmp-grc.gc.ca", "rcmp-grc.gc.ca"),
        ("a.github.io", "a.github.io"),
        ("police.uk.com", "police.uk.com"),
        ("", None),
        (".met.police.uk", None),
        ("met..police.uk", None),
        ("a." * 200 + "uk", None),
    ],
)
def test_the_organisational_domain_follows_the_public_suffix_list(domain: str, organisation: str | None) -> None:
    assert organisational_domain(domain) == organisation


def test_customers_of_shared_hosting_do_not_align_with_each_other() -> None:
    assert not judged("a.github.io", (results(dkim("pass", "b.github.io")),), IDS).proven


# --- strangers below the same registered name ---------------------------------------------------------------------

OFFICIAL = OfficialDomains(
    (DomainRule("co.*.ca.us"), DomainRule("hamburg.de", "below"), DomainRule("police.uk", "below"))
)


@pytest.mark.parametrize(
    ("domain", "other", "proven"),
    [
        ("co.orange.ca.us", "bob.orange.ca.us", False),
        ("co.orange.ca.us", "orange.ca.us", False),
        ("co.orange.ca.us", "mail.co.orange.ca.us", True),
        ("polizei.hamburg.de", "hamburg.de", False),
        ("polizei.hamburg.de", "mail.hamburg.de", True),
        (MET, "mail.met.police.uk", True),
        ("bob.orange.ca.us", "orange.ca.us", True),  # nobody official: who may be answered is all that it decides
    ],
)
def test_for_an_official_author_only_official_domains_vouch(domain: str, other: str, proven: bool) -> None:
    trust = Trust(("mx.tokensmm.org",), official=OFFICIAL)
    assert judged(domain, (results(dkim("pass", other)),), trust).proven is proven
    assert judged(domain, (results(spf("pass", f"bounce@{other}")),), trust).proven is proven
    body = Document("1", "mail body", DocumentKind.BODY)
    signed = Authentication(signatures=(DkimSignature(other, "k1", "rsa-sha256", other, ("from",)),))
    message = Submission("", 0, Author(f"a@{domain}"), (), (), body, authentication=signed)
    assert bool(names_to_ask(message, trust)) is proven


# --- Exchange Online, which writes no authserv-id -----------------------------------------------------------------

EXCHANGE = Trust(exchange_online=True)
INSIDE = received("am6pr05mb1234.eurprd05.prod.outlook.com")
EDGE = received("am5eur03ft012.mail.protection.outlook.com")


def microsoft(*found: MethodResult) -> TraceField:
    return results(*found, host="")


COMPAUTH = MethodResult("compauth", "pass", (("reason", "100"),))

EXCHANGE_PROVEN = {
    "on top": (microsoft(dmarc("pass", MET), COMPAUTH), EDGE),
    "below Microsoft's own stores": (INSIDE, INSIDE, microsoft(dmarc("pass", MET)), EDGE, received("x.example")),
    "aligned dkim without a record": (INSIDE, microsoft(dmarc("none", MET), dkim("pass", MET)), EDGE),
}

EXCHANGE_UNPROVEN = {
    "compauth alone": (microsoft(COMPAUTH, dmarc("none", MET)),),
    "bestguesspass": (microsoft(dmarc("bestguesspass", MET), COMPAUTH),),
    "compauth beside a failure": (microsoft(dmarc("fail", MET), COMPAUTH),),
    "another author": (microsoft(dmarc("pass", "evil.example")),),
    "a forged one below a real one": (microsoft(dmarc("fail", MET)), microsoft(dmarc("pass", MET))),
    "a forged one below a real none": (microsoft(), microsoft(dmarc("pass", MET))),
    "below a field with a name": (results(host="x.example"), microsoft(dmarc("pass", MET))),
    "below a foreign Received": (INSIDE, received("evil.example"), microsoft(dmarc("pass", MET))),
    "below a look-alike Received": (received("prod.outlook.com.evil.example"), microsoft(dmarc("pass", MET))),
    "below a Received that only ends alike": (received("evil-outlook.com"), microsoft(dmarc("pass", MET))),
    "the first has a stranger's name": (results(dmarc("pass", MET), host="x.example"),),
    "unreadable": (results(defect="an unbalanced parenthesis or quote", host=""),),
}


@pytest.mark.parametrize("trace", EXCHANGE_PROVEN.values(), ids=EXCHANGE_PROVEN.keys())
def test_exchange_onlines_first_field_counts_where_it_is_named(trace: tuple[TraceField, ...]) -> None:
    assert judged(MET, trace, EXCHANGE).proven
    # Without the mode a field without a name is nobody's.
    assert not judged(MET, trace, IDS).proven


@pytest.mark.parametrize("trace", EXCHANGE_UNPROVEN.values(), ids=EXCHANGE_UNPROVEN.keys())
def test_exchange_onlines_mode_believes_nothing_else(trace: tuple[TraceField, ...]) -> None:
    proof = judged(MET, trace, EXCHANGE)
    assert (proof.proven, bool(proof.why)) == (False, True)


def test_a_server_of_ones_own_in_front_of_exchange_online_is_believed_by_its_name() -> None:
    both = Trust(("mx.tokensmm.org",), exchange_online=True)
    assert judged(MET, (INSIDE, results(dmarc("pass", MET))), both).proven
