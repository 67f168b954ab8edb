import pytest

from rules.evidence.name_in_line import person_in
from rules.evidence.name_in_text import named_with_titles
from rules.evidence.name_titles import is_title
from rules.evidence.names import name_in
from rules.vocabulary import Vocabulary
from tests.rules.evidence.letters import wrong

NAMES = [
    "Jane Hartley", "J. Hartley", "Jane A. Hartley", "HARTLEY Jane", "Hartley, Jane", "Jane O'Malley", "Jane Hartley-Smith",
    "Élodie Exemple", "João da Silva Exemplo", "Łukasz Przykład",
    "Jannis von der Aue", "María del Carmen Ejemplo", "Vincent van Beispiel", "Jan Przykład", "Marco Esempio", "June Sample",
    "Ruairí Mac Giolla Bhríde", "Žaneta Příkladová", "Åsa Exempel", "Ahmed bin Saleh", "Ola (Nora) Eksempel", "Sinéad Ní Shampla", "Lisa Mustermann",
]  # fmt: skip


HARD_NAMES = {
    "a surname that is a rank too is no name": "Jack Constable",
    "a surname that is an office too is no name": "Peter Richter",
}


@pytest.mark.parametrize("text", [pytest.param(name, marks=wrong(why)) for why, name in HARD_NAMES.items()])
def test_a_name_whose_words_mean_something_else_too_is_read(words: Vocabulary, text: str) -> None:
    assert name_in(text, words) == text


@pytest.mark.parametrize("text", NAMES)
def test_a_personal_name_is_read_whole(words: Vocabulary, text: str) -> None:
    assert name_in(text, words) == text


NOT_NAMES = [
    "", "Detective Constable", "Yours faithfully", "Metropolitan Police", "TokenSMM LLP", "March 2025", "4417", "Jane 4417",
    "jane hartley of this unit", "jane@example.org", "The Court", "Cyber Crime Unit", "Dear Sir", "Subject", "IV", "X",
    "one of the seven people whom we have met on that very day", "Polizeipräsidium Berlin", "Tel", "Annex A", "CCRC Multan", "Rouse Avenue",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_NAMES)
def test_what_is_no_name_is_not_read_as_one(words: Vocabulary, text: str) -> None:
    assert name_in(text, words) == ""


PEOPLE = [
    ("Detective Constable Jane Hartley", "Jane Hartley", "Detective Constable"),
    ("DC 2774 Jane Hartley", "Jane Hartley", "DC"),
    ("Police Constable 19442 Nadia Mustermann", "Nadia Mustermann", "Police Constable"),
    ("Jane Hartley, Detective Constable", "Jane Hartley", "Detective Constable"),
    ("(Jane Hartley)", "Jane Hartley", ""),
    ("Det. Yvette Example, Shield 4471", "Yvette Example", "Det"),
    ("Special Agent Aaron Example", "Aaron Example", "Special Agent"),
    ("/s/ Aaron Example", "Aaron Example", ""),
    ("KHK Jannis Mustermann", "Jannis Mustermann", "KHK"),
    ("Kriminalhauptkommissarin Erika Mustermann", "Erika Mustermann", "Kriminalhauptkommissarin"),
    ("Commandant Luc Exemple", "Luc Exemple", "Commandant"),
    ("Inspector Jefe Pablo Ejemplo", "Pablo Ejemplo", "Inspector Jefe"),
    ("Maresciallo Carlo Esempio", "Carlo Esempio", "Maresciallo"),
    ("Hoofdinspecteur Piet Voorbeeld", "Piet Voorbeeld", "Hoofdinspecteur"),
    ("podkomisarz Piotr Przykład", "Piotr Przykład", "podkomisarz"),
    ("Kriminalinspektör Åsa Exempel", "Åsa Exempel", "Kriminalinspektör"),
    ("Mr Adam Reed, Senior Crown Prosecutor", "Adam Reed", "Senior Crown Prosecutor"),
    ("Marek Exempl Detective Constable", "Marek Exempl", "Detective Constable"),
]


@pytest.mark.parametrize(("text", "name", "title"), PEOPLE)
def test_a_person_is_read_with_rank_and_position(words: Vocabulary, text: str, name: str, title: str) -> None:
    person = person_in(text, words)
    assert person is not None
    assert person.name == name
    assert title in person.title


@pytest.mark.parametrize(
    "text",
    ["Detective Constable", "Detective, Denver Police Department", "", "4417", "---", "Yours faithfully,"],
)  # fmt: skip
def test_a_line_without_a_name_holds_no_person(words: Vocabulary, text: str) -> None:
    assert person_in(text, words) is None


TITLES = [
    "Detective Constable",
    "Head of Unit",
    "Oberstaatsanwältin",
    "Procureur de la République",
    "Fiscal",
    "Rechercheur",
]


@pytest.mark.parametrize("text", TITLES)
def test_a_rank_or_a_position_is_a_title(words: Vocabulary, text: str) -> None:
    assert is_title(text, words)


@pytest.mark.parametrize(
    "text", ["Jane Hartley", "for the Chief Constable", "London", "on behalf of the Director", "officer " * 20]
)
def test_other_lines_are_no_title(words: Vocabulary, text: str) -> None:
    assert not is_title(text, words)


def test_people_with_their_titles_behind_them_are_read_from_a_sentence(words: Vocabulary) -> None:
    text = "Questions go to Aoife Example, Assistant Principal Officer, or to Adam Reed, Staff Attorney, by telephone."
    assert [(p.name, p.title) for p, _ in named_with_titles(text, words)] == [
        ("Aoife Example", "Assistant Principal Officer"),
        ("Adam Reed", "Staff Attorney"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Gran Bretagna e Irlanda del Nord", "OF UKRAINE", "OR ANY", "United Kingdom", "di Gran Bretagna"],
)
def test_countries_and_headings_are_nobodys_name(words: Vocabulary, text: str) -> None:
    assert name_in(text, words) == ""


def test_a_short_form_in_small_letters_is_no_rank(words: Vocabulary) -> None:
    assert is_title("DI Example", words)
    assert not is_title("Regno Unito di Example", words)


def test_a_name_in_capitals_is_read_behind_its_office(words: Vocabulary) -> None:
    person = person_in("Director of the Department Oleksandr KOVALENKO", words)
    assert person is not None
    assert person.name == "Oleksandr KOVALENKO"
