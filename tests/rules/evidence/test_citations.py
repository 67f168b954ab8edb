import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.evidence.citations import find_citations
from rules.evidence.law_names import is_law_name, name_at_start
from rules.vocabulary import Vocabulary

CITED = [
    ("under 18 U.S.C. § 2703(d), provide", "18 U.S.C. § 2703(d)"),
    ("under 18 U.S.C. §§ 2703(c)(2) and 2703(d), provide", "18 U.S.C. §§ 2703(c)(2) and 2703(d)"),
    ("under 18 USC 2703 we ask", "18 USC 2703"),
    ("under Cal. Penal Code § 1546.1 we ask", "Cal. Penal Code § 1546.1"),
    ("under Va. Code § 19.2-70.3 we ask", "Va. Code § 19.2-70.3"),
    ("under Fed. R. Crim. P. 17(c) we ask", "Fed. R. Crim. P. 17(c)"),
    ("under NRS 193.340 we ask", "NRS 193.340"),
    ("under A.R.S. § 13-3018 we ask", "A.R.S. § 13-3018"),
    ("under section 9 of the Police and Criminal Evidence Act 1984, we ask", "section 9 of the Police and Criminal Evidence Act 1984"),
    ("under Article 26 of the Convention on Cybercrime we ask", "Article 26 of the Convention on Cybercrime"),
    ("under s. 345 of the Proceeds of Crime Act 2002 we ask", "s. 345 of the Proceeds of Crime Act 2002"),
    ("under section 2 of the Criminal Justice Act 1987 we ask", "section 2 of the Criminal Justice Act 1987"),
    ("under Finance Act 2008, Schedule 36 we ask", "Finance Act 2008, Schedule 36"),
    ("nach § 100k StPO ersuchen wir", "§ 100k StPO"),
    ("nach § 100j Abs. 1 StPO ersuchen wir", "§ 100j Abs. 1 StPO"),
    ("gemäß § 161 Absatz 1 der Strafprozessordnung ersuchen wir", "§ 161 Absatz 1 der Strafprozessordnung"),
    ("en vertu de l'article 77-1-1 du Code de procédure pénale, nous", "article 77-1-1 du Code de procédure pénale"),
    ("en virtud del artículo 588 ter k de la Ley de Enjuiciamiento Criminal, se", "artículo 588 ter k de la Ley de Enjuiciamiento Criminal"),
    ("nos termos do artigo 189 do Código de Processo Penal, solicita", "artigo 189 do Código de Processo Penal"),
    pytest.param(
        "nos termos do artigo 189.º do Código de Processo Penal, solicita", "artigo 189.º do Código de Processo Penal"
    ),
    ("ai sensi dell'articolo 256 del Codice di Procedura Penale, si", "articolo 256 del Codice di Procedura Penale"),
    pytest.param(
        "ai sensi dell'articolo 256 del Codice di procedura penale, si", "articolo 256 del Codice di procedura penale"
    ),
    ("op grond van artikel 126ng van het Wetboek van Strafvordering verzoek ik", "artikel 126ng van het Wetboek van Strafvordering"),
    ("na podstawie art. 218 Kodeksu postępowania karnego wnoszę", "art. 218 Kodeksu postępowania karnego"),
    pytest.param(
        "podle § 88a trestního řádu žádáme", "§ 88a trestního řádu"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_a_provision_is_read_with_its_law(words: Vocabulary, text: str, expected: str) -> None:
    (found,) = find_citations(text, words)
    assert expected in found.text
    assert text[found.start : found.end].strip(" ,") == found.text


NOT_CITED = [
    "section 3.2 of your Guidelines",
    "paragraph 4 below",
    "Article 5",
    "see schedule 2 to this letter",
    "Springfield, IL 62701-4417",
    "the Act of 1984",
    "18 users and 2703 orders",
    "§ 5",
    "case 2025/0041",
    "",
]


@pytest.mark.parametrize("text", NOT_CITED)
def test_a_number_without_a_law_is_no_citation(words: Vocabulary, text: str) -> None:
    assert find_citations(text, words) == []


def test_citations_stand_in_their_order(words: Vocabulary) -> None:
    text = "under section 9 of the Theft Act 1968, under Article 26 of the Convention on Cybercrime and 18 U.S.C. § 2703(d)"
    assert [c.text[:9] for c in find_citations(text, words)] == ["section 9", "Article 2", "18 U.S.C."]


def test_a_law_ends_with_its_year(words: Vocabulary) -> None:
    text = "under section 9 of the Theft Act 1968 and Article 26 of the Convention on Cybercrime"
    assert [c.text[:9] for c in find_citations(text, words)] == ["section 9", "Article 2"]


PIECES = st.sampled_from([
    "section ", "§ ", "art. ", "Act ", "1984", "of the ", "StPO", "18 U.S.C. ", "2703", "(d)", ", ", "and ", "Code ", "\u00a7\u00a7 ",
    "Abs. 1 ", "(", ")", "Penal ", "l'", "Law ", ".", " ",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_citations_never_overlap_and_quote_the_text(words: Vocabulary, text: str) -> None:
    found = find_citations(text, words)
    assert all(0 <= c.start < c.end <= len(text) and c.text in text for c in found)
    assert [c.start for c in found] == sorted(c.start for c in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police and Criminal Evidence Act 1984 we ask", "Police and Criminal Evidence Act 1984"),
        ("StPO ersuchen wir", "StPO"),
        ("Code de procédure pénale nous", "Code de procédure pénale"),
        ("Ley de Enjuiciamiento Criminal se", "Ley de Enjuiciamiento Criminal"),
        ("Wetboek van Strafvordering verzoek", "Wetboek van Strafvordering"),
        ("your letter", ""),
        ("", ""),
    ],
)
def test_a_laws_name_ends_where_other_words_begin(text: str, name: str) -> None:
    assert name_at_start(text) == name


@pytest.mark.parametrize(
    ("name", "is_law"),
    [
        ("Theft Act 1968", True),
        ("StPO", True),
        ("Code pénal", True),
        ("UK", False),
        ("TO", False),
        ("Jane Hartley", False),
    ],
)
def test_a_word_for_law_or_an_abbreviation_makes_a_law(name: str, is_law: bool) -> None:
    assert is_law_name(name) is is_law


def test_a_laws_name_ends_where_the_next_provision_begins(words: Vocabulary) -> None:
    text = (
        "Article 1 of the European Convention on Mutual Assistance and Section 71 of the Example Extradition Act apply."
    )
    assert [c.text for c in find_citations(text, words)] == [
        "Article 1 of the European Convention on Mutual Assistance",
        "Section 71 of the Example Extradition Act",
    ]


def test_a_law_that_was_named_before_is_marked_as_such(words: Vocabulary) -> None:
    (citation,) = find_citations("Under Section 51 of the same Act you are required to answer.", words)
    assert (citation.text, citation.law, citation.again) == ("Section 51", "Act", True)


def test_the_writer_may_speak_of_himself_behind_a_law_that_was_named_before(words: Vocabulary) -> None:
    (citation,) = find_citations(
        "In exercise of the power in section 109B(2) of that Act I require you to answer.", words
    )
    assert (citation.text, citation.law, citation.again) == ("section 109B(2)", "Act", True)


def test_a_file_number_behind_initials_is_no_provision(words: Vocabulary) -> None:
    assert find_citations("M.J.P.O. 8.4.03.117", words) == []
