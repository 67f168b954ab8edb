"""The provisions a request is made under, told from the offences investigated and from what else letters cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rules.evidence.assertion import clause_around
from rules.evidence.citations import Citation, find_citations
from rules.evidence.reading import evidence, flat, nearest_before, sentences
from rules.evidence.user_notification import forbids
from rules.letter import Letter, Passage, Role, Zone
from rules.model import Evidence
from rules.vocabulary import Vocabulary, fold

CUES = ("under", "offence", "penalty", "non_disclosure", "certified_translation")


def find_legal_basis(letter: Letter, words: Vocabulary) -> tuple[Evidence, ...]:
    """The provisions the request rests on, in reading order, the same provision once."""
    found: dict[str, Evidence] = {}
    numbered: dict[tuple[str, ...], tuple[str, Passage]] = {}
    named: list[str] = []
    for passage, text in _running(letter, words):
        for sentence in _with_heads(sentences(text)):
            for citation, why in _split_bases(_bases(sentence, passage, letter, words, named)):
                key = re.sub(r"\W+", "", fold(citation.text))
                numbers = _numbers(citation)
                again = any(
                    _same_provision(numbers, known) and _same_law(place, (citation.law, passage))
                    for known, place in numbered.items()
                )
                if not again and not any(key in other or other in key for other in found):
                    numbered[numbers] = (citation.law, passage)
                    found[key] = evidence("legal_basis", citation.text, sentence, passage, why)
    return tuple(_without_offences(list(found.values()), words))


WEAK = frozenset({"in the heading", "joined to the provision before it"})


def _without_offences(found: list[Evidence], words: Vocabulary) -> list[Evidence]:
    """A penal code cited beside a law of procedure names the offence, where no word says otherwise."""

    def offence(item: Evidence) -> bool:
        return item.how in WEAK and words.finds("law_substantive", item.value)

    return [item for item in found if not offence(item)]


HEAD_LENGTH = 40
"""Signs up to which a sentence without a number is the heading of what follows: "2. Qualification.", "Offence:"."""


_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|shall|please|we|i|you|ist|sind|est|sont|es|son)\b")


def _with_heads(found: Iterable[str]) -> Iterator[str]:
    """The sentences, each with the short heading that tells what it is about."""
    head = ""
    for sentence in found:
        if (
            len(sentence) <= HEAD_LENGTH
            and not _VERB.search(fold(sentence))
            and not re.search(r"\d|§", sentence.lstrip("0123456789.)( "))
        ):
            head = f"{head} {sentence}".strip()
            continue
        yield f"{head} {sentence}".strip()
        head = ""
    if head:
        yield head


def _running(letter: Letter, words: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """The passages with their texts; one that ends in the middle of a phrase goes on in the next."""
    kept: Passage | None = None
    begun = ""
    for passage, line in _with_names(letter, words):
        text = f"{begun} {line}".strip()
        if len(text) < 200 and _GOES_ON.search(text):
            kept, begun = kept or passage, text
            continue
        yield kept or passage, text
        kept, begun = None, ""
    if kept is not None:
        yield kept, begun


def _with_names(letter: Letter, words: Vocabulary) -> Iterator[tuple[Passage, str]]:
    """The passages; a heading's provision on a line of its own gets the law or the instrument named above it."""
    above: list[str] = []
    for passage in letter.passages:
        if passage.zone is Zone.FOOTER:
            continue
        text = flat(passage.text)
        whole = text
        if above and _LAW_LINE.fullmatch(above[-1]) and _PROVISION_LINE.match(text):
            whole = f"{above[-1].rstrip(' :-–—')}, {text}"
            title = above[-2] if len(above) > 1 else ""
            if len(title) <= HEAD_LENGTH and (words.finds("offence", title) or words.finds("penalty", title)):
                whole = f"{title}: {whole}"
        elif above and _LAW_LINE.fullmatch(above[-1]) and _UNDER_LINE.fullmatch(text):
            whole = f"{text.rstrip(' .:')} of the {re.sub(r'^(?i:the) ', '', above[-1].rstrip(' :-–—'))}"
        elif above and len(above[-1]) <= HEAD_LENGTH and _BRACKETED_LINE.fullmatch(text):
            whole = f"{above[-1]} {text}"
        above = [*above[-1:], text]
        yield passage, whole


_LAW_LINE = re.compile(
    r"(?:THE|The)?\s?(?:[(A-Z][\w'’()-]*\s(?:(?:of|and|the|in|for|to|on|OF|AND|THE)\s){0,2}){1,14}"
    r"(?i:Act|Law|Ordinance|Code|Order|Regulations|Rules)(?:,?\s(?:of\s)?(?:1[6-9]|20)\d\d)?(?:\s\([^()]{1,30}\))?"
    r"(?:\W{1,3}(?:Part|Chapter)\s\w+)?[\s:,–—-]*"
)
"""A line that only names a law: "The Police and Criminal Evidence (Northern Ireland) Order 1989"."""

_PROVISION_LINE = re.compile(
    r"\W?(?i:articles?|art\.|sections?|sec\.|ss?\.|schedule|paragraph|regulation|rule|§{1,2})\s?\d"
)
_UNDER_LINE = re.compile(
    r".{3,60}(?i:\bunder|\bpursuant to|\bin terms of|\bu/s)\s(?i:articles?|sections?|s\.|paragraph|regulation|rule)\s?"
    r"\d[\w()]*[.:]?"
)
""" "Notice under section 133(6)" below "THE INCOME-TAX ACT, 1961"."""

_BRACKETED_LINE = re.compile(r"[(\[].{0,100}\d.{0,60}[)\]]\.?")
""" "(Criminal Code, s. 487.014)" below the name of an instrument."""

_GOES_ON = re.compile(r"\s(?:and|of|the|for|to|in|und|der|des|et|de|y|e)$")


def _resolved(citation: Citation, named: list[str]) -> Citation | None:
    """A citation of "the same Act" with the law's name, the last one before it that the word fits; None without one."""
    if not citation.again:
        return citation
    words = citation.law.split()
    law = next((name for name in reversed(named) if all(fold(word) in fold(name) for word in words)), None)
    if law is None:
        return None
    return replace(citation, text=f"{citation.text} of the {law}", law=law)


def _split_bases(found: Iterable[tuple[Citation, str]]) -> Iterator[tuple[Citation, str]]:
    """ "§ 100k Abs. 1, § 101a StPO" are two provisions of one law."""
    for citation, why in found:
        parts = re.split(r"(?<=\d|[\w)])(?:,|\sund|\sand|\set|\sy)\s(?=§)", citation.text)
        if "§" not in parts[0]:
            parts = [citation.text]
        for part in parts:
            text = part
            if citation.text.startswith(citation.law):
                text = part if part is parts[0] else f"{citation.law} {part.strip()}"
            elif part is not parts[-1]:
                text = f"{part} {citation.law}"
            yield replace(citation, text=text), why


def _same_provision(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two writings count the same: one may leave out sub-paragraphs or name fewer articles of the law."""
    return one == other or (set(one) != set() and set(one) <= set(other))


def _numbers(citation: Citation) -> tuple[str, ...]:
    """The provision's numbers without years: what stays the same when a citation is turned round or translated."""
    provision = fold(citation.text).replace(fold(citation.law), " ")
    found = re.findall(r"\d+[a-z]*", provision)
    return tuple(sorted({n for n in found if not re.fullmatch(r"(?:1[89]|20)\d\d", n)}))


def _same_law(one: tuple[str, Passage], other: tuple[str, Passage]) -> bool:
    """Whether two citations of the same provision numbers name one law: by its words, its number, or in translation."""
    if other[1].role is Role.TRANSLATION or one[1].english != other[1].english:
        return True
    if _NUMBERED_LAW.fullmatch(other[0]):
        return True
    pairs = ((a, b) for a in _law_words(one[0]) for b in _law_words(other[0]))
    return any(a.startswith(b) or b.startswith(a) for a, b in pairs) or _initials(one[0], other[0])


_NUMBERED_LAW = re.compile(r"(?:Act|Law|Decree|Ordinance)\s(?:No\.?\s)?\d[\w/.-]*(?:\sof\s\d{4})?", re.IGNORECASE)


def _initials(one: str, other: str) -> bool:
    """ "NRS" are the Nevada Revised Statutes."""
    short, long = sorted((one, other), key=len)
    letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", fold(long)) if word not in {"of", "the", "and"})
    brief = fold(short).replace(".", "")
    return (
        len(short.split()) == 1
        and len(brief) >= LEAST_LETTERS
        and len(letters) >= LEAST_LETTERS
        and (brief == letters or brief.startswith(letters))
    )


LEAST_LETTERS = 3


def _law_words(law: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", fold(law))) - {"act", "law", "code", "the", "and", "des", "der"}


def _bases(
    sentence: str, passage: Passage, letter: Letter, words: Vocabulary, named: list[str]
) -> Iterator[tuple[Citation, str]]:
    if words.finds("certified_translation", sentence):
        return
    labelled = _is_labelled(passage, letter, words)
    before, accused, refused = 0, False, False
    named.extend(m.group().strip() for m in _NAMED_LAW.finditer(sentence))
    for cited in find_citations(sentence, words):
        citation = _resolved(cited, named)
        if citation is None:
            before = cited.end
            continue
        parallel = _PARALLEL.match(fold(citation.text)) and re.search(r"\bAct$", sentence[:before])
        if parallel and sentence[before : citation.start].strip() == ",":
            before = citation.end
            continue
        why = _why(sentence, citation, before, (passage, labelled), words)
        under = nearest_before(words, sentence[before : citation.start], citation.start - before, ("under",))
        accused = _accuses(sentence, citation, before, words) or (
            accused and under is None and not why.startswith("label")
        )
        beside = refused and why.startswith("joined") and not words.finds("law_procedural", citation.law)
        refused = not why or accused or beside
        if not refused:
            yield citation, why
        named.append(citation.law)
        before = citation.end


_NAMED_LAW = re.compile(
    r"(?<![\w'’-])(?!(?:The|This|That|Said|Same|Under|In|Of|By|Pursuant|\w+ing(?=\s(?:on|to|under|of)))\s)"
    r"[A-Z][\w'’-]{0,30}"
    r"(?:(?:\s(?:of|and|the|in|for|to|on|\(?[A-Z][\w'’-]{0,30}\)?)){0,14}\s(?:Act|Law|Ordinance|Order|Regulations),?\s(?:19|20)\d\d|"
    r"(?:(?:\s(?:of|and|\(?[A-Z][\w'’-]{0,30}\)?)){0,14}(?<!\sof)(?<!\sand)\s(?:Act|Law|Ordinance|Code)|"
    r"\sof\s(?:[A-Z]\w+\s)+Procedure)(?![\w-]))"
)
"""A law named without a provision, which "section 2 of the said Act" may mean."""

_PARALLEL = re.compile(r"\d+\su\.?\s?s\.?\s?c")
""" "Section 20 of the Federal Trade Commission Act, 15 U.S.C. § 57b-1": the same provision where the code has it."""


def _accuses(sentence: str, citation: Citation, before: int, words: Vocabulary) -> bool:
    """Whether the provision is the crime's: its name stands right before it or in brackets behind, and no power is told."""
    lead = sentence[before : citation.start]
    if _empowered(lead, words) or _PROCEDURE.search(fold(citation.law)):
        return False
    crime = re.match(r"\s?\(([^()]{4,80})\)", sentence[citation.end :])
    if crime and words.finds("offence", crime.group(1)) and not words.finds("law_procedural", crime.group(1)):
        return True
    cue = nearest_before(words, lead, len(lead), ("under",), reach=40)
    name = re.split(r"[;:]|\.\s|\sand\s(?=we|i\b)", lead[: cue.start] if cue else lead)[-1]
    near = name.rstrip().rstrip(",").split(",")[-1] if name.rstrip().endswith(",") else ""
    if cue is None:
        return words.finds("offence", near) and not _asks(near, words)
    charged = _CHARGED.search(fold(name)) is not None and words.finds("offence", name)
    return near != "" and charged and not _asks(near, words)


_PROCEDURE = re.compile(
    r"procedure|procedural|procedimiento|processo|procesal|processuel|procedura|"
    r"evidence|mutual|convention on cybercrime|prozess|postup|processu"
)
_CHARGED = re.compile(
    r"(?:investigat\w+|complain\w*|proceedings?|prosecuted|prosecution|charge\w*|inquir\w+|"
    r"enquir\w+|case|trial|warrant of arrest|ermittl\w+|verfahren)"
    r"\b.{0,40}\b(?:for|into|concern\w*|relates? to|regarding|wegen|pour|por)\s[^;:]{3,70},\s?$"
)
""" "under preliminary investigation for computer-related fraud, under Section 4": the law of that crime."""


def _empowered(lead: str, words: Vocabulary) -> bool:
    """Whether the words right before a provision tell of a power: "the powers conferred by", "empowered by"."""
    return words.finds("empowers", lead[-70:])


def _convicts(lead: str, words: Vocabulary) -> bool:
    """ "was charged on 9 December under …", "renders you liable to proceedings under …": no request stands behind it."""
    cue = nearest_before(words, lead, len(lead), ("convicts", "data_request", "issued"))
    return cue is not None and cue.name == "convicts"


def _asks(sentence: str, words: Vocabulary) -> bool:
    """Whether the sentence asks for something, issues something or names an instrument."""
    cues = ("data_request", "issued", "preserve", *(f"instrument_{kind}" for kind in _INSTRUMENTS))
    return any(words.finds(cue, sentence) for cue in cues)


def _is_labelled(passage: Passage, letter: Letter, words: Vocabulary) -> bool:
    """Whether a label for the law stands before the passage, or it is a point of a list of what the request rests on."""
    text = flat(passage.text)
    return _in_list_of_grounds(passage, letter, words) or any(
        text in flat(item.value) or flat(item.value) in text
        for item in letter.values("label_legal_basis")
        if (item.document, item.page) == (passage.document, passage.page)
    )


LIST_REACH = 6
"""Passages back in which the line that opens a list is looked for."""


def _in_list_of_grounds(passage: Passage, letter: Letter, words: Vocabulary) -> bool:
    """ "1. Reference: a. Law Number 2 of 2002; b. Article 43 of Law Number 11 of 2008": the point of such a list."""
    if not _POINT.match(flat(passage.text)):
        return False
    page = [p for p in letter.passages if (p.document, p.page) == (passage.document, passage.page)]
    place = next((n for n, p in enumerate(page) if p is passage), 0)
    for earlier in reversed(page[max(0, place - LIST_REACH) : place]):
        line = flat(earlier.text)
        if line.endswith(":"):
            bare = fold(line.lstrip("0123456789.()ab ")).rstrip(" :")
            return (
                bare in {"reference", "references", "basis", "bases", "ref", "considering", "mindful of"}
                or words.finds("under", line[-LIST_LEAD:])
                or words.pattern("label_legal_basis").match(bare) is not None
            )
        if not (earlier.item or _POINT.match(line)):
            return False
    return False


LIST_LEAD = 80
_POINT = re.compile(
    r"\W{0,3}(?:\(?\w{1,3}[.)]\s)?\W{0,2}(?:[Aa]rt|[Ss]ec|[Ll]aw|[Ll]ey|[Cc]hap|[Rr]eg|[Rr]ule|§|\d+\sU|(?:[A-Z][\w-]+\s){1,9})"
)


def _why(sentence: str, citation: Citation, before: int, where: tuple[Passage, bool], words: Vocabulary) -> str:
    """Why the citation is a legal basis, "" when it is not."""
    passage, labelled = where
    lead = sentence[before : citation.start]
    around = sentence[citation.start : citation.end + 40]
    if forbids(clause_around(sentence, citation.start, citation.end), words):
        return ""
    if _in_stamp(sentence, passage, labelled, words):
        return ""
    if words.finds("company_guidelines", around) or words.finds("law_substantive_only", citation.law):
        return ""
    if _of_instrument(lead, words) and not words.finds("provision_aside", " ".join(lead.split()[-HEAD_WORDS - 1 :])):
        return "the provision of the instrument named before it"
    cue = nearest_before(words, lead, len(lead), CUES, reach=160)
    if cue is not None and cue.name in {"penalty", "non_disclosure"}:
        return ""
    if _serves_other_purpose(sentence, citation, before + cue.start if cue else None, words):
        return ""
    procedural = words.finds("law_procedural", citation.law)
    substantive = words.finds("law_substantive", citation.law) and not procedural
    if cue is not None and cue.name == "under":
        # What stands before a bracket or comma belongs to the provision before it.
        clause = max((lead.rfind(sign, 0, cue.start) for sign in "),;"), default=-1) + 1
        if _empowered(lead, words):
            return f"after “{lead[cue.start : cue.end]}”"
        if _convicts(lead[: cue.start], words) or (substantive and not _asks(sentence, words)):
            return ""
        if nearest_before(words, lead, cue.start, ("penalty",), reach=cue.start - clause):
            return ""
        offence = nearest_before(words, lead, cue.start, ("offence",), reach=min(34, cue.start - clause))
        asks = nearest_before(words, lead, cue.start, ("data_request", "issued"), reach=120)
        if offence is None or (asks is not None and asks.start > offence.end):
            idle = _VERB.search(fold(sentence)) and not _asks(sentence, words) and not _OURS.search(fold(sentence))
            if idle and not (procedural or labelled):
                return ""
            return "" if substantive and asks is None and before else f"after “{lead[cue.start : cue.end]}”"
        return ""
    if cue is not None and cue.name == "offence":
        return ""
    if before and re.fullmatch(
        r"\W*(?:cap\.?\s?\d+\w?\W*)?(?:and|und|et|y|e|and of|,|;|read with|in conjunction with|r/w|as well as|"
        r"i\.?v\.?m\.?|cf\.?|together with)?\W*"
        r"(?:(?:the|of|on|under|to|with|l'|dell'|del|de l'|des|du|al)\W*){0,2}",
        fold(lead).replace("(", "").replace(")", ""),
    ):
        return _joined_to_basis(sentence, before, words, substantive=substantive)
    if labelled:
        return "labelled as the legal basis"
    heading = len(sentence) < 230 and (
        passage.bold or passage.zone is not Zone.BODY or sentence.isupper() or passage.order < 14
    )
    if (heading or passage.role is Role.ORDER) and (procedural or not substantive) and not words.finds("offence", lead):
        return "in the heading"
    return "a law of procedure" if procedural else ""


def _in_stamp(sentence: str, passage: Passage, labelled: bool, words: Vocabulary) -> bool:
    """Whether the provision belongs to a signature or its stamp: "Elektronische Ausfertigung gemäß § 79 GOG"."""
    if labelled or _asks_data(sentence, words):
        return False
    return passage.zone is Zone.SIGNATURE or words.finds("electronic_signature", sentence)


def _asks_data(sentence: str, words: Vocabulary) -> bool:
    return any(words.finds(cue, sentence) for cue in ("data_request", "preserve"))


_OURS = re.compile(
    r"\b(?:we|i|you|your|our|my|this|undersigned|kindly|please|request\w*|require\w*|order\w*|demand\w*|\w*power\w*|notice|court|"
    r"legal|letter|measure|approved|agency|office|prosecutor\w*|directorate|commission|investigating)\b"
)
""" "The suspect was released under section 47": a sentence without a word of the request or of us is about something else."""

_INSTRUMENTS = ("production_order", "warrant", "subpoena", "court_order", "statutory_notice")


def _of_instrument(lead: str, words: Vocabulary) -> bool:
    """ "PRODUCTION ORDER, s. 487.014 …": what an instrument is made under stands right behind its name."""
    tail = lead[-60:]
    if words.finds("offence", tail):
        return False
    folded = fold(tail)
    ends = (m.end() for kind in _INSTRUMENTS for m in words.pattern(f"instrument_{kind}").finditer(folded))
    return any(
        re.fullmatch(
            r"[\s,:–-]*(?:\([^()]{1,30}\))?[\s,:(–-]*(?:(?:made|issued|granted|dated).{0,34}?[,:]?\s*)?", folded[end:]
        )
        for end in ends
    )


def _joined_to_basis(sentence: str, before: int, words: Vocabulary, *, substantive: bool) -> str:
    """A provision that "and" joins to a basis is one too; a penal code only behind a word for "under" and no offence."""
    cue = nearest_before(words, sentence, before, CUES, reach=200)
    if substantive and (cue is None or cue.name != "under" or words.finds("offence", sentence[:before])):
        return ""
    if cue is not None and cue.name == "under":
        return f"joined to the provision after “{sentence[cue.start : cue.end]}”"
    return "joined to the provision before it" if cue is None else ""


_SECRET = re.compile(r"\bkeep\b.{0,60}(?:confiden|secre)|must not (?:be )?(?:inform|told|disclos)")

_FORBIDS = re.compile(
    r"\W*(?:to comply with th(?:is|e) (?:notice|order)|forbids?|prohibits?|punish\w*|restricts?|protects?|"
    r"makes?\s.{0,40}?offen[cs]e|(?:provides? for|imposes?|prescribes?)\s(?:\w+\s){0,3}(?:fine|imprison\w+|penalt\w+))\b"
)
_FORBIDDEN = re.compile(r"\b(?:forbidden|prohibited|punished|punishable) (?:by|under) (?:the )?$")
_RULES_ITSELF = re.compile(r"\W*(?:provides?|prescribes?|imposes?|lays? down|threatens?|makes?)\b")
""" "section 238 of the Act provides for a fine", "section 348 forbids its disclosure": what the law itself says."""

HEAD_WORDS = 4
"""Words before "under" that are looked at for what the provision governs: "an affidavit under Rule 902"."""


def _serves_other_purpose(sentence: str, citation: Citation, under: int | None, words: Vocabulary) -> bool:
    """Whether the provision is cited for something else than the request: a form, costs, secrecy, a penalty."""
    begins = citation.start if under is None else under
    clause = re.split(r"[;:]|,\s(?!\d)|\.\s", sentence[:begins])[-1]
    head = " ".join(clause.split()[-HEAD_WORDS:])
    if words.finds("provision_aside", head):
        return True
    behind = re.split(r"[;]|\.\s", sentence[citation.end : citation.end + 90])[0]
    opens = len(clause.split()) <= HEAD_WORDS
    kept_secret = _SECRET.search(fold(behind)) is not None
    if opens and (kept_secret or (words.finds("provision_behind", behind) and not words.finds("data_request", behind))):
        return True
    if _FORBIDDEN.search(fold(sentence[: citation.start])):
        return True
    if _FORBIDS.match(fold(behind)) or (_RULES_ITSELF.match(fold(behind)) and words.finds("penalty", behind)):
        return True
    bracketed = under is None and sentence[:begins].rstrip().endswith("(")
    if re.match(r"\W*which\s", behind) and forbids(behind, words):
        return True
    lead = sentence[:begins]
    named = any(words.finds(cue, lead) for cue in ("offence", "provision_aside"))
    aside = named or not (citation.again or words.finds("law_procedural", citation.law))
    return bracketed and aside and lead.strip(" (") != "" and not _asks(lead, words)
