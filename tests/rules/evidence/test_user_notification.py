import pytest

from rules.evidence.user_notification import find_non_disclosure
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, Cell, Text, letter


def forbidden(policy: Policy, *texts: Text, close: tuple[Text, ...] = CLOSE) -> bool:
    return find_non_disclosure(letter(policy, *texts, close=close), policy.vocabulary) is not None


PROHIBITED = [
    "You must not notify the account holder.",
    "Do not notify the account holder of this request.",
    "Pursuant to 18 U.S.C. § 2705(b) you shall not disclose the existence of this warrant.",
    "The user must not be informed.",
    "Der Nutzer darf nicht benachrichtigt werden.",
    "Il est interdit d'informer l'utilisateur.",
    "Se ruega no informar al usuario.",
    "Si prega di non informare l'utente.",
    "No debe informar al usuario.",
    "È vietato informare l'utente.",
    "De gebruiker mag niet worden geïnformeerd.",
    "Nie wolno informować użytkownika.",
    "Until the court says otherwise you may not tell the customer about it.",
    "Paragraph 7 of the order forbids disclosure to the account holder.",
    "The account holder is not to be alerted meantime.",
    "Informing the customer of this notice is liable to be an offence.",
    "It is requested that the account holder not be alerted.",
    "No person may reveal the contents hereof to the account holder.",
    "You will abstain from revealing the existence of the present measure to the holder of the account.",
    "It is required not to let the account user know.",
    "Please maintain absolute secrecy towards the user.",
    "The user is not to be told of that.",
    "Don't tell the customer.",
]


@pytest.mark.parametrize("passage", PROHIBITED)
def test_words_that_forbid_it_are_found(policy: Policy, passage: str) -> None:
    assert forbidden(policy, passage)


UNSPECIFIED = [
    "It would assist us if the user were not made aware.",
    "We would prefer that you do not notify the user.",
    "This order is sealed.",
    "This letter is confidential.",
    "Please notify us when the data are ready.",
    "You may notify the user.",
    "The user did not inform the bank of the transfers.",
    "Please do not inform our press office; the user is unknown.",
    "We were not able to notify the victim.",
]


@pytest.mark.parametrize("passage", UNSPECIFIED)
def test_a_wish_or_a_seal_forbids_nothing(policy: Policy, passage: str) -> None:
    assert not forbidden(policy, passage)


def test_the_small_print_forbids_nothing(policy: Policy) -> None:
    foot = Cell("If you are not the addressee you must not disclose this e-mail.", top=810, size=7)
    assert not forbidden(policy, "Please reply.", close=(*CLOSE, foot))


FORBIDDEN_OTHERWISE = [
    "This notice must not be disclosed to the person to whom the data relates.",
    "Notification of the account holder is not permitted.",
    "No notice of this request shall be given to the account holder.",
    "The account holder must remain unaware of this request.",
    "The provider is bound to keep silent towards the persons concerned.",
    "Please do not contact the user in connection with this request.",
    "The Court directs that notice be delayed and that you not tell anyone of the order.",
    "Notify user: NO",
    "Advising the user of this demand would constitute an offence.",
]


@pytest.mark.parametrize("passage", FORBIDDEN_OTHERWISE)
def test_a_ban_is_known_however_it_is_worded(policy: Policy, passage: str) -> None:
    assert forbidden(policy, passage)


def test_a_form_s_answer_in_the_next_cell_forbids_it(policy: Policy) -> None:
    assert forbidden(policy, Cell("May the user be notified?", 72, 320), Cell("No", 300, 320))
    assert not forbidden(policy, Cell("May the user be notified?", 72, 320), Cell("Yes", 300, 320))


NO_BAN = [
    "The account holder was told not to contact the victim.",
    "No non-disclosure order has been sought.",
    "If you need more about the user, do not hesitate to contact me.",
    "The user need not be notified.",
    "The contents of this e-mail must not be disclosed to anyone other than the addressee.",
    "Our experts are named in the annex; they should not be contacted directly.",
]


@pytest.mark.parametrize("passage", NO_BAN)
def test_what_is_forbidden_to_others_or_of_other_things_is_no_ban(policy: Policy, passage: str) -> None:
    assert not forbidden(policy, passage)
