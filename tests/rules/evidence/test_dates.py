import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.evidence.dates import DateAt, find_dates
from rules.vocabulary import Vocabulary

WHOLE = [
    ("GB", "on 3 March 2025", "2025-03-03"),
    ("GB", "on 3rd March 2025", "2025-03-03"),
    ("GB", "on the 3rd of March 2025", "2025-03-03"),
    ("GB", "on 03/04/2025", "2025-04-03"),
    ("GB", "on 03/04/25", "2025-04-03"),
    ("GB", "on 2025-04-03", "2025-04-03"),
    ("US", "on 03/04/2025", "2025-03-04"),
    ("US", "on March 4, 2025", "2025-03-04"),
    ("US", "on Mar. 4, 2025", "2025-03-04"),
    ("US", "on 13/04/2025", "2025-04-13"),
    ("GB", "on 04/13/2025", "2025-04-13"),
    ("DE", "am 3. März 2025", "2025-03-03"),
    ("DE", "am 03.04.2025", "2025-04-03"),
    ("DE", "am 3.4.2025", "2025-04-03"),
    ("AT", "am 3. Jänner 2025", "2025-01-03"),
    ("FR", "le 1er août 2025", "2025-08-01"),
    ("FR", "le 3 février 2025", "2025-02-03"),
    ("ES", "el 3 de marzo de 2025", "2025-03-03"),
    ("PT", "em 3 de março de 2025", "2025-03-03"),
    ("IT", "il 3 gennaio 2025", "2025-01-03"),
    ("NL", "op 3 maart 2025", "2025-03-03"),
    ("PL", "dnia 3 stycznia 2025 r.", "2025-01-03"),
    ("CZ", "dne 3. ledna 2025", "2025-01-03"),
    ("SK", "dňa 3. januára 2025", "2025-01-03"),
    ("SE", "den 3 januari 2025", "2025-01-03"),
    ("DK", "den 3. januar 2025", "2025-01-03"),
    ("NO", "den 3. desember 2025", "2025-12-03"),
    ("FI", "3. tammikuuta 2025", "2025-01-03"),
    ("HU", "2025. január 3.", "2025-01-03"),
    ("RO", "la 3 ianuarie 2025", "2025-01-03"),
    ("BG", "на 3 януари 2025 г.", "2025-01-03"),
    ("GR", "στις 3 Ιανουαρίου 2025", "2025-01-03"),
    ("RU", "3 января 2025 года", "2025-01-03"),
    ("UA", "3 січня 2025 року", "2025-01-03"),
    ("LT", "2025 m. sausio 3 d.", "2025-01-03"),
    ("LV", "2025. gada 3. janvāris Rīgā", "2025-01-03"),
    ("LV", "2025. gada 3. janvārī, Rīgā", "2025-01-03"),
    ("EE", "3. jaanuar 2025", "2025-01-03"),
    ("HR", "3. siječnja 2025.", "2025-01-03"),
    ("SI", "3. januarja 2025", "2025-01-03"),
    ("TR", "3 Ocak 2025", "2025-01-03"),
    ("PH", "February 1; 2025", "2025-02-01"),
    ("JP", "2025年1月3日", "2025-01-03"),
    ("KR", "2025년 1월 3일", "2025-01-03"),
    ("TH", "3 มกราคม 2568", "2025-01-03"),
    ("TH", "03/01/2568", "2025-01-03"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "text", "expected"), WHOLE)
def test_a_date_is_read_as_its_country_writes_it(words: Vocabulary, country: str, text: str, expected: str) -> None:
    (found,) = find_dates(text, country, words)
    assert found.first() == found.last() == date.fromisoformat(expected)


PARTS = [
    ("in March 2025", (2025, 3, None)),
    ("im März 2025", (2025, 3, None)),
    ("en mars 2025", (2025, 3, None)),
    ("from 1 May", (None, 5, 1)),
    ("May 1", (None, 5, 1)),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_a_part_that_is_not_written_is_none(words: Vocabulary, text: str, expected: tuple[int | None, ...]) -> None:
    (found,) = find_dates(text, "GB", words)
    assert (found.year, found.month, found.day) == expected


NOT_DATES = [
    "case 2025/0041",
    "the IP address 192.0.2.17",
    "Article 26 of the Act",
    "version 1.2.3",
    "on 32 March",
    "on 45/13/2025",
    "2025",
    "you may provide 3 items",
    "telephone 030 23125-410",
    "sections 3 and 4 of the Act of 1984",
    "order 12345-06-07-2025-8",
    "18 U.S.C. 2703",
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_other_numbers_are_no_dates(words: Vocabulary, text: str) -> None:
    assert find_dates(text, "GB", words) == []


def test_a_month_alone_runs_from_its_first_to_its_last_day() -> None:
    february = DateAt(0, 0, 2024, 2, None)
    assert (february.first(), february.last()) == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_day_that_the_month_lacks_is_no_date() -> None:
    assert DateAt(0, 0, 2025, 2, 30).first() is None
    assert DateAt(0, 0, 2025, 2, 30).last() is None


def test_a_first_date_borrows_the_year_of_the_second() -> None:
    assert DateAt(0, 0, None, 5, 1).first(2025) == date(2025, 5, 1)


PIECES = st.sampled_from(
    [*"0123456789./- ,年月日", "2025", "2568", "March", "mars", "März", "of", "1st", "may", "jan", "19"]
)


@settings(deadline=None)
@given(text=st.lists(PIECES, max_size=24).map("".join), country=st.sampled_from(["GB", "US", "TH", None]))
def test_dates_never_overlap_and_stand_in_order(words: Vocabulary, text: str, country: str | None) -> None:
    found = find_dates(text, country, words)
    assert all(0 <= at.start < at.end <= len(text) for at in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(at.month is not None and 1 <= at.month <= 12 for at in found)


@settings(deadline=None)
@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_of_a_century_is_read_in_iso_form(words: Vocabulary, day: date) -> None:
    (found,) = find_dates(f"on {day.isoformat()} at noon", "GB", words)
    assert found.first() == day
