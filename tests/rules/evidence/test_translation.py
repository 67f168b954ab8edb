import pytest

from rules.evidence.translation import find_language
from rules.model import Language, Page
from rules.policy import Policy
from tests.rules.evidence.letters import page, read

ENGLISH = (
    "We are conducting an investigation into a fraud that was committed by means of the account that is named below. "
    "Please provide the addresses from which the user of the account has logged in, together with the history of the orders. "
    "The data are needed for the criminal proceedings and will be used for no other purpose than the one that is stated here."
)
ORIGINALS = {
    "de": "Wir führen ein Ermittlungsverfahren wegen Betruges, der mit dem unten genannten Konto begangen wurde. Bitte übermitteln "
    "Sie uns die Adressen, von denen sich der Nutzer angemeldet hat, und die Liste der Bestellungen.",
    "fr": "Nous menons une enquête sur une escroquerie qui a été commise au moyen du compte mentionné ci-dessous. Veuillez nous "
    "communiquer les adresses depuis lesquelles l'utilisateur s'est connecté ainsi que la liste des commandes.",
    "es": "Llevamos a cabo una investigación por una estafa cometida por medio de la cuenta que se indica a continuación. Le rogamos "
    "que nos comunique las direcciones desde las que se ha conectado el usuario y la lista de los pedidos.",
    "pt": "Estamos a conduzir um inquérito sobre uma burla cometida através da conta abaixo indicada. Solicitamos que nos "
    "comuniquem os endereços a partir dos quais o utilizador acedeu e a lista das encomendas.",
    "it": "Stiamo conducendo un'indagine su una truffa commessa per mezzo dell'account indicato di seguito. Vi preghiamo di "
    "comunicarci gli indirizzi dai quali l'utente si è collegato e l'elenco degli ordini.",
    "nl": "Wij doen onderzoek naar een oplichting die is gepleegd door middel van het hieronder genoemde account. Wij verzoeken u "
    "ons de adressen te verstrekken waarmee de gebruiker heeft ingelogd en de lijst van de bestellingen.",
    "pl": "Prowadzimy śledztwo w sprawie oszustwa, które zostało popełnione za pomocą wskazanego poniżej konta. Prosimy o "
    "przekazanie adresów, z których użytkownik się logował, oraz listy zamówień.",
    "cs": "Vedeme trestní řízení pro podvod, který byl spáchán prostřednictvím níže uvedeného účtu. Žádáme vás o sdělení adres, "
    "ze kterých se uživatel přihlašoval, a o seznam objednávek.",
    "sv": "Vi bedriver en utredning om ett bedrägeri som har begåtts med hjälp av det konto som anges nedan. Vi ber er att lämna "
    "de adresser från vilka användaren har loggat in och listan över beställningarna.",
}
CERTIFICATE = (
    "I, Nora Sample, sworn translator, hereby certify that this is a true and complete translation from the original."
)


def language(policy: Policy, *pages: Page, english: bool = False) -> Language:
    return find_language(read(policy, *pages), english, policy.vocabulary)[0]


@pytest.mark.parametrize("code", ORIGINALS)
def test_a_foreign_letter_alone_has_its_language_and_no_translation(policy: Policy, code: str) -> None:
    assert language(policy, page("TokenSMM LLP", ORIGINALS[code])) == Language(code, False, False)


def test_an_english_letter_is_english(policy: Policy) -> None:
    assert language(policy, page("TokenSMM LLP", ENGLISH), english=True) == Language("en", True, False)


def test_an_english_letter_of_a_foreign_authority_is_english(policy: Policy) -> None:
    assert language(policy, page("TokenSMM LLP", ENGLISH)) == Language("en", True, False)


@pytest.mark.parametrize("code", ORIGINALS)
def test_a_certified_translation_behind_the_original_counts(policy: Policy, code: str) -> None:
    pages = (
        page("TokenSMM LLP", ORIGINALS[code]),
        page("Translation from the original", ENGLISH, CERTIFICATE, number=2),
    )
    assert language(policy, *pages) == Language(code, False, True)


@pytest.mark.parametrize(
    "note",
    ["This is a courtesy translation.", "Machine translation.", "Unofficial translation, not certified.", "A certified translation will follow."],
)  # fmt: skip
def test_a_translation_that_says_otherwise_is_not_certified(policy: Policy, note: str) -> None:
    pages = (page("TokenSMM LLP", ORIGINALS["de"]), page("Translation from the German", ENGLISH, note, number=2))
    assert language(policy, *pages) == Language("de", False, False)


def test_a_translation_without_a_statement_is_not_certified(policy: Policy) -> None:
    pages = (page("TokenSMM LLP", ORIGINALS["de"]), page("Translation from the German", ENGLISH, number=2))
    assert language(policy, *pages) == Language("de", False, False)


def test_a_certificate_without_a_translation_certifies_nothing(policy: Policy) -> None:
    pages = (page("TokenSMM LLP", ORIGINALS["de"]), page(CERTIFICATE, number=2))
    assert language(policy, *pages) == Language("de", False, False)
