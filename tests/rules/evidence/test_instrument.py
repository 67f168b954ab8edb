import pytest

from rules.evidence.instrument import find_instrument
from rules.model import Instrument
from rules.policy import Policy
from tests.rules.evidence.letters import Cell, Text, letter

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org."


def instrument(policy: Policy, *texts: Text) -> Instrument:
    return find_instrument(letter(policy, *texts, ASKS), policy.vocabulary)[0]


NAMED = [
    ("A search warrant was issued by the District Court and is attached.", Instrument.WARRANT),
    ("The grand jury subpoena commands you to produce the records.", Instrument.SUBPOENA),
    ("The enclosed production order was made by the Crown Court.", Instrument.PRODUCTION_ORDER),
    ("The court order granted by the Regional Court is attached.", Instrument.COURT_ORDER),
    ("This notice under section 2 of the Criminal Justice Act 1987 requires you to provide the data.", Instrument.STATUTORY_NOTICE),
    ("This is a request for mutual legal assistance in criminal matters.", Instrument.MLAT_REQUEST),
    ("The court sends you this letter rogatory.", Instrument.LETTER_ROGATORY),
    ("Der Beschluss des Amtsgerichts ist beigefügt.", Instrument.COURT_ORDER),
    ("Der Durchsuchungsbeschluss des Amtsgerichts ist beigefügt.", Instrument.WARRANT),
    ("Die Staatsanwaltschaft stellt dieses Rechtshilfeersuchen.", Instrument.MLAT_REQUEST),
    ("La présente réquisition judiciaire vous est adressée.", Instrument.STATUTORY_NOTICE),
    ("La présente commission rogatoire internationale vous est adressée.", Instrument.LETTER_ROGATORY),
    ("Se adjunta la orden judicial dictada por el Juzgado de Instrucción.", Instrument.COURT_ORDER),
    ("Il decreto di acquisizione emesso dal Pubblico Ministero è allegato.", Instrument.STATUTORY_NOTICE),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "expected"), NAMED)
def test_the_instrument_named_or_attached_is_found(policy: Policy, passage: str, expected: Instrument) -> None:
    assert instrument(policy, passage) is expected


NONE = [
    "We ask you for voluntary help.",
    "We have not obtained a court order yet.",
    "A warrant will be sought in due course.",
    "No court order is needed for this request.",
    "This is a direct request on the basis of dual criminality.",
    "The request is made under the Data Protection Act 2018 and places no compulsion on you.",
    "A subpoena will follow.",
    "Ein richterlicher Beschluss liegt noch nicht vor.",
]


@pytest.mark.parametrize("passage", NONE)
def test_an_instrument_denied_or_only_planned_is_none(policy: Policy, passage: str) -> None:
    assert instrument(policy, passage) is Instrument.NONE


def test_an_mla_request_that_rests_on_an_order_is_an_mla_request(policy: Policy) -> None:
    heading = Cell("REQUEST FOR MUTUAL LEGAL ASSISTANCE", bold=True)
    assert instrument(policy, heading, "The court order is attached to this request.") is Instrument.MLAT_REQUEST


def test_a_production_order_that_is_called_a_court_order_too_is_one(policy: Policy) -> None:
    text = "The court order, a production order, was made by the Crown Court."
    assert instrument(policy, text) is Instrument.PRODUCTION_ORDER


def test_an_order_under_a_law_of_production_orders_is_one(policy: Policy) -> None:
    text = "The order of the court under section 345 of the Proceeds of Crime Act 2002 is attached."
    assert instrument(policy, text) is Instrument.PRODUCTION_ORDER


def test_a_voluntary_form_rests_on_nothing_even_when_it_calls_itself_a_notice(policy: Policy) -> None:
    texts = (
        "Notice under Schedule 2 Part 1 of the Data Protection Act 2018.",
        "This form places no compulsion on you.",
    )
    found, why = find_instrument(letter(policy, *texts, ASKS), policy.vocabulary)
    assert found is Instrument.NONE
    assert why is not None
    assert why.how == "says it does not compel"


def test_an_instrument_in_the_footer_does_not_count(policy: Policy) -> None:
    assert instrument(policy, Cell("Search warrant issued, form 12", top=810, size=7)) is Instrument.NONE
