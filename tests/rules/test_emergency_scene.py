"""A danger that is named, and whether anything is told of it: scenes in words that no list foresaw, and mere formulas."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rules.assess import assess
from rules.model import Assessment, Disposition, RequestType
from rules.policy import Policy
from tests.rules.test_emergencies import judged as by_subject
from tests.rules.test_wanted import sent

TOLD = [
    ('Danger to life', 'At 23:15 a woman of 28 locked herself in with her newborn and wrote to her sister that both of them go tonight. Account: mum@gmail.com. Please give the IP.'),
    ('Lebensgefahr', 'Heute um 20:40 Uhr hat der Nutzer seiner Tochter (9) geschrieben, dass er sie morgen früh mitnimmt, wohin niemand folgt. Konto: vat@gmx.de. IP-Adresse erbeten.'),
    ('Life at stake', 'A fisherman, 55, adrift since 04:00 today in a leaking boat, posts from fish@gmail.com. His battery is nearly empty. IP please.'),
    ('MESSAGE - VIE EN DANGER', "Le 11/10/2026 à 21h40 la dame K. H., 27 ans, a reçu de son ex-époux une vidéo où il tient un bidon d'acide et annonce qu'il la défigurera demain matin devant l'école à 08h30. Compte: hic@menara.ma. Prière donner les adresses IP."),
    ('Danger to life', "This evening at 20:10 Ms L., 34, found a funeral wreath at her door with her own name and tomorrow's date; the sender of it, bur@gmail.com, has been circling her street in a van since. We need the log-in IPs."),
    ('Life at risk', 'Tonight a man of 41, ward patient, walked out without his oxygen; he has forty minutes of air. He writes to his son from oxy@gmail.com. Please give the IP address.'),
    ('Gefahr für Leib und Leben', 'Seit heute 16 Uhr schreibt die 13-jährige Schülerin ihrer Freundin Abschiedsbriefe; sie hat ein Seil mitgenommen. Konto: sei@gmx.de. Bitte um IP-Adressen.'),
    ('Peligro de muerte', 'A las 19:30 de hoy la menor de 14 años subió a un coche con el usuario, que escribió a los padres que no la volverán a ver. Cuenta: coc@gmail.com. Direcciones IP.'),
    ('Perigo de vida', "Hoje às 17h o utilizador enviou à ex-mulher, de 30 anos, a fotografia de uma arma e a frase 'é hoje'. Conta: arm@sapo.pt. Endereços IP."),
    ('Pericolo di vita', 'Oggi alle 18 il padre ha preso il figlio di 5 anni e ha scritto che lo porterà con sé nel lago stanotte. Account: lag@libero.it. Indirizzi IP.'),
    ('Levensgevaar', 'Vanavond om 21:15 stuurde de gebruiker een foto van het ziekenhuisbed van zijn vrouw (52) met de tekst dat hij de stekker eruit trekt. Account: ste@ziggo.nl. IP-adressen.'),
    ('Imminent danger', "At 22:05 tonight the girl, 16, sent a picture of an empty blister pack and the words 'it is done, 30 of them'. Account: bli@gmail.com. Log-in IPs please."),
    ('Threat to life', 'He has told her brother in a voice note this morning that the house at number 9 goes up with the six children in it when she comes home at 17:00. Account: hou@gmail.com. Log-in IPs please.'),
]  # fmt: skip

NOT_TOLD = [
    ('Danger to life', 'We have reason to believe that somebody is in mortal danger tonight; every minute counts. Account mum@gmail.com. IP please.'),
    ('Lebensgefahr', 'Heute um 20:40 Uhr rief der Staatsanwalt an, 45 Minuten später der Richter: Es besteht Lebensgefahr. Konto: vat@gmx.de. IP-Adresse erbeten.'),
    ('Life at stake', 'Please treat this as a matter of life and death and answer within one hour tonight to Inspector Roe, 44 Main Street. Account fish@gmail.com.'),
    ('VIE EN DANGER', "Très urgent. Il y a danger de mort imminent. Prière de donner les adresses IP de hic@menara.ma aujourd'hui."),
    ('Danger to life', 'This is a life-threatening emergency. A person is in imminent danger of death. We need the log-in IPs of bur@gmail.com today by 18:00.'),
    ('Life at risk', "A victim's life is at risk. The duty officer, phone 24 hours, will take your call at 20:00. Account oxy@gmail.com, IP address."),
    ('Gefahr für Leib und Leben', 'Es besteht Gefahr für Leib und Leben einer Person. Wir bitten heute noch um die IP-Adressen des Kontos sei@gmx.de.'),
    ('Peligro de muerte', 'Existe un peligro inminente para la vida de una persona. Solicitamos hoy mismo las direcciones IP de coc@gmail.com.'),
    ('Threat to life', 'There is a threat to life. Details cannot be shared by e-mail. Please send the IP addresses of hou@gmail.com within the hour.'),
    ('Urgence vitale', 'Risque vital pour autrui. Notre permanence au 05 37 00 00 00 répond à 20h00 ce soir. Adresses IP de hic@menara.ma.'),
    ('Imminent danger', 'Emergency request: exigent circumstances exist involving danger of death to a person. Reply by 22:00 tonight by message or phone. Account bli@gmail.com, log-ins.'),
    ('Danger to life', 'The user, 34, wrote a message about our department tonight, which we consider as dangerous enough to ask you for the IP address of bur@gmail.com today.'),
    ('Danger to life', "The boy's mother, 41, will be at the station until 20:00 today and can be reached by phone there. Log-ins of bur@gmail.com."),
    ('Threat to life', 'The complainant, a nurse of 44, lodged a complaint at this office today at 14:00 and left her telephone with us. Log-ins of hou@gmail.com.'),
    ('Threat to life - training', 'This is an exercise: tonight at 21:00 a man of 41 holds a can of acid in front of the school of his daughter. Log-ins of hou@gmail.com.'),
    ('Urgent', "Tonight at 21:00 a man of 30, who trades in used phones, sent his customers a photograph of an empty box and the words 'thank you'. Log-ins of hou@gmail.com."),
]  # fmt: skip


def judged(policy: Policy, subject: str, text: str) -> Assessment:
    return assess(replace(sent(text), subject=subject, sent_at=datetime(2026, 10, 11, 23, 0, tzinfo=UTC)), policy)


@pytest.mark.parametrize(("subject", "text"), TOLD)
def test_a_scene_of_these_hours_describes_the_danger_that_is_named(policy: Policy, subject: str, text: str) -> None:
    found = judged(policy, subject, text)
    assert found.request_type is RequestType.EMERGENCY
    assert "emergency_description" not in found.missing


@pytest.mark.parametrize(("subject", "text"), NOT_TOLD)
def test_a_formula_or_a_victim_of_before_describes_none(policy: Policy, subject: str, text: str) -> None:
    assert judged(policy, subject, text).disposition is Disposition.DEFICIENT


CAPTIVES = [
    ("pdf", "Request", "This evening at 18:05 a mother got a photograph of her daughter, blindfolded and tied to a bed in a room that nobody knows. The writer uses bed.r@gmail.com. Please give us the log-in IP addresses."),
    ("pdf", "Request", "The caller demands 2 bitcoin by 21:00 tonight, otherwise he will send him back in a box. The boy, 9, has not been seen since 15:00. Account: bo.x@gmail.com. Log-in IP addresses, please."),
    ("mail", "MOST URGENT - child abduction", "At 16.10 today the parents of a 9-year-old boy received a clip of him tied to a chair. The sender demands money by 21.00 tonight, failing which he will be sent back in pieces. Account: cli.p@gmail.com. Please let us have the log-in IPs."),
]  # fmt: skip

NO_CAPTIVES = [
    ("pdf", "Urgent request", "The seller's accounts are tied to one man, and his wife is bound by contract to pay. Orders of tie.k@gmail.com 1 to 4 May 2026, section 9 of the Act."),
    ("pdf", "Request", "The extortioner demands 300 euros by tonight, otherwise he will send her photographs to her school. IP logs of pho.k@gmail.com 1 to 4 May 2026, section 9 of the Act."),
    ("pdf", "Request", "A page sells films of actresses tied up and gagged. Orders of act.k@gmail.com 1 to 4 May 2026, section 9 of the Act."),
    ("pdf", "Request", "The victim, bound to her wheelchair, was cheated of 4,000 euros on 3 March 2026. Orders of whe.k@gmail.com 1 to 4 May 2026, section 9 of the Act."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "subject", "text"), CAPTIVES)
def test_a_captive_who_is_shown_is_in_danger_now(policy: Policy, kind: str, subject: str, text: str) -> None:
    assert by_subject(policy, kind, subject, text).request_type is RequestType.EMERGENCY


@pytest.mark.parametrize(("kind", "subject", "text"), NO_CAPTIVES)
def test_what_is_tied_otherwise_is_no_captive(policy: Policy, kind: str, subject: str, text: str) -> None:
    assert by_subject(policy, kind, subject, text).request_type is not RequestType.EMERGENCY
