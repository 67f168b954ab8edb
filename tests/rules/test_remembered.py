"""What the rules remember of texts can be let go of, and changes no answer."""

from rules.assess import assess
from rules.evidence.reading import sentences
from rules.languages import language_of
from tests.rules.requirements.examples import LETTER, pdf, policy, submission


def test_what_was_remembered_is_let_go_of_and_the_judgement_stays_the_same() -> None:
    words = policy().vocabulary
    first = assess(submission(pdf()), policy())
    assert sentences.cache_info().currsize > 0
    words.forget_texts()
    assert sentences.cache_info().currsize == 0
    assert words._phrases.spans.cache_info().currsize == 0
    assert assess(submission(pdf()), policy()) == first
    assert language_of(LETTER, words) == "en"
