"""Letters set apart are one word, words set as usual are not."""

import pytest

from daemon.reading.letterspacing import Letter, same_word


def letters(gaps: list[float], size: float = 20.0) -> list[Letter]:
    found, left = [], 50.0
    for gap in [*gaps, 0.0]:
        found.append((left, left + 10, 100.0, size))
        left += 10 + gap
    return found


@pytest.mark.parametrize(
    ("gaps", "told"),
    [
        ([2.3] * 7, [True] * 7),
        ([6.0] * 7, [True] * 7),
        ([2.3] * 5 + [9.0] + [2.3] * 5, [True] * 5 + [False] + [True] * 5),
        ([0.0] * 3 + [5.0] + [0.0] * 3, [False] * 7),
        ([40.0] * 4, [False] * 4),
        ([2.3, 2.3], [False, False]),
    ],
    ids=["a logo", "wide apart", "two words", "usual type", "columns", "too few to tell"],
)
def test_letters_as_far_apart_as_those_around_them_are_one_word(gaps: list[float], told: list[bool]) -> None:
    assert same_word(letters(gaps)) == [*told, False]


def test_no_word_goes_over_two_rows() -> None:
    one = letters([3.0] * 4)
    other = [(left, right, 130.0, size) for left, right, _, size in one]
    assert same_word([*one, *other])[4] is False
