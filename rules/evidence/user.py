"""What the letter says of the user: where the user lives (Guidelines 7.3). `uk_subject.py` tells whether it is here (6.3)."""

from __future__ import annotations

import re

from rules.evidence.assertion import clause_around, negated
from rules.evidence.reading import evidence, flat, sentences
from rules.letter import Letter, Passage, Zone
from rules.model import Evidence
from rules.phrases import Found
from rules.policy import Jurisdiction
from rules.vocabulary import Vocabulary, fold, phrase_pattern

OTHERS = re.compile(
    r"\b(?:child(?:ren)?|persons|people|victims?|women|girls|boys|families|hospitals?|providers?|servers?|compan(?:y|ies)"
    r"|llp|controllers?|(?:holder|custodian)s? of the data|data holders?|platforms?|websites?|firms?|colleagues|injured party"
    r"|aggrieved|phones?|telephone|numbers?|ip|domain|mailbox|proxy"
    r"|customers|clients|recipients?|members|followers|patients|branch|suppliers?|operators? of|banks?)\b"
)
"""Others than the user who live, or have their seat, somewhere."""

USES = re.compile(
    r"\b(?:uses?|using|operates?|operating|controls?|runs?)\b[^.;]{0,40}\b(?:account|profile|it)\b"
    r"|\b(?:account|profile)\b[^.;]{0,90}\b(?:used|operated|controlled|run|managed) by\b"
)
"""The one who uses the account is the user, whatever the letter calls him."""

_CULPRIT = re.compile(
    r"\b(?:sellers?|buyers?|traffickers?|distributors?|administrators?|admins?|moderators?|uploaders?|posters?"
    r"|authors?|culprits?|attackers?"
    r"|intruders?|hackers?|fraudsters?|scammers?|extortionists?|blackmailers?|recruiters?|organi[sz]ers?|producers?"
    r"|abusers?|groomers?"
    r"|terrorists?|smugglers?|saboteurs?|operators? of|(?:man|woman|person|individual) (?:behind|using|identified"
    r"|located|in question)"
    r"|wanted (?:man|woman|person)|(?<!: )subject(?! line|:))\b"
)
"""Whom a letter of these crimes calls by his deed: it was he who used the account."""

_HIS_OWN = re.compile(
    r"\b(?:user|holder|subscriber|suspect|owner|customer)['’]s\s(?!(?:\w+\s)?(?:home|house|residence|residency|domicile|address|abode"
    r"|place|lodgings|dwelling|account)\b)(?!(?:permanent|registered|habitual|current|usual|last|account)\b)\w+"
)
""" "The user's cousin": somebody of the user's who is not the user."""

_OF = re.compile(r"^(?:\s\w+)?\s(?:of|to|by|with)\s(?:(?:the|this|said|our)\s)*$")

_KIND = r"(?:permanent|present|current|actual|habitual|registered|declared|legal|temporary|home|real|official)(?:ly)?"
_JOINED = re.compile(
    rf"\b{_KIND},?\s(?:and|or|&)\s{_KIND}\s(?:address(?:es)?|residence|domicile|abode|resident|residing|living|dwelling)\b"
    rf"|\b(?:living|dwelling|staying|resident)\s{_KIND}\b|\b{_KIND}\s(?:living|dwelling|staying)\b"
    rf"|\b{_KIND}\s(?:home\s)?(?:address|domicile|abode)\s(?:is\s)?(?:in|at)\b"
)
"""A home named by two of its kinds, or by how one lives there: "permanent and present address", "living permanently"."""

_HIS_NATION = re.compile(r"^\w*(?:,[^,;]{0,60},)?\s(?:is|was|being|,)\s(?:also\s)?(?:an?\s|the\s)?(?:\w+\s){0,2}$")
"""What leads from somebody to his nationality: "the injured party is a Romanian citizen"."""

ROW_OPENS = 16
LABEL = 40
"""Signs of a heading that names whom the text below it is about: "Account holder"."""


def find_residency(
    letter: Letter, country: Jurisdiction | None, others: tuple[Jurisdiction, ...], words: Vocabulary
) -> Evidence | None:
    """The statement that the user resides in the requesting country.

    A place that is not the country's name counts when no other country is named: letters say "resides at Pune".
    """
    before: Passage | None = None
    for passage in letter.passages:
        if passage.zone in {Zone.FOOTER, Zone.SIGNATURE, Zone.HEAD}:
            continue
        labelled = before is not None and len(before.text) < LABEL and words.finds("user_person", before.text)
        spoken_of = labelled
        for sentence in sentences(flat(passage.text)):
            folded = fold(sentence)
            homes: list[Found | re.Match[str]] = [
                *words.pattern("residency").finditer(folded),
                *_JOINED.finditer(folded),
            ]
            for match in homes:
                if _lives_here(sentence, match, country, others, words, spoken_of=spoken_of):
                    how = f"“{sentence[match.start() : match.end()]}”"
                    return evidence("residency", sentence, sentence, passage, how)
            if country and _resident_by_demonym(folded, country):
                return evidence("residency", sentence, sentence, passage, "named a resident")
            # "The user is known to us. He lives in Cork."
            spoken_of = labelled or words.finds("user_person", sentence)
        before = passage
    return None


def _lives_here(
    sentence: str,
    match: Found | re.Match[str],
    country: Jurisdiction | None,
    others: tuple[Jurisdiction, ...],
    words: Vocabulary,
    *,
    spoken_of: bool,
) -> bool:
    """Whether the words around "resides" say it of the user, as a fact, and of no other country."""
    folded = fold(sentence)
    place = _NO_COUNTRY.sub("", folded[match.end() : match.end() + 90])
    clause = clause_around(sentence, match.start(), match.end())
    told = clause[: clause.find(sentence[match.start() : match.end()]) + match.end() - match.start() + 14]
    if (
        negated(words, told)
        or _ASKED_WHERE.search(fold(told))
        or _CLAIMED.search(fold(told))
        or words.finds("doubt", told)
        or words.finds("not_known", _NEVER_LEFT.sub(" ", sentence))
        or _LEFT.search(fold(sentence)) is not None
        or sentence[: match.start()].endswith(("its ", "Its "))
    ):
        return False
    if not (
        _PLACE.search(sentence[match.start() : match.end() + 90].lstrip())
        or _PLACE_BEFORE.search(sentence[max(0, match.start() - 40) : match.start()])
    ):
        return False
    return _of_the_user(sentence, match, words, spoken_of=spoken_of) and not _names_other_country(
        folded[match.start() : match.end()] + place, country, others
    )


_ASIDE = re.compile(r", (?:who|whom|whose|which)\b[^,;]*,")
""" "The injured party, who had contact with the user, lives in …"."""
_CLAIMED = re.compile(
    r"\b(?:claims?|claimed|pretends?|pretended|purports?|alleges?|boasts?|thought|presumed|supposed|probably|presumably"
    r"|apparently|allegedly|seemingly|likely|appears? to|seems? to|suspected to)\b"
)

_LEFT = re.compile(
    r"\b(?:until|till|up to) (?:\w+ ){0,2}(?:19|20)\d\d\b|\b(?:has|have|had|then|since) (?:left"
    r"|moved (?:away|to)|emigrated|fled)\b"
)
"""Lived there once. "Who has not left the country" lives there still."""

_NEVER_LEFT = re.compile(r"\bnot known to (?:have|us to have)\b|\bnever known to\b", re.IGNORECASE)
""" "Who is not known to have ever been abroad": it is his travels that are not known."""

_PLACE_BEFORE = re.compile(r"\b(?:in|en|a|à|w|te|i)\s[A-ZÀ-Þ][^\d,;]{2,30}$")
""" "Ist in Kassel wohnhaft"."""
_ASKED_WHERE = re.compile(
    r"\b(?:in (?:which|what)|where|cannot|ob der|ob die)\b"
    r"|\b(?:please|kindly|to|must|shall|you)\s(?:state|tell|indicate|specify|provide|give|send|supply|name|confirm|disclose)"
    r"\s(?:us\s|me\s)?(?:the\s|his\s|her\s|any\s)?(?:\w+\s){0,3}(?:residen\w+|abode|domicile|address)\b"
)

_NO_COUNTRY = re.compile(r"\bnew south wales\b")

_PLACE = re.compile(
    r"[A-ZÀ-Þ\u0100-\u024f]|[^\x00-\u024f]|\b(?:this|our|the requesting|said) (?:country|state|republic|jurisdiction|territory)\b"
)
"""A place is a name, or the country that writes."""


def _of_the_user(sentence: str, match: Found | re.Match[str], words: Vocabulary, *, spoken_of: bool) -> bool:
    """Whether the person named nearest before (or right behind) is the user."""
    folded = fold(sentence)
    start = max(0, match.start() - 170)
    lead = _ASIDE.sub(" ", folded[start : match.start()])
    rivals = [m.end() for m in words.pattern("somebody_else").finditer(lead)]
    rivals += [m.end() for way in (OTHERS, _HIS_OWN) for m in way.finditer(lead)]
    # "The user lives with his parents at Dubbo".
    rivals = [at for at in rivals if not re.search(r"\bwith (?:his|her|their) \w+$", lead[:at])]
    named = [m.span() for m in words.pattern("user_person").finditer(lead)]
    nations = [m.span() for m in words.pattern("national_of").finditer(lead)]
    named += [n for n in nations if not any(at < n[0] and _HIS_NATION.match(lead[at : n[0]]) for at in rivals)]
    # "The mother of the user lives in …" says nothing of the user.
    users = [end for first, end in named if not any(_OF.match(lead[at:first]) for at in rivals if at < first)]
    users += [m.end() for m in _CULPRIT.finditer(lead) if not any(m.start() <= at <= m.end() for at in rivals)]
    users += [m.end() for m in USES.finditer(lead)] + [lead.rfind("@")] * ("@" in lead)
    if not users and not rivals:
        # A row of a table whose cells were read across: "Ordinary residence of | Nyali, Mombasa County (confirmed …) | user".
        behind = folded[match.end() : match.end() + (60 if len(lead) > ROW_OPENS else 120)]
        return spoken_of or words.finds("user_person", behind)
    return max(users, default=-1) > max(rivals, default=-1) or (not rivals and spoken_of)


def _names_other_country(place: str, country: Jurisdiction | None, others: tuple[Jurisdiction, ...]) -> bool:
    """Whether the place behind "resides in" is another country than the requesting one."""
    own = {fold(name) for name in country.names} if country else set()
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", place) for name in own):
        return False
    foreign = (fold(name) for other in others for name in other.names if fold(name) not in own)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", place) for name in foreign)


def _resident_by_demonym(folded: str, country: Jurisdiction) -> bool:
    """ "The person concerned is a French resident"."""
    named = "|".join(phrase_pattern(d) for d in country.demonyms)
    return bool(named) and re.search(rf"(?<!\w)(?:{named})\s+resident(?!\w)", folded) is not None
