"""The signs around and inside a number that tell a registry's from a law's, an address's, a shop's or a date's."""

from __future__ import annotations

import re

from rules.evidence.registry import NUMBER_WORD

LEAD = re.compile(
    rf"(?:[\s:.,;=(\[\"“«*#–-]|\([^()]{{1,40}}\)|"
    rf"(?:{NUMBER_WORD}|num|ref|reference|id|is|was|are|uid|as|the|bearing|with|under|above|vide|our|here)(?![\w-])[.:º°]*)*",
    re.IGNORECASE,
)
"""All that may stand between a label and its number."""

NUMBERED = re.compile(rf"(?<!\w)(?:{NUMBER_WORD})(?![\w-])[.:º°]*\s*$|[:#]\s*$", re.IGNORECASE)
SIGNED = re.compile(rf"\s(?:{NUMBER_WORD})[.:º°]*\s*$", re.IGNORECASE)
OPENS_NUMBERED = re.compile(
    rf"(?:^|[)\]]\s|[,;(]\s?|[A-ZÀ-Þ][\w.]+\s)(?:{NUMBER_WORD})(?![\w-])[.:,º°]*\s*$", re.IGNORECASE
)
BESIDE = re.compile(
    r"\s?(?:[/;,|&+·—–-]|and|und|et|y|e|og|och|i|)\s?(?:\(?(?:no|nr|n)[.º°]*\s?)?\(?\s?$", re.IGNORECASE
)
NOT_BEFORE = re.compile(
    r"(?<!\w)(?:law|act|acts|ordinance|decree|decree-law|directive|regulation|article|articles|art|section|para|rule|code|"
    r"resolution|form|version|rev|page|invoice|vat|company|badge|shield|collar|link|url|order/|transaction|iban|phone|fax|box|\(eu\)|\(ec\)|"
    r"lei|ley|loi|gesetz|legge|d\.?lgs|ust|zakon\w*|treaty|treaty series|convention|cap|chapter|c?ets|stce|oj|s\.?i|"
    r"statutory instrument|bgbl|iso(?:/iec)?|unts|room|suite|floor|street|road|procedure|annex|account|user\s?name|user|passport)"
    r"\.?,?\s?[([]?(?:no\.?|nr\.?|n[.º°])?\s?$"
)
"""What stands before numbers that no registry gave, at the end of a folded text."""

NOT_BEHIND = re.compile(
    r"\s?\(?(?:coll|sb|eec|ec|eu|sz|o\.g|victims|times|persons|people|euros?|usd|gbp|pounds|dollars|days|hours|years|months|"
    r"street|road|avenue|str\b|ul\b)\b"
)
SECTION = re.compile(r"(?<!\w)ss?\.?\s?$")
"""The sign of a section; in capitals it may be a register's."""

SHOP = re.compile(r"\b(?:placed|displayed|bought|purchased|paid|shop|customer|for \d)")
NEVER = re.compile(
    r"\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}|(?:\d{1,3}\.){3}\d{1,3}|"
    r"[\d./]+(?:19|20)\d\d[-–][\d./]+(?:19|20)\d\d|[A-Z]{2} \d{5}(?:-\d{4})?"
)
"""A telephone number, an IP address, two dates, a postal code of the United States."""

DAY = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{4}")
LAW = re.compile(r"(?:act|law|decree|article|section|convention|code|chapter|cap|lei|ley|loi|gesetz|iso|ets|cets)\b")
BROKEN = re.compile(
    r"(?<=[A-Z0-9])([-/])[ \t]*\n[ \t]*(?=[A-Z0-9])|(?<=[A-Z0-9][A-Z0-9])-\s(?=[A-Z]{2}-\d)|"
    r"(?<=[A-Z]/)\s(?=[A-Z]{2,}/\d)|(?<=\d\.[A-Z][a-z]\.)\s+(?=\d+\.\d{4})"
)
"""Where a number is broken at the end of a line, or was before its lines were joined."""

SIGNS = re.compile(r"\s?(?:[A-ZÀ-Þ][\w'-]{1,15}\s(?:No\.\s)?){1,3}")
"""Words that a cell or a line of its own has before the digits: "Sandton CAS", "Hsing-Ko-Ti No."."""

SMALL = re.compile(r"(?:19|20)\d\d|\d{1,2}[.)]?")
