"""The grave crimes of the exception in many officials' words, and what only sounds like them."""

import pytest

from rules.evidence.serious_crime import find_serious_crime
from rules.policy import Policy
from tests.rules.evidence.letters import letter

CRIMES = [
    "We investigate the offences of trafficking in persons and trafficking in minors.",
    "The case concerns financing of terrorism under Article 278d of the Criminal Code.",
    "On 2 March the control system of the water works was attacked, cutting the water supply of 40,000 people.",
    "unauthorised access to the control system of the electricity distribution system operator, by which two hospitals were left without power",
    "This cyberattack on the railway signalling system, part of the critical infrastructure, is investigated.",
    "The investigation concerns possession and distribution of child abuse images.",
    "Production of child sexual abuse material (Article 7 of the Act).",
    "The suspect recruited women for forced prostitution.",
    "The user recruits for the terrorist organisation ISIS.",
    "Ransomware attack on the systems of an acute hospital.",
    "The accused offered videos of the rape of children.",
    "The persons were held in servitude and domestic slavery.",
    "an attack on the air traffic control system of the airport",
    "The group attacked the power plant's control systems.",
    "The offence of membership of a terrorist group is being investigated.",
    "sexual exploitation of a minor through live streaming",
    "The account spread pornographic images of minors.",
    "The matter is smuggling of human beings and their labour exploitation, i.e. trafficking in human beings.",
    "a cyberattack on the national gas grid operator",
    "за фактом торгівлі людьми",
    "Ermittlungen wegen Menschenhandels zum Zweck der Ausbeutung",
    "infraction de traite des êtres humains",
    "delito de trata de seres humanos con fines de explotación sexual",
    "pornographie enfantine: détention et diffusion d'images pédopornographiques",
]

OTHERS = [
    "The investigation concerns fraud by means of fake shops.",
    "The suspect was earlier convicted of trafficking in persons.",
    "This is not a matter of terrorism.",
    "The case does not concern child sexual abuse material, terrorism or trafficking.",
    "Counter Terrorism Command",
    "We know that your guidelines name terrorism and human trafficking as exceptions.",
    "The offence is as serious as terrorism in our view.",
    "The user sold tickets for a charity for victims of human trafficking.",
    "trafficking in narcotics",
    "drug trafficking by an organised group",
    "The hospital's car park tickets were forged.",
    "The National Unit against Terrorism and Trafficking handles cyber fraud as well.",
    "The matter is wholesale theft of electricity.",
    "Were it terrorism you would answer at once.",
    "We believe that this fraud deserves the same attention as terrorism or child sexual abuse.",
    "The suspect attacked a nurse in the hospital.",
    "The encrypted messages were found on the phone of the hospital's driver.",
    "The user offered followers to an airport hotel.",
    "The suspect paid child maintenance with money from pornographic websites.",
    "The user sold minor quantities of drugs and adult pornographic films.",
    "The ticket shop of the railway company was hacked and vouchers stolen.",
    "Emergency services attended after the attack on a shopkeeper.",
    "The fraud disrupted the bookings of a health service spa.",
]


@pytest.mark.parametrize("text", CRIMES)
def test_the_deed_tells_the_crime(policy: Policy, text: str) -> None:
    assert find_serious_crime(letter(policy, text), policy.vocabulary) is not None


@pytest.mark.parametrize("text", OTHERS)
def test_a_word_alone_does_not(policy: Policy, text: str) -> None:
    assert find_serious_crime(letter(policy, text), policy.vocabulary) is None
