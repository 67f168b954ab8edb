import pytest

from rules.evidence.user_notification import find_non_disclosure
from rules.letter import read_letter
from rules.policy import Policy
from tests.rules.evidence.letters import CLOSE, Cell, Text, letter
from tests.rules.test_wanted import sent


def forbidden(policy: Policy, *texts: Text, close: tuple[Text, ...] = CLOSE) -> bool:
    return find_non_disclosure(letter(policy, *texts, close=close), policy.vocabulary) is not None


PROHIBITED = [
    "You are prohibited from disclosing the existence of this order to any person other than your legal adviser.",
    "Pursuant to 18 U.S.C. § 2705(b), you are commanded not to notify any person of the existence of this subpoena.",
    "Neither the account holder nor any third party may be told of this letter.",
    "Under paragraph 5 of the same Article you are requested not to inform the account holder or any other person of this inquiry.",
    "We draw your attention that it is forbidden to bring the existence of this request to the knowledge of the user of the account.",
    "The user is not to be intimated of this Letter Rogatory.",
    "The user is not to be told that the data are being kept or that this letter exists.",
    "The law binds you to secrecy: the user must not learn of it.",
    "Do not tip off the customer.",
    "It is strictly prohibited to notify the subject of the investigation.",
    "Please do not inform the account holder of this request.",
    "Kindly do not disclose this request to the user.",
    "The company must keep this request confidential and shall not notify the user.",
    "Any disclosure of this notice to the customer is an offence under section 43.",
    "Non-disclosure: the subscriber must not be made aware of this notice.",
    "Notification of the user is prohibited for a period of one year.",
    "The user shall not be notified until the court allows it.",
    "You may not disclose to the account holder that information has been sought.",
    "You shall refrain from any communication to the user about this measure.",
    "The holder of the account may not be advised of the existence of these proceedings.",
    "Informing the person concerned is not permitted at this stage.",
    "Disclosure to the user would constitute an offence of prejudicing an investigation; you must not disclose it.",
    "User notification: NOT permitted",
    "Notify user? No",
    "This order shall remain confidential, and the service provider is ordered not to inform the user.",
    "Le titulaire du compte ne doit pas être informé de la présente réquisition.",
    "Il vous est interdit d'informer l'utilisateur.",
    "Der Nutzer darf von dieser Anfrage nicht unterrichtet werden.",
    "Die Benachrichtigung des Betroffenen ist zu unterlassen.",
    "El titular de la cuenta no debe ser informado de esta solicitud.",
    "Queda prohibido comunicar al usuario la existencia de la presente orden.",
    "O utilizador não deve ser notificado desta ordem.",
    "È fatto divieto di informare l'utente della presente richiesta.",
    "De gebruiker mag niet in kennis worden gesteld van deze vordering.",
    "Użytkownik nie może zostać poinformowany o niniejszym żądaniu.",
    "Användaren får inte underrättas om denna begäran.",
    "Under Article 126bb you are bound to secrecy: neither the user of the account nor anyone else may be told of this demand.",
    "Nobody outside your legal department, and least of all the user, may learn of this request.",
    "You are bound by secrecy and may not reveal to the person concerned that this order was made.",
    "Disclosure of this request to the user is forbidden by Article 328 of the Code.",
    "Absolute confidentiality towards the account holder is mandatory.",
    "Secrecy towards the customer must be observed.",
    "You are ordered to keep the existence of this order secret from the account holder.",
    "Advising the subscriber of this subpoena would impede the investigation and is therefore prohibited.",
    "The account holder must on no account become aware of this request.",
    "Communication of the contents of this request to the person under investigation is prohibited by law.",
    "You are hereby enjoined from alerting the subscriber to this warrant.",
    "IT IS FURTHER ORDERED that the provider shall not disclose the existence of this Order to the listed subscriber.",
    "No notice of this request shall be given to the user.",
    "The account owner should not be contacted or informed about this request.",
    "There must be no notification of the user.",
    "Make sure that the customer does not get to know of this enquiry.",
    "You must ensure the user does not become aware of our enquiry.",
    "ACCOUNT HOLDER NOT TO BE INFORMED",
    "The subject shall not be alerted.",
    "Please treat this as confidential and do not advise your customer.",
    "Tipping off the account holder is an offence.",
    "You are not authorised to inform the user of the seizure.",
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
    "It would assist us if the user were not made aware of this enquiry at the present time.",
    "It would be welcome if the user did not learn about our interest before the finish of the acts in the criminal proceedings.",
    "I would appreciate it if the user did not get to know about this letter.",
    "We would be grateful if you did not notify the user.",
    "If possible, please do not inform the user.",
    "This request is confidential.",
    "Please treat this letter as confidential.",
    "You may notify the user after 90 days.",
    "We have no objection to you notifying the user.",
    "You are not required to notify the user.",
    "There is no need to inform the account holder.",
    "Please inform the user of this request.",
    "If you are not the intended recipient, you must not disclose this e-mail to anyone.",
    "The victim must not be contacted.",
    "Do not hesitate to contact the undersigned.",
    "Please let us know before you notify the user.",
    "We leave it to you whether the user is informed.",
    "This letter contains no order not to tell the user.",
    "The suspect told the victim not to inform the police.",
    "We prefer that the user not be informed.",
    "We hope the user will not be told of this.",
    "We ask for discretion in the handling of this request.",
    "Please tell us in advance if you intend to inform the user.",
    "The investigation is secret under Article 11 of the Code of Criminal Procedure.",
    "No prohibition on notifying the user applies.",
    "The user has already been informed of the investigation.",
    "Should your policy be to notify users, please contact us before doing so.",
    "The user did not know that his account had been accessed.",
    "The complainant was told not to contact the account user again.",
    "The user may be informed; the user is aware of our investigation.",
    "It would be desirable that the account holder not be notified.",
    "We would prefer the user not to be told.",
    "Your notifying the user would not hinder us.",
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


SPOKEN = [
    "Please do not tell the account user that Police have been in touch.",
    "You are directed not to notify any person, including the subscriber, of the existence of this warrant.",
    "It is prohibited to notify the user: the investigation is covert.",
    "The holder of the account is not to be advised of this request.",
    "Do not disclose this letter to the user.",
    "IT IS FURTHER ORDERED that the Provider shall not disclose the existence of this Order to the listed subscriber.",
    "Pursuant to 18 U.S.C. § 2705(b), you may not notify the subscriber for one year.",
    "El titular de la cuenta no deberá ser informado de esta medida.",
    "Le titulaire du compte ne doit pas être informé de la présente demande.",
    "Der Kontoinhaber darf von dieser Maßnahme nicht in Kenntnis gesetzt werden.",
    "Il titolare dell'account non deve essere informato della presente richiesta.",
    "O titular da conta não deve ser informado deste pedido.",
    "De gebruiker mag niet van dit verzoek op de hoogte worden gesteld.",
    "Użytkownik nie może zostać powiadomiony o niniejszym wniosku.",
    "It is also not permitted to tell user about this letter.",
    "Non-disclosure: the customer must not learn of this inquiry.",
    "Keep this request secret from the account holder.",
    "Delayed notice has been authorised by the court: you must not inform the account holder before 1 June.",
    "[X] Provider is ordered not to notify the subscriber.",
    "Under section 22 the recipient must not disclose to any person that the notice has been given.",
    "Notification of the user: not permitted.",
    "Contacting the account holder is forbidden until further notice.",
    "Confidentiality: the existence and content of this notice must not be revealed to the customer or third parties.",
    "Please refrain from informing the customer.",
]
UNSPOKEN = [
    "Unless delayed notice is authorized below, you must give a copy of the warrant and a receipt for the property taken to the person from whom, or from whose premises, the property was taken.",
    "We would nevertheless appreciate it if you refrained from telling the subscriber, and ask that you call me before doing so.",
    "the e-mail address under which the user is registered, since it is not known to us;",
    "He is not known to have any residence elsewhere.",
    "I find that immediate notification may have an adverse result listed in 18 U.S.C. § 2705, and authorize the officer executing this warrant to delay notice (check the appropriate box) for ____ days.",
    "The acts of the preparatory procedure are private for third parties (article 295).",
    "Please treat the request as confidential.",
    "This matter is confidential. Do not share the letter with the press.",
    "The investigation is secret towards third parties; the officers are bound to secrecy.",
    "The victim must not be contacted.",
    "If your policy is to notify users, please tell us before you do so.",
    "We would prefer that the user not be informed.",
    "It would help us if you did not notify the account holder for the time being.",
    "There is no objection to the user being notified.",
    "Your company is not required to notify the user.",
    "The order is sealed until further order of the Court.",
    "Please do not hesitate to contact me.",
    "Do not send the records by post; do not contact the switchboard about this account.",
    "The name of the user is not known to us.",
    "You may, but need not, inform the account holder.",
    "[ ] Provider is ordered not to notify the subscriber. [X] No restriction on notice.",
    "The grand jury asks, but does not order, that you not disclose the subpoena.",
    "We kindly ask, if this is possible under your rules, that you hold back from telling the customer.",
    "The user must not be identified by his real name in the reply; use the case number.",
    "It is not known whether the user has been informed by others.",
    "The suspect was informed of his rights; he must not leave the country.",
    "Rule 6(e) does not bind a witness to secrecy.",
    "Any disclosure of the data to persons who are not entitled is an offence by our officers.",
    "The data may not be passed on to other authorities than mentioned in the order.",
    "We do not know if the user was notified of the earlier request.",
]


@pytest.mark.parametrize("text", SPOKEN)
def test_officials_of_many_countries_forbid_to_tell(policy: Policy, text: str) -> None:
    assert find_non_disclosure(read_letter(sent(text), policy), policy.vocabulary) is not None


@pytest.mark.parametrize("text", UNSPOKEN)
def test_conditions_wishes_and_ignorance_forbid_nothing(policy: Policy, text: str) -> None:
    assert find_non_disclosure(read_letter(sent(text), policy), policy.vocabulary) is None


def test_a_ban_that_begins_in_the_cell_before_is_one(policy: Policy) -> None:
    told = sent("Account || a@b.org\nPlease do not || tell the account user that Police have been in touch.")
    assert find_non_disclosure(read_letter(told, policy), policy.vocabulary) is not None
