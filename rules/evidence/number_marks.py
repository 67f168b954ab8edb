"""The signs around and inside a number that tell a registry's from a law's, an address's, a shop's or a date's."""

from __future__ import annotations

import re

from rules.evidence.registry import NUMBER_WORD

LEAD = re.compile(
    rf"(?:[\s:.,;=(\[\"“«*#–-]|\([^()]{{1,40}}\)|"
    # Each word whole, with its stops: read one by one as well, each would double the ways to read "no. no. no.".
    rf"(?>(?:{NUMBER_WORD}|num|ref|reference|id|is|was|are|uid|as|the|bearing|with|under|above|vide|our|here)"
    r"(?![\w-])[.:º°]*))*",
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
    r"(?<!\w)(?:law|(?<!interlocutory\s)act|acts|ordinance|decree|decree-law|directive|regulation|article|articles|art|section|para|rule|code|"
    r"resolution|form|version|rev|page|invoice|vat|company|badge|shield|collar|link|url|order/|transaction|iban|phone|fax|box|\(eu\)|\(ec\)|"
    r"lei|ley|loi|gesetz|legge|d\.?lgs|ust|zakon\w*|treaty|treaty series|convention|cap|chapter|"
    r"law number|act number|form\s[\w/.-]{1,12}|c?ets|stce|oj|s\.?i|"
    r"tck|cmk|stgb|stpo|cppn|crpc|bnss|btk|"
    r"statutory instrument|bgbl|iso(?:/iec)?|unts|room|suite|floor|street|road|annex|account|"
    r"(?<=criminal )procedure|(?<=civil )procedure|(?<=penal )procedure|user\s?name|user|passport)"
    r"\.?,?\s?[([]?(?:no\.?|nr\.?|n[.º°])?\s?$|"
    r"(?<!\w)(?:org|organi[sz]ations?|organi[sz]ation number|organisasjonsnummer|organisationsnummer|cvr|kvk|hrb|eori|y-tunnus|"
    r"mil|civ|circular|memorandum|repertory|repertorium|rep|reg\.? tlum)"
    r"\.?[,:-]?\s?[([]?(?:no\.?|nr\.?|n[.º°])?:?\s?$"
)
"""What stands before numbers that no registry gave, at the end of a folded text."""

NOT_BEHIND = re.compile(
    r"\s?\(?(?:coll|sb|eec|ec|eu|sz|o\.g|victims|times|persons|people|euros?|usd|gbp|pounds|dollars|days|hours|years|months|"
    r"street|road|avenue|str\b|ul\b)\b|"
    r"\s?,?\s?(?:p\.?\s?o\.?\s?box|postfach|case postale|casella postale)\b|"
    r"\s?\((?:the\s)?(?:\w+\s){0,2}(?:rules?|act|law|code|guidelines|regulations?)\b"
)
SECTION = re.compile(r"(?<!\w)ss?\.?\s?$")
"""The sign of a section; in capitals it may be a register's."""

SHOP = re.compile(
    r"\b(?:smmpanel\w*|receipts?|screenshots?|invoice|ordered|followers|user|account through|"
    r"service|placed|displayed|bought|purchased|paid|shop|customer|for \d)"
)
NEVER = re.compile(
    r"\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}|(?:\d{1,3}\.){3}\d{1,3}|"
    r"[\d./]+(?:19|20)\d\d[-–][\d./]+(?:19|20)\d\d|[A-Z]{2} \d{5}(?:-\d{4})?|"
    r"0\d{2,4}(?:[ -]\d{3,4}){2}|(?i:pp?|page|pg|seite|str)\.?\s?\d{1,3}/\d{1,3}|(?:[A-Z]+\.)*\s?[A-Z]\.\d{10}"
)
"""A telephone number, an IP address, two dates, a postal code of the United States, a sheet's count, a smart card's holder."""

OTHER_IDS = re.compile(
    r"\b(?:tax|vat|nip|regon|krs|cnpj|cpf|nif|nie|dni|cif|ein|tin|pan|gstin|abn|acn|siret|siren|rfc|curp|rut|run|cuit|cuil|nit|ruc|"
    r"ico|dic|ic|kbo|bce|eori|duns|iban|bic|swift|zip|cep|cap|plz|postcode|post code|postal|nrp|nip|badge|shield|matricula|"
    r"user|customer|account|subscriber|login|telegram|whatsapp|skype|ip|imei|imsi|msisdn|card|page|pages|sheet|floor|room|serial|"
    r"certificate|company|registered|registration|isbn|issn|iso|box|bag|date|time|born|dob|nationality|amount|sum|loss|damage|"
    r"total|phone|telephone|telefon\w*|dx|tel|fax|mobile|mob|cell|contact|dsn|comm|utas|ext|order|ticket|form|version|rev|template)\b"
)
"""What counts other things than cases."""

SIGN_LABEL = re.compile(r"(?P<sign>[A-ZÀ-ÞА-Я][\wÀ-ž./-]{0,14}(?:\s[\w.-]{1,12}){0,2}?)\s?(?P<colon>[:=#])?\s*$")
"""What a line of the reference block has before its number: a register's sign that no vocabulary knows."""

REGISTER_COUNT = re.compile(
    r"(?P<whole>(?P<name>(?:[A-ZÀ-Þ][\w'’.&-]{1,18}\s){0,3}[A-ZÀ-Þ][\w'’.&-]{1,18}(?:\s?\([A-Z][\w-]{0,10}\))?)"
    r"\sNo\.?\s(?P<count>\d{2,6}(?:\s(?:of|OF)\s(?:19|20)\d\d)?))"
    r"(?:\s?\((?:(?:Reiwa|Heisei|Showa|R|H)\.?\s?\d{1,2}|(?:19|20)\d\d)\))?"
)
"""A line that names a register and its count, with the year (of an era) behind it, as offices of East Asia write."""

YEARLY = re.compile(r"\d{5,}-\d\d")

YEAR_AND_COUNT = re.compile(r"20[12]\d-\d{5,7}")
""" "2026-022417": how police departments count their incidents."""
DAY_AND_COUNT = re.compile(r"[23]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-\d{3,4}")
""" "251129-0417": an incident log's day and count."""
LOGGED = re.compile(
    r"(?<!\w)(?:[Ll]og|[Ii]ncident|[Ss]erial|[Oo]ccurrence|[Mm]essage|[Cc]all)\s(?:[Nn]o\.?\s|[Nn]umber\s)?$"
)
""" "Log 447 of 12/05/2026": before the count of a control room's day."""

DAILY_BOOK = re.compile(r"(?:OB|SD|GD|DD|CRB)\s\d{1,4}/\d{1,2}/\d{1,2}/(?:20)?\d\d")
""" "OB 14/03/10/2025": the entry and day in the occurrence book, station diary or general diary of a police station."""
DAY = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{4}")
LAW = re.compile(r"(?:act|law|decree|article|section|convention|code|chapter|cap|lei|ley|loi|gesetz|iso|ets|cets)\b")
BROKEN = re.compile(
    r"(?<=[A-Z0-9])([-/])[ \t]*\n[ \t]*(?=[A-Z0-9])|(?<=[A-Z0-9][A-Z0-9])-\s(?=[A-Z]{2}-\d)|"
    r"(?<=[A-Z]/)\s(?=[A-Z]{2,}/\d)|(?<=/UI-\d)\s(?=[CS]/D/\d)|(?<=\d\.[A-Z][a-z]\.)\s+(?=\d+\.\d{4})"
)
"""Where a number is broken at the end of a line, was before its lines were joined, or is by the way of a registry that
sets a space inside it: Mexico City's investigation files, "UI-1 C/D/00731"."""

SIGNS = re.compile(r"\s?(?:[A-ZÀ-Þ][\w'-]{1,15}\s(?:No\.\s)?){1,3}")
"""Words that a cell or a line of its own has before the digits: "Sandton CAS", "Hsing-Ko-Ti No."."""

SMALL = re.compile(r"(?:19|20)\d\d|\d{1,2}[.)]?")
