import pytest

from rules.evidence.threat import find_threat
from rules.policy import Policy
from tests.rules.evidence.letters import page, pdf, submission

CLAIMS = [
    "There is an imminent threat to life.",
    "We send this emergency request because a hostage is held.",
    "Exigent circumstances: the child was kidnapped an hour ago.",
    "Es besteht Gefahr für Leib und Leben.",
    "Il existe un danger imminent de mort.",
    "Existe un peligro inminente para la vida.",
    "Existe perigo iminente de morte.",
    "Esiste un pericolo imminente per la vita.",
    "Er is acuut levensgevaar.",
    "Istnieje bezpośrednie zagrożenie życia.",
    "Det föreligger fara för liv.",
]


@pytest.mark.parametrize("text", CLAIMS)
def test_a_threat_to_life_is_heard_in_the_mail(policy: Policy, text: str) -> None:
    assert find_threat(submission(body=text), policy.vocabulary).claimed


@pytest.mark.parametrize("text", CLAIMS[:2])
def test_a_threat_to_life_is_heard_in_subject_and_pdf(policy: Policy, text: str) -> None:
    assert find_threat(submission(subject=text), policy.vocabulary).claimed
    assert find_threat(submission(pdf(page(text)), body="See attached."), policy.vocabulary).claimed


NO_CLAIMS = [
    "",
    "This is not an emergency.",
    "Non-emergency calls: 101.",
    "The victim died last year; we investigate a murder.",
    "Please treat this as urgent.",
    "We should like to know how you handle a threat to life.",
    "The suspect sold explosives in 2023.",
    "Es handelt sich nicht um einen Notfall; es besteht keine Gefahr für Leib und Leben.",
]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_the_past_and_the_ordinary_are_no_threat(policy: Policy, text: str) -> None:
    assert not find_threat(submission(body=text), policy.vocabulary).claimed


DESCRIBED = [
    "There is an imminent threat to life. At 14:20 today the user posted a photograph of a rifle and wrote that he will shoot "
    "the pupils of a school this afternoon.",
    "Danger of death to a person: the user announced at 06:50 today that he has taken 40 tablets and is alone on the roof.",
    "Danger imminent de mort: depuis ce matin, un adolescent de 15 ans diffuse en direct sa tentative de suicide sur le pont.",
    "Risk to life: a 14 year old girl was forced into a van an hour ago and her mother received a voice note with a threat.",
    "Es besteht Gefahr für Leib und Leben: Heute um 14:20 Uhr drohte der Nutzer seiner Ehefrau in einer Sprachnachricht, "
    "sie mit einem Messer zu töten.",
]


@pytest.mark.parametrize("text", DESCRIBED)
def test_who_what_and_when_describe_a_threat(policy: Policy, text: str) -> None:
    threat = find_threat(submission(body=text), policy.vocabulary)
    assert threat.description is not None
    assert threat.description.quote.split()[0] in text


BARE = [
    "EXIGENT CIRCUMSTANCES REQUEST. I certify that there is an emergency involving immediate danger of death or serious "
    "physical injury to a person that requires disclosure without delay. Nature of the emergency: life at risk, time critical. "
    "Records needed: log-in IP addresses of the last 24 hours. A warrant will follow within 48 hours. Officer on call tonight.",
    "There is an imminent threat of death or serious physical harm to one or more persons. Further information cannot be "
    "given in writing; call the duty officer now.",
    "URGENT - RISK TO LIFE. We believe someone may come to serious harm if this data is not disclosed immediately. Details "
    "cannot be shared for operational reasons. Please send tonight.",
    "Serious threat to the life and limb of a minor. Immediate response needed. Please provide IP logs since yesterday.",
    "Es besteht eine gegenwärtige Gefahr für Leib oder Leben einer Person. Die Daten werden heute noch benötigt.",
    "Il y a un danger imminent de mort ou d'atteinte grave à l'intégrité physique d'une personne. Nous vous prions de "
    "répondre aujourd'hui. L'officier de permanence.",
    "This is an emergency, there is an imminent threat to life. Urgent!",
    "Imminent threat to life. We need the data at once and thank you for your immediate assistance in this matter.",
    "Es besteht Gefahr für Leib und Leben. Eile ist geboten, bitte antworten Sie umgehend auf diese Anfrage.",
]


@pytest.mark.parametrize("text", BARE)
def test_the_word_emergency_describes_nothing(policy: Policy, text: str) -> None:
    threat = find_threat(submission(body=text), policy.vocabulary)
    assert threat.claimed
    assert threat.description is None
