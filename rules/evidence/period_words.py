"""Words around a range of dates that tell what it is of: the kinds of data, an open or vague end, nothing but dates."""

from __future__ import annotations

import re

from rules.evidence.date_spans import CLOCK
from rules.vocabulary import Vocabulary, fold

SHORT = 120
"""Signs up to which a passage is one entry, however many full stops stand in it."""

FRAGMENT = 26
"""Letters beside the dates up to which a text is an entry of a form or a list and tells no story."""

KINDS = ("data_ip_logs", "data_topup_history", "data_order_history", "data_creation_date", "label_period")


def of_data(text: str, words: Vocabulary) -> bool:
    """Whether a text speaks of data or of the account."""
    return any(words.finds(cue, text) for cue in (*KINDS, "data_request", "data_word", "about_account"))


def open_or_vague(text: str, words: Vocabulary) -> bool:
    """Whether it has words that leave an end open, or open a longer range."""
    return any(words.finds(cue, text) for cue in ("period_open_end", "period_vague", "period_from"))


def beside_dates(text: str, words: Vocabulary) -> int:
    """How many letters of words stand in the text, months and joining words among them."""
    return sum(
        len(word)
        for word in re.findall(r"[^\W\d_]{2,}", words.pattern("both_ends").sub(" ", CLOCK.sub(" ", fold(text))))
    )
