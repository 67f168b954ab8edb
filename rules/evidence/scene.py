"""What happens, to whom and when, in one sentence and whatever its words: the description of a danger that is named elsewhere.

No list of deeds foresees what people do to each other: "he holds a can of acid", "she walked out without her oxygen". So
where a letter says that a life is in danger, a sentence that tells something of a certain person in these very hours
describes it, unless it is about the papers, the answer or those who ask.
"""

from __future__ import annotations

import re

from rules.evidence.danger import Told, plainly
from rules.vocabulary import Vocabulary, fold

LEAST_WORDS = 11
"""Words of a sentence that tells of a scene; "a person is in danger tonight" has fewer."""

_CERTAIN = re.compile(
    r"\b(?!(?:section|article|art|page|no|nr|par|paragraph|chapter|annex|form|clause|room|ext)\b)[^\W\d]+\.?,? \(?(?:aged? )?"
    r"[1-9]\d?(?=\)|, (?!\d))(?! ?(?:%|°))"
    r"|\b\d{1,2}[\s-](?:years?|year|jahre|jahrige\w*|ans|anos|anni|jaar|jarige?|lat|let|rokov|aar|ar|yo|y/o|лет|yasinda\w*|eton"
    r"|godin\w*|ev\w*|vuotta|vuotias)\b"
    r"|\b(?:girl|boy|man|woman|male|female|child|student|pupil|son|daughter|teenager|patient|person) (?:of|aged) [1-9]\d?\b"
    r"|\b(?:his|her|their|the user's|'s) (?:\w+ )?(?:ex|ex-\w+|wife|husband|mother|father|son|daughter|child|children|sister"
    r"|brother|partner|girlfriend|boyfriend|class|school|family|colleagues?|neighbours?|baby)\b"
    r"|\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) (?:\w+ )?(?:people|persons|children|girls|boys"
    r"|women|men|pupils|students|passengers|workers|guests|patients|enfants|ninos|kinder|bambini|criancas|personnes|personas)\b"
)
"""Who is in danger is more than "a person": an age, a kinship, a number of heads."""

_PAPERS = re.compile(
    r"\b(?:complain\w*|complaint|lodged|reported (?:to|by|it|the|that)|statement|interview\w*|investigat\w*|inquir\w*|enquir\w*"
    r"|plainte|denunci\w*|denuncia|anzeige|querella|aangifte|hearing|court|judge|prosecut\w*|paid|payment|invoice|loss(?:es)?"
    r"|euros?|pounds|dollars|refund\w*|ordered|followers|bought|sold|custody|arrest(?:ed|e|ation)|detained|festgenommen|detenid[oa]"
    r"|can be reached|reachable|available|on duty|will be at the station|joignable|erreichbar)\b"
)
"""Complaints, proceedings, money, an arrest, whom to ring: what letters on past crimes tell of their victims too."""

_ASKS = re.compile(
    r"\b(?:please|kindly|(?:to|and|we) ask you|we (?:ask|need|request|require)|priere|merci|veuillez|bitte"
    r"|solicit\w+|rog\w+|gelieve|prosimy"
    r"|(?:is|are) (?:asked|requested))\b"
)


def shows(told: Told, words: Vocabulary) -> bool:
    """Whether one sentence tells what happens to a certain person now."""
    folded = plainly(fold(told.text))
    if told.over or told.unreal or not told.fresh or len(re.findall(r"[^\W\d]{2,}", folded)) < LEAST_WORDS:
        return False
    if _PAPERS.search(folded) or _ASKS.search(folded) or words.finds("in_excess", told.text):
        return False
    someone = "victim" in told.kinds or _CERTAIN.search(folded) is not None
    return someone and ("means" in told.kinds or _CERTAIN.search(folded) is not None)
