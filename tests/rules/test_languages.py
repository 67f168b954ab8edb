import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.languages import is_english, language_of, stop_word_shares
from rules.vocabulary import Vocabulary

LONG = {
    "en": "Please provide the addresses from which the user of this account has logged in during the period that is named below.",
    "de": "Bitte übermitteln Sie uns die Adressen, von denen sich der Nutzer dieses Kontos in dem genannten Zeitraum angemeldet hat.",
    "fr": "Veuillez nous communiquer les adresses depuis lesquelles l'utilisateur de ce compte s'est connecté pendant la période.",
    "es": "Le rogamos que nos comunique las direcciones desde las que el usuario de esta cuenta se ha conectado en dicho periodo.",
    "it": "Vi preghiamo di comunicarci gli indirizzi dai quali l'utente di questo account si è collegato nel periodo indicato sotto.",
    "nl": "Wij verzoeken u ons de adressen te verstrekken waarmee de gebruiker van dit account in deze periode heeft ingelogd.",
    "pl": "Prosimy o przekazanie adresów, z których użytkownik tego konta logował się w okresie, który został wskazany poniżej.",
    "cs": "Žádáme vás o sdělení adres, ze kterých se uživatel tohoto účtu přihlašoval v období, které je uvedeno níže v textu.",
    "sv": "Vi ber er att lämna de adresser från vilka användaren av detta konto har loggat in under den period som anges nedan.",
    "ru": "Просим предоставить адреса, с которых пользователь этой учетной записи входил в систему за указанный ниже период времени.",
    "ja": "このアカウントの利用者が下記の期間にログインした際の接続元のアドレスを提供していただきますようお願い申し上げます。"
    * 2,
}


@pytest.mark.parametrize("code", LONG)
def test_the_language_of_a_sentence_is_told(words: Vocabulary, code: str) -> None:
    assert language_of(LONG[code], words) == code
    assert is_english(LONG[code], words) is (code == "en")


SHORT = [
    ("The user of the account", "en"),
    ("Der Nutzer und das Konto", "de"),
    ("L'utilisateur de ce compte et les", "fr"),
]


@pytest.mark.parametrize(("text", "code"), SHORT)
def test_function_words_tell_where_the_text_is_short(words: Vocabulary, text: str, code: str) -> None:
    assert language_of(text, words) == code


@pytest.mark.parametrize("text", ["", "4417/25", "kestrel.77@example.org", "XQZ"])
def test_text_without_function_words_has_no_language_and_disturbs_no_english(words: Vocabulary, text: str) -> None:
    assert language_of(text, words) == ""
    assert is_english(text, words)


def test_addresses_and_numbers_do_not_count(words: Vocabulary) -> None:
    assert language_of("the user and.the.of.to@example.org 12/34 " * 2, words) == "en"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_the_same_language_twice(words: Vocabulary, text: str) -> None:
    assert language_of(text, words) == language_of(text, words)
    assert is_english(text, words) is is_english(text, words)
    assert all(0 <= share <= 1 for share in stop_word_shares(text, words).values())
