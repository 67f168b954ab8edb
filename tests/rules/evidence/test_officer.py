import pytest

from rules.evidence.officer import find_officer
from rules.model import Author
from rules.policy import Policy
from tests.rules.evidence.letters import HEAD, OFFICER, Cell, Text, letter, page, read

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org."
NOBODY = Author("cyber.unit@met.police.uk")


def officer(
    policy: Policy, *texts: Text, close: tuple[Text, ...] = (), author: Author = NOBODY
) -> tuple[str | None, str | None]:
    name, title = find_officer(letter(policy, ASKS, *texts, close=close), author, policy.vocabulary)
    return (name.value if name else None), (title.value if title else None)


CLOSES = [
    (("Yours faithfully,", "Jane Hartley", "Detective Constable"), "Jane Hartley", "Detective Constable"),
    (("Yours sincerely,", "Detective Constable 2774 Jane Hartley"), "Jane Hartley", "Detective Constable"),
    (("Respectfully,", "Jane Hartley, Special Agent in Charge"), "Jane Hartley", "Special Agent in Charge"),
    (("Sincerely,", "/s/ Jane Hartley", "Jane Hartley", "Assistant District Attorney"), "Jane Hartley", "Assistant District Attorney"),
    (("Mit freundlichen Grüßen", "Erika Mustermann", "Kriminalhauptkommissarin"), "Erika Mustermann", "Kriminalhauptkommissarin"),
    (("Im Auftrag", "Mustermann", "Staatsanwalt"), "Mustermann", "Staatsanwalt"),
    (("Veuillez agréer, Madame, Monsieur, l'expression de mes salutations distinguées.", "Luc Exemple", "Commandant de police"),
     "Luc Exemple", "Commandant de police"),
    (("Atentamente,", "Pablo Ejemplo", "Inspector Jefe"), "Pablo Ejemplo", "Inspector Jefe"),
    (("Com os melhores cumprimentos,", "Rui Exemplo", "Inspetor-Chefe"), "Rui Exemplo", "Inspetor-Chefe"),
    (("Distinti saluti,", "Carla Esempio", "Sostituto Procuratore"), "Carla Esempio", "Sostituto Procuratore"),
    (("Hoogachtend,", "Piet Voorbeeld", "Officier van justitie"), "Piet Voorbeeld", "Officier van justitie"),
    (("Z poważaniem", "Piotr Przykład", "Prokurator"), "Piotr Przykład", "Prokurator"),
    (("Z poważaniem", "Jan Przykład", "Prokurator"), "Jan Przykład", "Prokurator"),
    (("Hoogachtend,", "Vincent van Voorbeeld", "Officier van justitie"), "Vincent van Voorbeeld", "Officier van justitie"),
    (("S pozdravem", "Jana Příkladová", "státní zástupkyně"), "Jana Příkladová", "státní zástupkyně"),
    (("Med vänlig hälsning", "Åsa Exempel", "Kriminalinspektör"), "Åsa Exempel", "Kriminalinspektör"),
    (("Med venlig hilsen", "Søren Eksempel", "Politikommissær"), "Søren Eksempel", "Politikommissær"),
    (("Ystävällisin terveisin", "Matti Esimerkki", "Rikoskomisario"), "Matti Esimerkki", "Rikoskomisario"),
]  # fmt: skip


@pytest.mark.parametrize(("close", "name", "title"), CLOSES)
def test_who_signs_is_the_officer(policy: Policy, close: tuple[Text, ...], name: str, title: str) -> None:
    found = officer(policy, close=close)
    assert found[0] == name
    assert title in (found[1] or "")


LABELS = [
    (("Officer in the case: DC Jane Hartley",), "Jane Hartley", "DC"),
    (("Name of officer: Jane Hartley", "Rank: Detective Constable"), "Jane Hartley", "Detective Constable"),
    (("Sachbearbeiterin: KHKin Erika Mustermann",), "Erika Mustermann", "KHKin"),
    (("Investigating officer: Jane Hartley, Detective Sergeant",), "Jane Hartley", "Detective Sergeant"),
]


@pytest.mark.parametrize(("texts", "name", "title"), LABELS)
def test_a_label_names_the_officer(policy: Policy, texts: tuple[Text, ...], name: str, title: str) -> None:
    found = officer(policy, *texts, close=("Yours faithfully,",))
    assert found == (name, title)


def test_a_table_names_the_officer(policy: Policy) -> None:
    rows = (("Requesting officer", "Jane Hartley"), ("Rank", "Detective Sergeant"), ("Collar number", "2774"))
    cells = [Cell(t, x, 300 + 20 * n) for n, row in enumerate(rows) for t, x in zip(row, (72.0, 240.0), strict=True)]
    assert officer(policy, *cells, close=("Yours faithfully,",)) == ("Jane Hartley", "Detective Sergeant")


@pytest.mark.parametrize(
    "sentence",
    [
        "The order was made by His Honour Judge Adam Reed at the Crown Court.",
        "The suspect, Adam Reed, was arrested by this service.",
        "The victim is Mr Adam Reed of London.",
    ],
)
def test_judges_suspects_and_victims_are_not_the_officer(policy: Policy, sentence: str) -> None:
    close = ("Yours faithfully,", "Jane Hartley", "Detective Constable")
    assert officer(policy, sentence, close=close)[0] == "Jane Hartley"
    assert officer(policy, sentence, close=("Yours faithfully,",))[0] is None


def test_the_sender_wins_over_a_superior_who_signs_beside(policy: Policy) -> None:
    close = ("Yours faithfully,", "Adam Reed", "Superintendent", "Jane Hartley", "Detective Constable")
    assert officer(policy, close=close, author=Author(OFFICER, "Jane Hartley"))[0] == "Jane Hartley"


def test_a_contact_sentence_names_the_officer(policy: Policy) -> None:
    text = "Questions should be sent to Detective Sergeant Jane Hartley at jane.hartley@met.police.uk."
    assert officer(policy, text, close=("Yours faithfully,",)) == ("Jane Hartley", "Detective Sergeant")


def test_a_rank_alone_is_a_title_without_a_name(policy: Policy) -> None:
    assert officer(policy, close=("Yours faithfully,", "Detective Inspector")) == (None, "Detective Inspector")


def test_a_letter_that_names_nobody_has_no_officer(policy: Policy) -> None:
    assert officer(policy, close=("Yours faithfully,",)) == (None, None)


def test_the_judge_who_signs_an_attached_order_is_not_the_officer(policy: Policy) -> None:
    request = page(
        *HEAD, Cell(" "), "TokenSMM LLP", "Dear Sirs,", ASKS, "Yours faithfully,", "Jane Hartley", "Detective Constable"
    )
    order = page("IN THE CROWN COURT AT SOUTHWARK", "PRODUCTION ORDER", ASKS, "Adam Reed", "Circuit Judge", number=2)
    name, _ = find_officer(read(policy, request, order), NOBODY, policy.vocabulary)
    assert name is not None
    assert (name.value, name.page) == ("Jane Hartley", 1)
