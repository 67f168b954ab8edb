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


def test_a_title_stands_beside_a_name_that_has_a_line_to_itself(policy: Policy) -> None:
    row = (Cell("Senior Analyst", 72, 500), Cell("Jane Hartley", 380, 500))
    assert officer(policy, "Officer in charge of the case is Jane Hartley.", *row) == ("Jane Hartley", "Senior Analyst")


def test_a_copy_line_names_no_title(policy: Policy) -> None:
    found = officer(policy, close=("Yours faithfully,", "Jane Hartley", "c.c. Station Commander"))
    assert found == ("Jane Hartley", None)


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


INTRODUCED = [
    ("I, Joanna Example, Detective Sergeant 4417 of the Economic Crime Unit, request the following.", "Joanna Example", "Detective Sergeant"),
    ("I am Detective Constable 1180 Priya Example of the Cyber Crime Unit.", "Priya Example", "Detective Constable"),
    ("My name is Owen Example and I am a Financial Investigator with the regional unit.", "Owen Example", "Financial Investigator"),
    ("Sachbearbeiter: Herr Beispiel, EKHK", "Beispiel", "EKHK"),
    ("Affaire suivie par : Mme Élise Exemple, commandante de police", "Élise Exemple", "commandante de police"),
    ("Please direct your answer to Ms Ingrid Eksempel, politiadvokat, ingrid@politiet.no.", "Ingrid Eksempel", "politiadvokat"),
    ("Nous soussigné, Marc Exemple, inspecteur principal de police à Liège, requérons.", "Marc Exemple", "inspecteur principal"),
    ("El que suscribe, Inspector Jefe Pablo Ejemplo, solicita lo siguiente.", "Pablo Ejemplo", "Inspector Jefe"),
    ("La sottoscritta dott.ssa Giulia Esempio, Sostituto Procuratore della Repubblica, chiede.", "Giulia Esempio", "Sostituto Procuratore"),
    ("Undertecknad, Karin Exempel, kammaråklagare, begär.", "Karin Exempel", "kammaråklagare"),
    ("The official responsible is Rafael Ejemplo, tel. +34 91 555 01 00.", "Rafael Ejemplo", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "title"), INTRODUCED)
def test_the_text_introduces_the_officer(policy: Policy, text: str, name: str, title: str | None) -> None:
    found = officer(policy, text, close=("Yours faithfully,",))
    assert found[0] == name
    assert (title or "") in (found[1] or "")


SIGNED = [
    (("Yours faithfully,", "Ptlm. Colin Example"), "Colin Example", "Ptlm"),
    (("Yours faithfully,", "C/Insp. Wanjiru Example"), "Wanjiru Example", "C/Insp"),
    (("Yours faithfully,", "Insp. (Dr.) Colin Example"), "Colin Example", "Insp"),
    (("Yours faithfully,", "lic. iur. Beat Beispiel", "Staatsanwalt"), "Beat Beispiel", "Staatsanwalt"),
    (("Yours faithfully,", "JUDr. Pavla Příkladová, Ph.D.", "státní zástupkyně"), "Pavla Příkladová", "státní zástupkyně"),
    (("Yours faithfully,", "Fatma Nur Örnek", "Cumhuriyet Savcısı"), "Fatma Nur Örnek", "Cumhuriyet Savcısı"),
    (("Yours faithfully,", "Kirsten Eksempel", "City Court Judge (byretsdommer)"), "Kirsten Eksempel", "City Court Judge"),
    (("Yours faithfully,", "Anneli Esimerkki", "rikosylikonstaapeli"), "Anneli Esimerkki", "rikosylikonstaapeli"),
    (("Yours faithfully,", "The Investigating Judge", "Laurent Exemple"), "Laurent Exemple", "Investigating Judge"),
    (("Yours faithfully,", "for the Chief Constable", "Gareth Example", "Detective Chief Inspector"), "Gareth Example", "Detective Chief Inspector"),
    (("Yours faithfully,", Cell("PROSECUTOR:", 300, 600), Cell("(Elena Primerova)", 300, 660)), "Elena Primerova", "PROSECUTOR"),
    (("Yours faithfully,", Cell("Head of Division", 72, 620), Cell("Petro PRYKLAD", 360, 620)), "Petro PRYKLAD", "Head of Division"),
    (("Yours faithfully,", "LIN Chih-Example", "Captain, Second Investigation Corps"), "LIN Chih-Example", "Captain, Second Investigation Corps"),
    (("Yours faithfully,", "TANAKA Example", "Superintendent", "Deputy Director"), "TANAKA Example", "Superintendent, Deputy Director"),
    (("Sincerely,", "Dana Example", "Assistant U.S. Attorney", "United States Attorney's Office"), "Dana Example", "Assistant U.S. Attorney"),
]  # fmt: skip


@pytest.mark.parametrize(("close", "name", "title"), SIGNED)
def test_the_block_is_read_however_it_is_set(policy: Policy, close: tuple[Text, ...], name: str, title: str) -> None:
    found = officer(policy, close=close)
    assert found[0] == name
    assert title in (found[1] or "")


def test_a_column_of_contact_data_names_the_officer(policy: Policy) -> None:
    column = (
        Cell("Your contact", top=300),
        Cell("Ms C. Example, Referentin", top=313),
        Cell("+49 30 5550 1122", top=326),
    )
    assert officer(policy, *column, close=("Yours faithfully,",)) == ("C. Example", "Referentin")


def test_a_row_of_words_set_far_apart_is_one_line(policy: Policy) -> None:
    row = ("Contact person:", "Jane Example,", "Prosecutor,", "+36 1", "555 0184")
    cells = [Cell(text, 72.0 + 100 * n, 300) for n, text in enumerate(row)]
    assert officer(policy, *cells, close=("Yours faithfully,",)) == ("Jane Example", "Prosecutor")


def test_the_sender_is_known_by_a_name_that_means_something_else_too(policy: Policy) -> None:
    close = ("Yours faithfully,", "Peter Richter", "Detective Constable")
    assert officer(policy, close=close, author=Author("peter.richter@met.police.uk", "Richter, Peter")) == (
        "Peter Richter",
        "Detective Constable",
    )


NOBODYS = [
    ("On the order of District Judge Helen Example of 4 May.", NOBODY),
    ("Translated by Burak Örnek, sworn translator.", NOBODY),
    ("The suspect is believed to be Colin Example, company director.", NOBODY),
    ("The witness Jane Example, manager of the bank, was heard.", NOBODY),
    ("My supervisor is Detective Superintendent Alan Example.", NOBODY),
    ("Our office: 12 High Street, New Town, tel. 01632 960 118.", NOBODY),
    ("The payment was made by Adam Example, treasurer, a.example@example.org.", NOBODY),
    ("The Cyber Crime Unit has opened a case.", Author("cyber.crime@met.police.uk", "Cyber Crime Unit")),
    ("He told Gwent Police that the shop was closed.", Author("info@gwent.police.uk", "Gwent Police")),
    ("P.S. Cyber, Jaipur has registered the matter.", Author("sho.cyber.jaipur@rajasthan.gov.in", "SHO Cyber Jaipur")),
]


@pytest.mark.parametrize(("text", "author"), NOBODYS)
def test_other_people_and_offices_are_nobody(policy: Policy, text: str, author: Author) -> None:
    assert officer(policy, text, close=("Yours faithfully,",), author=author)[0] is None
