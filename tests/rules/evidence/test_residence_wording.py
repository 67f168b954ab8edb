"""Where the user lives, and whether the user is a UK subject, in many officials' words."""

import pytest

from rules.evidence.uk_subject import find_uk_subject
from rules.evidence.user import find_residency
from rules.policy import Policy
from tests.rules.evidence.letters import letter

RESIDENTS = [
    ("IE", "The man who uses that account resides at Drogheda, Co. Louth, in this State."),
    (
        "TW",
        "Immigration records confirm the user to be an R.O.C. citizen living at Pingzhen District, Taoyuan City, Taiwan, who has not left the country.",
    ),
    ("FR", "The user of this account lives in Lyon, France."),
    ("DE", "The account holder is domiciled in Germany."),
    ("PL", "The suspect, who uses the account, is habitually resident in Poland."),
    ("PH", "The account user is a Filipino citizen and a resident of Quezon City."),
    ("IN", "The user has been identified as a person residing at Pune, Maharashtra."),
    (
        "KE",
        "The user of the account is believed by this office and confirmed by registration records to reside in Nairobi, Kenya.",
    ),
    ("ZA", "We confirm that the user is ordinarily resident in the Republic of South Africa."),
    ("RO", "The account is used by C.I., a Romanian citizen who lives in Romania, in the municipality of Pascani."),
    ("GR", "It emerges that the said user is a permanent resident of Greece."),
    ("BR", "Residence of the user: Recife, Brazil"),
    ("CA", "The user, identified through banking records, has his home address in Winnipeg."),
    ("IT", "The person using the account has his registered residence in Bari, Italy."),
    ("BE", "The user is a Belgian national, domiciled at Antwerp."),
    ("AU", "The account's user lives with his parents at Dubbo in New South Wales."),
    ("MX", "The user of the account has his domicile in Monterrey, Mexico."),
    ("NG", "The account holder stays at Ikeja, Lagos, within the Federal Republic of Nigeria."),
    ("CZ", "The user is registered as living in Brno, Czech Republic."),
    ("SE", "The user is registered in the population register at an address in Malmö, Sweden."),
    ("NO", "Our enquiries show the user of the account to be resident in Norway."),
    ("MY", "The subscriber is a Malaysian residing in Penang."),
    ("ES", "El usuario de la cuenta reside en Sevilla, España."),
    ("DE", "Der Nutzer des Kontos ist in Kassel wohnhaft."),
    ("FR", "L'utilisateur du compte réside à Marseille."),
    ("IE", "The user is living in Cork."),
    ("NZ", "We are satisfied the person operating the account lives in Hamilton, New Zealand."),
    ("UA", "According to the investigation the user resides in the city of Kremenchuk, Ukraine."),
    ("TH", "kestrel@example.org, a Thai national with residence in Phuket."),
    ("HR", "The user, M.K., has permanent residence in Split, Republic of Croatia."),
    ("SG", "The user of the account is a Singapore permanent resident whose registered address is in Bedok."),
    ("KR", "It has been confirmed that the user lives within the territory of the Republic of Korea."),
    ("PK", "The user resides within the territorial jurisdiction of Pakistan."),
    ("AT", "The user of the account is resident in this country."),
    ("DK", "The person behind the account has been living in Aarhus since 2019."),
    ("PT", "The account user, a Portuguese citizen, lives at Braga."),
    (
        "NL",
        "Our inquiries established that the account holder, born 1999, is registered as residing at Stationsplein 4, Utrecht.",
    ),
    ("NL", "The suspect (user of the account) is a resident of the Netherlands."),
    ("NL", "The user has Dutch nationality and has his fixed abode in Groningen."),
    ("NL", "User: J. de V., domiciled in Zwolle"),
    (
        "CY",
        "He is a British national, born in 1974, who has resided permanently in Pafos, Cyprus, since 2017 and holds a registration certificate of the Republic.",
    ),
    ("TW", "The seller has been identified by voice as a resident of Zhongli District, Taoyuan City, Taiwan."),
    (
        "CR",
        "The holder of that account is domiciled in San Rafael Abajo, province of San José, Costa Rica, where he lives since 2019.",
    ),
    ("TW", "The user is an R.O.C. citizen living at Pingzhen District, Taoyuan City."),
    ("DE", "Der Beschuldigte ist in Kassel wohnhaft."),
    ("FR", "The person using the account has his habitual residence at Rouen, France."),
    ("GE", "The perpetrator is a citizen of Georgia and resides at 14 Rustaveli Avenue, Batumi."),
    ("PH", "Subject is residing in Barangay San Roque, Cebu City."),
    ("TR", "The suspect, who is using the account, has been living in İzmir since birth."),
    ("IN", "The accused is a permanent resident of Pune, Maharashtra."),
    ("BR", "The user of the account lives in Recife, Brazil, according to his electricity contract."),
    ("NL", "The holder has been registered in the population register of Utrecht since 2015 and lives there."),
    ("MA", "The account is used by a man who dwells in Casablanca, Morocco."),
    ("ES", "El usuario reside en Murcia."),
    ("PL", "The suspect's place of residence is Gdańsk, ul. Długa 4, Poland."),
    ("IT", "The user's residence: via Roma 3, Bari."),
    ("AU", "Our inquiries establish the user is ordinarily resident in Queensland, Australia."),
    ("ZA", "He stays at Mamelodi, Pretoria; he is the user of the account."),
    ("AR", "The man behind the account was located at his home in Rosario, Argentina, where he lives with his mother."),
    ("KE", "The person who operates the account is a Kenyan resident."),
    ("JP", "The trafficker has been identified as a person living in Osaka, Japan."),
    ("UA", "The administrator of the channel, who is the user, is a resident of Kharkiv."),
]

ELSEWHERE = [
    ("FR", "IP logs show the user connecting from Lyon, France."),
    ("DE", "The user may live in Germany."),
    ("DE", "It is not known where the user resides."),
    ("PL", "The victim lives in Poland."),
    ("PL", "The victims of the user reside in Warsaw."),
    ("IN", "The user is believed to be living abroad."),
    ("NL", "The user resides in Belgium."),
    ("NL", "The user's residence has not been established."),
    ("CZ", "it cannot be said in which state the user lives."),
    ("SE", "The hospital that was attacked is located in Malmö; the user is unknown."),
    ("IT", "We suspect that the user could be resident in Italy."),
    ("KE", "The company server is located in Nairobi."),
    ("IE", "Whether the user resides in Ireland is being examined."),
    ("JP", "The account holder's nationality is Japanese; residence unknown."),
    ("TH", "The user posted pictures of children living in Phuket."),
    ("ES", "The mother of the user lives in Sevilla."),
    ("BR", "The user has left Brazil and no longer lives there."),
    ("FR", "The holder of the telephone number, who is the complainant, lives in Nice."),
    ("AU", "If the user resides in Australia we will seek his arrest."),
    ("RO", "The user's mailbox provider is located in Romania."),
    ("GB", "The company is domiciled in England."),
    ("DE", "The user's account was operated through a server located in Frankfurt, Germany."),
    ("ZA", "The user targeted persons living in Cape Town."),
    ("NL", "The user is a Dutch citizen who resides in Antwerp, Belgium."),
    ("NL", "The injured party, who had contact with the user, lives in Utrecht."),
    ("NL", "The user claims on his profile to be resident in Rotterdam; this could not be verified."),
    ("NL", "The phone number of the user is registered in the Netherlands."),
    ("NL", "The account's e-mail domain is registered in the Netherlands."),
    ("NL", "The user received the goods at an address in Breda used by a drop."),
    ("NL", "The telephone subscriber is established in Breda, whereas the user of the account is not identified."),
    ("NL", "The user's bank account is held with a bank resident in Amsterdam."),
    ("NL", "The user's IP address is registered in Utrecht."),
    ("NL", "The server used by the user is resident in Rotterdam."),
    ("CY", "The user is known to have lived in Cyprus until 2019 and then left the country."),
    ("DE", "The victim resides in Kassel, Germany."),
    ("FR", "It is not known where the user resides."),
    ("FR", "We suspect that the user might live in France."),
    ("TR", "The user is thought to be residing in İstanbul."),
    ("ES", "The user resides in Lisbon, Portugal."),
    ("BR", "The company has its seat in Recife, Brazil."),
    ("IN", "The complainant is a resident of Pune."),
    ("IT", "The IP address is located in Italy."),
    ("PL", "The user claims on his page to live in Warsaw."),
    ("KE", "The user's sister lives in Nairobi, Kenya."),
    ("JP", "Servers used by the user are in Osaka, Japan."),
    ("NL", "If the user resides in the Netherlands we shall prosecute him here."),
    ("TW", "The whereabouts of the user are unknown."),
    ("CO", "Where the user lives has not been established; he is presumed to be in Colombia."),
    ("MX", "The children shown live in Puebla, Mexico."),
]

BRITISH = [
    "The user of the account is a British citizen.",
    "The account holder, a British national, is suspected of fraud.",
    "The suspect holds a British passport.",
    "The user resides in Manchester, United Kingdom.",
    "The account user is a national of the United Kingdom living in Spain.",
    "The suspect is domiciled in London.",
    "The user is a dual British and Irish national.",
    "The account holder lives in Leeds, England.",
    "The user is a UK resident.",
    "The suspect is an Englishman named J.P.",
    "According to our findings the user has his residence in Glasgow.",
    "The user was born in Kenya and is a British subject.",
    "The user of the account is a citizen of the United Kingdom of Great Britain and Northern Ireland.",
    "The account is used by a British woman residing in Alicante.",
    "The accused is settled in Birmingham.",
    "Nationality of the user: British",
    "The user, who has Scottish domicile, was arrested.",
    "The customer lives in the UK.",
]

NOT_BRITISH = [
    "TokenSMM LLP is a British company.",
    "As the holder of the data is domiciled in England, the City Court hereby requests the competent court of England and Wales.",
    "The UK authorities have been informed.",
    "A British victim lost 4,000 pounds to the user.",
    "The user defrauded a British citizen.",
    "The user is not a British citizen.",
    "There is no indication that the user is a UK resident.",
    "The data of the user are held in London by a British company.",
    "The same conduct would be an offence in the United Kingdom, where the user may not be prosecuted.",
    "The user sold followers to customers in the United Kingdom.",
    "The user is a French national resident in Lyon; your company is based in London.",
    "Your company, the holder of the data, is registered in the United Kingdom.",
    "The victim, a British national living in Spain, was defrauded by the user.",
    "We are aware that the user data of UK nationals require an MLA request.",
    "The user is neither a national nor a resident of the United Kingdom.",
    "The request was sent to the central authority of the United Kingdom because the user data are there.",
    "The user is a German citizen living in Bremen and has no ties to the United Kingdom.",
    "The accused transferred the money to an account in London held by his sister.",
    "The accused pretended to be a British national.",
    "The provider domiciled in the United Kingdom holds the user's data.",
]


def resides(policy: Policy, country: str, text: str) -> bool:
    found = find_residency(letter(policy, text), policy.jurisdiction(country), policy.jurisdictions, policy.vocabulary)
    return found is not None


@pytest.mark.parametrize(("country", "text"), RESIDENTS)
def test_the_user_is_said_to_live_in_the_requesting_country(policy: Policy, country: str, text: str) -> None:
    assert resides(policy, country, text)


@pytest.mark.parametrize(("country", "text"), ELSEWHERE)
def test_others_doubts_and_networks_are_no_residence_of_the_user(policy: Policy, country: str, text: str) -> None:
    assert not resides(policy, country, text)


def test_a_heading_tells_whose_residence_follows(policy: Policy) -> None:
    text = "A resident of Saitama Prefecture, Japan, and a Japanese national."
    assert resides(policy, "JP", "3. Account holder\n" + text)


@pytest.mark.parametrize("text", BRITISH)
def test_the_user_is_said_to_be_a_uk_subject(policy: Policy, text: str) -> None:
    assert find_uk_subject(letter(policy, text), policy.vocabulary) is not None


@pytest.mark.parametrize("text", NOT_BRITISH)
def test_companies_victims_and_pretences_are_no_uk_subject(policy: Policy, text: str) -> None:
    assert find_uk_subject(letter(policy, text), policy.vocabulary) is None
