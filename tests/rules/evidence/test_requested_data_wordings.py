"""Kinds of data in the words of many officials."""

import pytest

from rules.evidence.requested_data import find_requested_data
from rules.policy import Policy
from tests.rules.evidence.letters import letter

ASKED = [
    ("Please provide the e-mail address linked to the account, and when it was opened.", {"creation_date", "subscriber"}),
    ("Please provide the registration data and sign-up details of the account.", {"creation_date", "subscriber"}),
    ("Please supply basic subscriber information (BSI).", {"subscriber"}),
    ("We need the account holder's registered email address and the date and time at which the profile was set up.", {"creation_date", "subscriber"}),
    ("Kindly furnish the registration details, login IP addresses with date and time stamps.", {"creation_date", "ip_logs", "subscriber"}),
    ("We request: name and address of the account holder; telephone number; payment card details.", {"not_held"}),
    ("You are requested to communicate the connection logs (IP address, date, hour) of the account.", {"ip_logs"}),
    ("Please disclose the IP addresses from which the account was accessed.", {"ip_logs"}),
    ("Please disclose the internet protocol addresses used at each session.", {"ip_logs"}),
    ("Please provide access logs.", {"ip_logs"}),
    ("Produce records of session times and durations, and any temporarily assigned network addresses.", {"ip_logs"}),
    ("Please provide IP logs, including port numbers and timestamps (UTC).", {"ip_logs"}),
    ("Please state the address of each computer from which the user signed in, with the hour.", {"ip_logs"}),
    ("Please provide the history of recharges of the user's balance.", {"topup_history"}),
    ("Please provide details of all payments made into the account.", {"topup_history"}),
    ("Please supply a ledger of deposits to the wallet, with amounts and dates.", {"topup_history"}),
    ("Provide the account balance and a statement of the transactions.", {"topup_history"}),
    ("Provide the financial transactions (credits purchased).", {"topup_history"}),
    ("Provide the list of orders placed, with the target links.", {"order_history"}),
    ("Provide the services bought, the URLs they were bought for, and the quantities.", {"order_history"}),
    ("Provide the purchase history of the account.", {"order_history"}),
    ("Provide details of every follower package ordered and the profile it was directed to.", {"order_history"}),
    ("Provide the complete order log: order ID, service, link, quantity, status, time.", {"order_history"}),
    ("Provide any messages exchanged with your support desk.", {"not_held"}),
    ("Provide the content of communications, contact lists and stored files.", {"not_held"}),
    ("Provide the device identifiers, user agent strings and cookies.", {"not_held"}),
    ("Provide the mobile number used for registration.", {"not_held"}),
    ("Provide the IP address used at registration and the IP addresses of the last ten log-ins.", {"ip_logs"}),
    ("Provide the registration IP address.", {"ip_logs"}),
    ("Provide name, date of birth, postal address, telephone numbers held for the account, and its e-mail address.", {"not_held", "subscriber"}),
    ("Provide the bank details and card numbers used.", {"not_held"}),
    ("Provide the log-in history.", {"ip_logs"}),
    ("Provide details of when and from where the account was logged into.", {"ip_logs"}),
    ("Provide the time and date of account creation.", {"creation_date"}),
    ("Provide the account opening date.", {"creation_date"}),
    ("We request to be informed on which day and at which hour the user account was generated.", {"creation_date"}),
    ("Merci de communiquer les données d'identification de l'abonné et la date de création du compte.", {"creation_date", "subscriber"}),
    ("Bitte teilen Sie die bei der Registrierung hinterlegte E-Mail-Adresse und das Registrierungsdatum mit.", {"creation_date", "subscriber"}),
    ("Se solicita la dirección de correo electrónico de registro, fecha de alta, direcciones IP de acceso, recargas de saldo y pedidos realizados.", {"creation_date", "ip_logs", "order_history", "subscriber", "topup_history"}),
    ("Solicita-se o fornecimento dos dados cadastrais, registros de acesso (IP, data e hora) e histórico de pagamentos.", {"ip_logs", "subscriber", "topup_history"}),
    ("Si chiede di comunicare i dati di registrazione, i log di accesso e lo storico degli ordini e delle ricariche.", {"creation_date", "ip_logs", "order_history", "subscriber", "topup_history"}),
    ("Prosimy o podanie adresu e-mail, daty rejestracji, adresów IP logowań oraz historii doładowań i zamówień.", {"creation_date", "ip_logs", "order_history", "subscriber", "topup_history"}),
    ("Please provide all information you hold about the account.", set()),
    ("Please provide any and all records pertaining to the account.", set()),
    ("Please provide everything.", set()),
    ("Please provide all data, including but not limited to log-in IP addresses and orders.", {"ip_logs", "order_history"}),
    ("Please provide records identifying the subscriber.", {"subscriber"}),
    ("Provide customer records: registered address (e-mail), sign-up time, sign-in addresses, credits bought, jobs submitted.", {"creation_date", "ip_logs", "order_history", "subscriber", "topup_history"}),
    ("Please give us: 1. particulars of registration 2. log-in details along with IP 3. transaction details", {"creation_date", "ip_logs", "subscriber", "topup_history"}),
    ("Provide the top-ups: amount, currency, date and time of each.", {"topup_history"}),
    ("Provide the amounts credited to the user's balance and the instant of each credit.", {"topup_history"}),
    ("Provide the list of the links that were promoted from the account and the quantities delivered.", {"order_history"}),
    ("Provide the internet addresses (IP) with source ports from which the panel was operated.", {"ip_logs"}),
    ("Provide billing records.", {"topup_history"}),
    ("Provide payment records and receipts for funds added to the account.", {"topup_history"}),
    ("Provide what was ordered from the account, when, and to which destination link.", {"order_history"}),
    ("(a) Subscriber data: the e-mail address on file; (b) Traffic data: IP addresses, dates and times of each log-on.", {"ip_logs", "subscriber"}),
    ("Provide the identity of the user.", {"not_held"}),
    ("Provide the e-mail address to which the account is registered, date and time of registration, IP addresses of log-ins, top-ups, and orders (service, quantity, link).", {"creation_date", "ip_logs", "order_history", "subscriber", "topup_history"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ASKED)
def test_the_kinds_asked_for_are_read(policy: Policy, sentence: str, expected: set[str]) -> None:
    asked = find_requested_data(
        letter(policy, "The account is registered to x.y@example.com.", sentence), policy.vocabulary
    )
    assert {item.value for item in asked.items} == expected
    assert expected or asked.overbroad is not None


def test_the_quote_is_what_stands_on_the_page(policy: Policy) -> None:
    sentence = "Please provide the log-in IP addresses and the orders of x.y@example.com."
    asked = find_requested_data(letter(policy, sentence), policy.vocabulary)
    assert {found.quote for found in asked.evidence} == {sentence}
