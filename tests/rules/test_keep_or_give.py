"""Requests to keep data and requests to hand them over, in the words of many officials."""

from __future__ import annotations

import pytest

from rules.assess import assess
from rules.policy import Policy
from tests.rules.test_wanted import sent, wanted

KEEP = [
    "Because the data could be lost before our court issues the order and the request for international legal help comes to the United Kingdom, we request that you without delay preserve, unchanged and in whole: registration data, log of the IP addresses, payments, orders of vin@gmail.com. On the ground of paragraph 3 of Article 16 of the Convention you are obliged to keep this measure confidential.",
    "On the basis of Art. 16 of the Convention on Cybercrime I ask you to secure all data which are stored to the account tra@web.de and to protect them against deletion, at first for 90 days. It is intended to request the release of the data in the way of the mutual legal assistance. For the moment, no data shall be transmitted to this place.",
    "You are kindly requested to keep and freeze all the data of the account maj@yahoo.com, as it is today, for ninety days, renewable, and not to delete any part thereof, until the judicial request reaches you through the Ministry of Justice. We are not asking now that you hand over anything.",
    "We make this request under 18 U.S.C. 2703(f)(1), and ask that you take all necessary steps to keep the following records of the account sag@aol.com, as they stand today, for 90 days, while we put the matter before the United States Attorney for process: sign-up e-mail; log-in IP addresses; orders. This letter asks you to hand over nothing.",
    "Please place a hold on the account hol@aol.com and retain any records in your possession for 90 days until legal process can be served. This is not a request for production.",
    "You must take steps to ensure that the records of lit@aol.com are not altered or purged. The records themselves will be sought by search warrant.",
    "I request that a copy be made of the data of cop@aol.com and kept by you. You need not send it to us at present.",
    "In terms of Article 29 we request the expeditious preservation of traffic data of zas@gmail.com. Disclosure will be applied for by letter of request.",
    "Nous vous demandons de procéder à la conservation immédiate des données du compte con@free.fr. Une demande d'entraide suivra. Il ne vous est pas demandé de les communiquer.",
    "Wir bitten um umgehende Sicherung der Bestandsdaten und Log-Daten des Kontos sic@gmx.de. Die Herausgabe wird auf dem Rechtshilfeweg erbeten werden.",
    "Se solicita la conservación rápida de los datos de la cuenta con@hotmail.es por 90 días, mientras se tramita la solicitud de asistencia jurídica. No se pide por ahora su entrega.",
    "Si chiede il congelamento dei dati dell'account cong@libero.it per 90 giorni. I dati non devono essere trasmessi; seguirà rogatoria.",
    "Solicita-se a preservação expedita dos dados da conta pre@sapo.pt pelo prazo de 90 dias, até à chegada da carta rogatória.",
    "Gelieve de gegevens van het account bew@ziggo.nl te bevriezen en 90 dagen te bewaren. Een rechtshulpverzoek volgt. Gegevens hoeven nu nog niet te worden verstrekt.",
    "Prosimy o zabezpieczenie danych konta zab@wp.pl na 90 dni. Wniosek o pomoc prawną zostanie przesłany odrębnie.",
    "The Prosecutor directs that the computer data relating to dir@mail.bg be kept for 90 days. The directive does not oblige you to hand the data to us.",
    "Preservation demand under section 487.012 of the Criminal Code. You are required to preserve the transmission data of can@gmail.com until 3 June 2026. Failure to comply is an offence.",
    "Please ensure that logs, orders and top-ups of ens@gmail.com do not get lost through your routine clean-up. A warrant is being drafted and will be with you in six weeks.",
    "We request you to keep safe whatever you hold on kee@gmail.com. What we need will be specified in the court order to come.",
    "Request to extend: by our letter of 3 March you kept data of ext@gmail.com for 90 days. Kindly prolong for 90 days more. The MLA request was sent to the Home Office on 4 May 2026.",
    "Kindly safeguard the contents of the account saf@gmail.com pending the issue of a production order which we have applied for. Please confirm to us in writing that the data have been preserved, and provide a reference number.",
    "Notice to preserve electronic evidence: do not erase, overwrite, or otherwise dispose of records of not@gmail.com. We shall approach the Magistrate for an order to produce them.",
    "We would be obliged if you could store the data of sto@gmail.com beyond your usual retention time. Thereafter an official demand for their surrender will be made via Eurojust.",
    "The data of luk@gmail.com are to be secured: 1. IP addresses, 2. payments, 3. orders. They are not to be sent to us before the treaty request is with you.",
    "Re: account qui@gmail.com - quick freeze. Article 16. 90 days. Nothing needs to be given out.",
]
GIVE = [
    "Please preserve all data of dis@gmail.com and provide the IP logs from 1 to 31 May 2026 under the attached order.",
    "We require you to preserve and produce the records of dis@gmail.com: IP logs 1 to 31 May 2026.",
    "Pursuant to the production order of the District Court you shall deliver IP logs of dis@gmail.com from 1 to 31 May 2026. You are also requested to preserve the account for 90 days.",
    "The data were preserved under our letter of 3 March 2026. Now we request their disclosure: IP logs of dis@gmail.com from 1 to 31 May 2026, order attached.",
    "You kept the data of dis@gmail.com at our request. Attached is the search warrant. Provide everything listed in Attachment B: IP addresses from 1 to 31 May 2026.",
    "Request for mutual legal assistance: please obtain from TokenSMM LLP the preserved IP logs of dis@gmail.com from 1 to 31 May 2026.",
    "Wir bitten um Übermittlung der gesicherten IP-Daten des Kontos dis@gmx.de vom 1. bis 31. Mai 2026.",
    "Merci de nous communiquer les adresses IP du compte dis@free.fr du 1er au 31 mai 2026 et de conserver le surplus.",
    "Do not delete anything. We want the IP logs of dis@gmail.com from 1 to 31 May 2026. Order enclosed.",
    "Please secure and hand out to the bearer the IP logs of dis@gmail.com from 1 to 31 May 2026.",
    "Phase 1: preserve the account dis@gmail.com. Phase 2: transmit IP logs from 1 to 31 May 2026 within 14 days, under section 91.",
    "We ask for data of dis@gmail.com from 1 to 31 May 2026: IP logs, orders. The answer should be kept confidential. Data of other users are not requested.",
    "Kindly furnish the IP logs of dis@gmail.com (1 to 31 May 2026). Message contents are not asked for, so you need not send them.",
    "You are ordered to retain a copy of what you produce. Produce IP logs of dis@gmail.com from 1 to 31 May 2026.",
]


@pytest.mark.parametrize("text", KEEP)
def test_keeping_is_asked_whatever_is_to_be_asked_later(policy: Policy, text: str) -> None:
    assert wanted(assess(sent(text), policy)) == "preservation"


@pytest.mark.parametrize("text", GIVE)
def test_giving_is_asked_whatever_was_kept_before(policy: Policy, text: str) -> None:
    assert wanted(assess(sent(text), policy)) == "disclosure"
