"""Asking that data be kept, and saying that none is to be handed over yet: by what is done to the data, whatever it is called."""

from __future__ import annotations

import re

from rules.vocabulary import Vocabulary, fold

_DATA = (
    r"(?:data|datas|records?|logs?|informations?|contents?|material|files?|evidence|traces|particulars|account|orders"
    r"|copy|snapshot|everything|whatever|following)"
)
_KEEPING = (
    r"(?:keeps?|keeping|store|storing|save|saving|hold|retain|retaining|retention of|secure|securing|freeze|freezing|preserve"
    r"|conserve|safeguard|protect|archive|back up|(?:set|put|lay)(?:ting|ing)? (?:aside|by))"
)
_KEPT = (
    r"(?:kept|stored|saved|held|retained|secured|frozen|preserved|conserved|safeguarded|archived|backed up|put aside)"
)
_LOST = (
    r"(?:delet\w+|eras\w+|overwrit\w+|alter\w*|purg\w+|destroy\w*|destruction|dispos\w+|lost|loss|wip\w+|remov\w+"
    r"|modif\w+|chang\w+"
    r"|disappear\w*|tamper\w*)"
)
_UNTOUCHED = (
    r"(?:untouched|unchanged|unaltered|intact|alone|in place|undisturbed|as (?:it|they) (?:is|are|stands?)|as (?:is|found)"
    r"|unverandert|unberuhrt)"
)
_TERM = r"(?:\d{1,3}|ninety|sixty|thirty|three|six|twelve)(?: \w+)? (?:days?|months?)\b"
_FRAMES = tuple(
    re.compile(frame)
    for frame in (
        rf"\b{_KEEPING}\b(?! (?:confidential|secret|in mind|us informed|me informed|silent))(?:[^.;]){{0,60}}?\b{_DATA}\b",
        rf"\b{_DATA}\b[^.;]{{0,60}}?\b(?:be|are to be|is to be|must be|shall be|and)(?: \w+)? {_KEPT}\b",
        rf"\b(?:not|against|avoid|prevent|from|without)\b(?: \w+){{0,4}} {_LOST}\b",
        rf"\bnothing\b(?: \w+){{0,5}} be {_LOST}\b",
        rf"\b{_KEEPING}\b[^.;]{{0,40}}?\b(?:unchanged|unaltered|intact|undeleted|without (?:deleting|change|alteration))\b",
        r"\b(?:prolong|extend|extension of|renew)\b[^.;]{0,60}?\b(?:days|months|period|preservation|hold|freez\w+)\b",
        # Left as it is, untouched; not cleaned away: what becomes of the data if nobody does anything to them.
        rf"\b(?:leave|leaves|left|let|stays?|remains?|lassen|liegen)\b[^.;]{{0,70}}?\b{_UNTOUCHED}\b",
        r"\b(?:not|against|from|without)\b(?: \w+){0,3} (?:clean\w*|cleared|clear (?:out|away|the|any|your)|let go"
        r"|throw\w* away|discard\w*|recycl\w*"
        r"|rotat\w*|empt(?:y|ied)|vanish\w*|expir\w*)\b",
        r"\b(?:stay|suspension|stop|halt|suspend|pause)\b(?: \w+){0,3} (?:deletion|erasure|purg\w+|destruction|overwriting)\b",
        r"\b(?:ring-?fence|survives?)\b[^.;]{0,60}",
        r"\b(?:data|legal) (?:hold|freeze|retention)\b|\ba hold (?:on|for|of)\b",
        rf"\b(?:freezing|saving|keeping|holding|retention"
        rf"|storing)\b(?: \([^)]{{0,30}}\))? of\b[^.;]{{0,40}}?\b(?:{_DATA}|history|wallet)\b",
        r"^(?:\W|\w+\W){0,4}?(?:retention|freezing|holding|saving)\s?:",
        rf"\b(?:retention|holding|freezing|keeping)\s?:?\s(?:for )?{_TERM}",
        rf"^(?:\d{{1,2}}[.)]? )?(?:what|{_DATA})(?: \w+){{0,2}} (?:stays?|(?:is|are) (?:to be )?{_KEPT})\s?:",
    )
)
_TITLE_OF_LAW = re.compile(
    r"\b(?:Data\s)?(?:Retention|Preservation|Storage|Conservation|Keeping|Saving|Protection)\b"
    r"(?:\s(?:of|the|and|for|in|to|on|\(?[A-Z][\w()-]*,?))*?\s(?:Law|Act|Code|Ordinance|Regulations?|Directive|Decree"
    r"|Bill|Statute|Rules)\b"
)
""" "Section 4 of the Retention of Telecommunication Data Law": it is named, and nothing is asked to be kept."""
_PERIOD_OF_LAW = re.compile(r"\b(?:data|log|record) retention\b(?! (?:of|request|order|demand|notice|for \d))")
_ADDRESS = re.compile(r"(?<!\S)[^\s@]++@\S+\w")
_SECRET = re.compile(r"\b(?:confidential\w*|secret|secrecy)\b")

_GIVING = (
    r"(?:hand\w*|giv\w+|send\w*|sent|transmit\w*|transmission|disclos\w+|produc\w+|provid\w+|deliver\w*|communicat\w+"
    r"|surrender\w*"
    r"|releas\w+|furnish\w*|suppl\w+|forward\w*)"
)
_NOW = r"(?:now|yet|at present|for the moment|at this (?:stage|time|point)|for the time being|before|until|so far)"
_NOTHING_NOW = tuple(
    re.compile(frame)
    for frame in (
        # "We are not asking now that you hand over anything": a denial, a giving, and either "now" or "anything".
        rf"\b(?:not|no|nor|neither|never)\b[^.;]{{0,70}}?\b{_GIVING}\b[^.;]{{0,50}}?\b(?:{_NOW}|anything)\b",
        rf"\b(?:not|no|nor|neither)\b[^.;]{{0,40}}?\b{_NOW}\b[^.;]{{0,50}}?\b{_GIVING}\b",
        rf"\b{_NOW}\b[^.;]{{0,30}}?\b(?:not|no|nothing)\b[^.;]{{0,40}}?\b{_GIVING}\b",
        # "Disclosure is not being sought": the giving is what is not asked.
        rf"\b{_GIVING}\b(?: of (?:\w+ ){{0,2}}\w+)? (?:is|are) not (?:\w+ ){{0,2}}"
        r"(?:sought|requested|asked|demanded|required|wanted)\b",
        rf"\bnothing\b[^.,;]{{0,40}}?\b{_GIVING}\b|\b{_GIVING}\b[^.;]{{0,24}}?\bnothing\b",
        rf"\b(?:not|no) (?:a |an )?(?:request|demand|order|requirement) (?:for|to) (?:the )?{_GIVING}\b",
        rf"\b(?:does|do) not (?:oblige|require|ask|request|order|compel)\b[^.;]{{0,40}}?\b{_GIVING}\b",
        r"\bil ne vous est pas demande\b|\bne (?:sont|doivent) pas\b[^.;]{0,30}\b(?:communiqu|transm)\w+"
        r"|\bno (?:se )?(?:pide|solicita|requiere)n?\b[^.;]{0,40}\b(?:entrega|revel|remis)\w*|\bnon\b[^.;]{0,30}\btrasmess\w+"
        r"|\b(?:noch )?nicht\b[^.;]{0,40}\b(?:ubermitt|herausg|ubersand|mitgeteilt|weitergegeben)\w*"
        r"|\b(?:nog )?niet\b[^.;]{0,40}\b(?:verstrek|overhandig|toegezonden)\w*|\bnao\b[^.;]{0,40}\b(?:entreg|envi"
        r"|transm|forne)\w+"
        r"|\bnie\b[^.;]{0,40}\b(?:przekaz|udostepni|wydani)\w*",
    )
)
_COMES_LATER = re.compile(
    r"\b(?:it is intended|we intend|i intend|is planned|we plan|we shall|we will|i shall"
    r"|i will) (?:to )?(?:\w+ ){0,2}(?:request|ask|seek"
    r"|apply|approach|obtain|send|submit|serve|issue|address)\b"
    r"|\b(?:will|shall|wird|werden|sera|seront|sera|seran|sara|saranno|zal|zullen|zostanie"
    r"|zostana) (?:\w+ ){0,4}(?:be (?:sought|requested"
    r"|asked|applied|made|sent|submitted|served|obtained)|erbeten|beantragt|demande\w*|solicitad\w*|chiest\w+"
    r"|gevraagd|verzocht|przeslan\w+)\b"
    r"|\bfog(?:nak|unk|ja|juk)? \w+ni\b|\b\w+ni fog(?:nak|unk|ja|juk)?\b|\bva fi (?:\w+ )?(?:solicitat|ceru|transmis|inaintat)\w*"
    r"|\b(?:bude|budou|budeme) (?:\w+ ){0,3}(?:vyzadan|pozadan|zadan|zaslan)\w*|\b\w+(?:ecek|acak)tir\b"
    r"|\bkommer (?:att )?(?:\w+ ){0,2}(?:begaras|skickas|sokas)\b|\btullaan (?:\w+ ){0,2}(?:pyytamaan|hakemaan)\b"
    r"|\bthereafter\b|\b(?:is|are) (?:being )?(?:drafted|prepared|applied for)\b|\bto be specified\b|\bwill be specified\b"
    r"|\b(?:order|warrant|request|process|subpoena|requisition)s? to (?:come|follow|produce them)\b|\bis to follow\b"
)


def keeps(sentence: str, words: Vocabulary) -> bool:
    """Whether it asks to keep data, or not to let them go."""
    if words.finds("preserve", _TITLE_OF_LAW.sub(" ", sentence)):
        return True
    folded = _PERIOD_OF_LAW.sub(" ", _ADDRESS.sub("account", fold(_TITLE_OF_LAW.sub(" ", sentence))))
    return any(frame.search(folded) for frame in _FRAMES) and _SECRET.search(folded) is None


def nothing_now(sentence: str, words: Vocabulary) -> bool:
    """Whether it says that nothing is to be handed over, or not yet."""
    if words.finds("no_disclosure_yet", sentence):
        return True
    folded = _ADDRESS.sub("account", fold(sentence))
    return any(frame.search(folded) for frame in _NOTHING_NOW)


def comes_later(sentence: str) -> bool:
    """Whether it tells of the request that is to come: "The release will be sought by way of mutual assistance"."""
    return _COMES_LATER.search(fold(sentence)) is not None
