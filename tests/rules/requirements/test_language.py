from dataclasses import replace

from rules.model import Language
from tests.rules.requirements.examples import complete, letter_of, stated
from tests.rules.requirements.judging import assert_met, assert_missing, judged

POLISH = """Komenda Stoleczna Policji
Wydzial do Walki z Cyberprzestepczoscia

Prosimy o udostepnienie danych konta zarejestrowanego na adres panel.buyer@example.com za okres od
1 listopada 2025 do 31 stycznia 2026. Prowadzimy postepowanie w sprawie oszustwa na szkode wielu osob,
ktore zaplacily za uslugi, ale nigdy ich nie otrzymaly. Prosimy o przekazanie adresow IP logowania.
"""


def test_an_english_request_meets_it() -> None:
    assert_met("language", complete(), why="in English")


def test_a_certified_translation_meets_it_by_its_certification() -> None:
    words = stated("certified_translation", "I certify that this translation is accurate")
    facts = replace(complete(), language=Language("de", False, True), certification=words)
    assert_met("language", facts, words, why="certified translation")


def test_another_language_alone_is_missing_and_named() -> None:
    facts = replace(complete(), language=Language("pl", False, False), letter=letter_of(["Prosimy o dane konta."]))
    assert_missing("language", facts, why="(pl) without a certified translation")


def test_a_courtesy_translation_is_missing_because_it_is_not_certified() -> None:
    letter = letter_of(["This is a courtesy translation.", "Please provide the IP logs."])
    facts = replace(complete(), language=Language("fr", False, False), letter=letter)
    assert_missing("language", facts, why="its translation is not certified")


def test_a_polish_letter_lacks_it() -> None:
    judgement = judged(POLISH, "a.nowak@policja.gov.pl")
    assert "language" in judgement.missing
    assert judgement.language == Language("pl", False, False)
