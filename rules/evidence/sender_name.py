"""Whether a name is the sender's, by the display name and the local part of the From address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.evidence.names import PARTICLES, is_common_word, may_be_a_name, name_in
from rules.model import Author
from rules.vocabulary import Vocabulary, fold

LEAST_PART = 3
LEAST_GLUED, MOST_BESIDE = 4, 4
"""Signs of a surname inside a local part, and of what may stand beside it there: "fnexample", "examplej2"."""

ALIKE, LIKE_MISREAD = 0.8, 0.65
"""How like two words are that are one word misread by a scan."""

_DOUBLE_I = re.compile(r"ii")
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss"})
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_INITIAL = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)*|[A-Z]")


@dataclass(frozen=True, slots=True)
class SenderName:
    """The words of the sender's name, folded, and its letters as the address has them."""

    words: frozenset[str]
    shown: tuple[str, ...]
    local: str
    labels: frozenset[str] = frozenset()

    @classmethod
    def of(cls, author: Author, words: Vocabulary) -> SenderName:
        """The name that a From field tells. Of an office's ("Cyber Police Jaipur") only what the address bears out counts."""
        local, _, domain = fold(author.address or "").partition("@")
        # "NCA London" at nca.gov.uk: a label of the domain is the office's short form and nobody's name.
        labels = frozenset(label for label in domain.split(".")[:-1] if len(label) >= LEAST_PART)
        glued = re.sub(r"[\W\d_]", "", fold(local))
        # In brackets stands the office: "CRETTENAND Solange (PJ)".
        shown = _WORD.findall(_BRACKETS.sub(" ", author.display_name))
        personal = [word for word in shown if not is_common_word(word, words)]
        told = {form for word in (*personal, *_LETTERS.findall(local)) for form in _forms(word)}
        if any((is_common_word(w, words) and not words.finds("rank", w)) or fold(w) in labels for w in shown):
            names = (w for w in shown if may_be_a_name(w, words) and not (w.isupper() and len(w) <= MOST_BESIDE))
            names = (w for w in names if fold(w) not in labels)
            borne_out = [w for w in names if any(form in glued for form in _forms(w))]
            told = {form for w in borne_out for form in _forms(w)} if len(borne_out) > 1 else set()
            glued = glued if told else ""
        return cls(frozenset(w for w in told if len(w) >= LEAST_PART), tuple(shown), glued, labels)

    def is_office(self, name: str) -> bool:
        """Whether a word in capitals of a name is a label of the sender's domain: "NCA, London"."""
        return any(w.isupper() and fold(w) in self.labels for w in re.findall(r"[^\W\d_]+", name))

    def shares(self, name: str) -> int:
        """How many words of a name are the sender's."""
        parts = {p for p in re.split(r"[\s.\-‑]+", name) if len(p) >= LEAST_PART and fold(p) not in PARTICLES}
        return sum(any(self._knows(form) for form in _forms(part)) for part in parts)

    def _knows(self, word: str) -> bool:
        if word in self.words:
            return True
        inside = len(word) >= LEAST_GLUED and (self.local.startswith(word) or self.local.endswith(word))
        return inside and len(self.local) - len(word) <= MOST_BESIDE

    def spelt(self, name: str) -> str:
        """A name that a scan read, with the words that the sender spells otherwise put right: "Pawel" for "Paweł"."""
        return re.sub(r"[^\W\d_]{3,}", lambda m: self._shown_as(m.group()), name)

    def like(self, word: str) -> str:
        """The word of the display name that a misread word stands for, or ""."""
        scored = [(_shared_pairs(fold(word), fold(w)), w) for w in self.shown if len(w) >= LEAST_PART]
        alike, shown = max(scored, default=(0.0, ""))
        return shown if alike >= LIKE_MISREAD else ""

    def _shown_as(self, word: str) -> str:
        # A scan reads "ii" for "ü".
        read = _DOUBLE_I.sub("u", fold(word))
        forms = {len(form): form for form in (fold(word), read)}
        like = [(_likeness(fold(w), forms[len(w)]), w) for w in self.shown if len(w) in forms and w[0].isupper()]
        alike, shown = max(like, default=(0.0, ""))
        close = alike >= ALIKE and shown.casefold() != word.casefold()
        return (shown.upper() if word.isupper() else shown) if close else word

    def named_in(self, text: str, words: Vocabulary) -> list[str]:
        """Each run of words of a text that is the sender's name: two of its words, or one behind its initial."""
        tokens = [t.strip(",;:()[]\"'“”*") for t in text.split()]
        known = [t[:1].isupper() and self.shares(t) > 0 for t in tokens]
        found: list[str] = []
        number = 0
        while number < len(tokens):
            if known[number]:
                last = self._end(tokens, known, number)
                first = number
                while first and _INITIAL.fullmatch(tokens[first - 1]):
                    first -= 1
                name = " ".join(t for t in tokens[first : last + 1] if t).strip(" .")
                if self.shares(name) < 2 and first == number == last and number and tokens[number - 1][:1].isupper():
                    # The surname that the address tells, behind a first name that it does not.
                    name = f"{tokens[number - 1]} {name}"
                if " " in name and not self._office(name) and (name_in(name, words) or self._bears(name, words)):
                    found.append(name)
                number = last
            number += 1
        return found

    def _bears(self, name: str, words: Vocabulary) -> bool:
        """Whether both the display name and the address hold all of a name, whose words may mean something else too."""
        parts = name.split()
        held = all(any(f in self.words and f in self.local for f in _forms(p)) for p in parts)
        return held and not all(is_common_word(p, words) for p in parts) and all(may_be_a_name(p, words) for p in parts)

    def _office(self, name: str) -> bool:
        """Whether it may be an office and its place ("NIA New Delhi"): capitals that the address does not hold."""
        first, *others = name.split()
        short = first.isupper() and len(first) <= MOST_BESIDE and "." not in first
        return short and not any(o.isupper() and len(o) > 1 for o in others) and fold(first) not in self.local

    def _misread(self, token: str) -> bool:
        """Whether a capitalised word is the address's but for its last letter, whose accent a scan lost."""
        return token[:1].isupper() and len(token) > LEAST_GLUED and fold(token)[:-1] in self.local

    def _end(self, tokens: list[str], known: list[bool], first: int) -> int:
        last = first
        for at in range(first + 1, min(first + 6, len(tokens))):
            if known[at] or (at == last + 1 and self._misread(tokens[at])):
                last = at
            elif not (tokens[at][:1].isupper() or fold(tokens[at]) in PARTICLES) or at - last > 2:
                break
        return last


def _likeness(one: str, other: str) -> float:
    """The share of letters that two words of the same length have in the same places."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def _shared_pairs(one: str, other: str) -> float:
    """The share of pairs of letters that two words have in common, whatever their lengths."""
    first, second = ({w[n : n + 2] for n in range(len(w) - 1)} for w in (one, other))
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _forms(word: str) -> set[str]:
    return {fold(word), fold(word.casefold().translate(_SPELT))}
