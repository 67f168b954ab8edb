"""Which labels a letter uses: "Our reference", "Tel.", "Officer in charge", told by the cue words of every language."""

from __future__ import annotations

import re

from rules.vocabulary import Vocabulary, fold

LABEL_CUES = frozenset(
    {
        "label_officer",
        "label_title",
        "label_authority",
        "label_phone",
        "label_email",
        "label_reference",
        "label_instrument_number",
        "label_foreign_reference",
        "label_account",
        "label_period",
        "label_data",
        "label_legal_basis",
        "label_switchboard",
        "label_third_party",
        "label_signatory",
        "label_from",
        "label_to",
        "subject_label",
    }
)

PREFIXED_CUES = ("label_reference", "label_instrument_number", "label_period", "label_data", "label_legal_basis")
"""Labels that may have the name of the authority or the matter before them."""


HELD_CUES = ("label_phone_word", "label_email", "label_third_party")
"""Labels that count wherever they stand in a short label: "Business telephone of officer"."""


class Labels:
    """Knows labels by a vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self._told: dict[str, frozenset[str]] = {}

    def _ends_with(self, cue: str, label: str) -> bool:
        """ "HSI case number" is a case number, "NCA reference" a reference."""
        ends = (m.start() for m in self.words.pattern(cue).finditer(label) if m.end() == len(label))
        return any(len(label[:start].split()) <= 3 for start in ends)

    def is_label(self, text: str) -> bool:
        """Whether a line of its own is a known label."""
        return bool(self.cues(text)) and len(text) < 60

    def cues(self, label: str) -> frozenset[str]:
        """The names of the cues that a label matches; none for what is no label. A heading may stand over the label."""
        whole = self._cues(label)
        heading, _, last = label.rpartition("\n")
        return whole or (self._cues(last) if heading and last[:1].isupper() else whole)

    def _cues(self, label: str) -> frozenset[str]:
        # A page's lines are asked about again by each step of its layout.
        told = self._told.get(label)
        if told is None:
            told = self._told[label] = self._look_up(label)
        return told

    def _look_up(self, label: str) -> frozenset[str]:
        bare = re.sub(r"\(.*?\)", "", fold(label)).strip(" :.*-–•\t")
        bare = re.sub(r"^\(?(?:\d{1,2}|[a-z])[.)]\s*", "", bare)
        bare = re.sub(r"^(?:the|our|le|la|les|l'|der|die|das|el|il)\s", "", bare)
        if (
            "@" in bare
            or len(bare) > 60
            or re.search(r"\d{4}", bare)
            or re.search(r"[a-z]{5,}\.$|,", fold(label).strip())
        ):
            return frozenset()
        if len(bare) < 40 and self.words.finds("label_switchboard", bare):
            return frozenset({"label_switchboard"})
        ways = {bare, f"{bare}.", *(part.strip() for part in bare.split("/") if len(part.strip()) > 2)}
        cues = frozenset[str]().union(*map(self.words.whole, ways)) & LABEL_CUES
        cues |= frozenset(cue for cue in PREFIXED_CUES if self._ends_with(cue, bare))
        held = (cue for cue in HELD_CUES if len(bare.split()) <= 6 and self.words.finds(cue, bare))
        cues |= frozenset(cue.removesuffix("_word") for cue in held)
        ranked = not self.words.whole(bare).isdisjoint({"rank", "position"})
        if len(bare.split()) <= 4 and not ranked and self.words.finds("label_officer_word", bare):
            cues |= {"label_officer"}
        if cues & {"label_account", "label_third_party"}:
            cues -= {"label_email", "label_phone", "label_officer"}
        if self.words.finds("addressee", bare):
            cues -= {"label_data"}
        dated = self._ends_with("date_label", bare) or self.words.finds("period_not", bare)
        return cues - {"label_period", "label_data"} if dated else cues
