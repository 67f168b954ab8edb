"""How provisions are counted and how codes are cited by a short name: the patterns that `citations` looks for.

Sources: The Bluebook's forms for federal and state codes; OSCOLA for the United Kingdom; the national usage of section and
article signs elsewhere. All patterns are for folded text (see `rules.vocabulary.fold`).
"""

from __future__ import annotations

import re

SUB = r"(?:\s?\([\w.]{1,5}\))*(?:\s?(?<=[\d\s])[a-z]\))?"
"""Sub-paragraphs in brackets: (c)(1)(A)."""

LATIN = r"(?:[\s-]?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)\b)?"

SUBPART = (
    r"(?:,?\s(?:paragraphs?|paras?\.?|pars?\.|sub-?sections?|sub-?sec\.?|sub(?=\s\d)|sub-?paragraphs?|points?|items?|letters?|clauses?|sentences?|"
    r"sub-?clauses?|inc(?:iso|\.)?|numeral|literal|apartado|parrafo|fraccion|frac\.|ordinal|alinea|a[li1]\.|al|alin\.?|z|ziffer|bekezdes\w*|"
    r"lit\.?|lett\.?|letra|abs(?:atz|\.)?|satz|nr\.?|odst\.?|ods\.?|ust\.?|pkt\.?|pism\.?|pism\.|comma|cpv\.?|lid|"
    r"stk\.?|stavak|ledd|mom\.?|n\.[oº°]?|n[oº°])\s?"
    r"(?:\(\w{1,4}\)|one|two|three|four|five|six|first|second|third|primero|segundo|\d{1,2}[a-z]?\b|[ivx]{1,4}\b|[a-z]\)|[a-z]\b)"
    r"(?:\s?\(\w{1,4}\))*|,\s(?:first|second|third|fourth|fifth|last)\s(?:sub-?)?(?:paragraph|sentence|indent|section|part|clause),?)*"
)
"""Parts that words count: "511, inciso 1", "195, Paragraph one", "170 alin. (2)"."""

ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})\b(?!\.\w)"
"""Treaties count their articles in Roman numerals."""

ONE = (
    rf"(?:\(\d{{1,4}}(?:/?[a-z]{{1,2}}|/\d{{1,2}})?\){LATIN}|"
    rf"(?:(?<!\w)[lrd]\.\s?)?\d+[a-z]?(?:[.:-]\d+[a-z]?)*(?:[a-z]{{1,3}}\b|-[a-z]{{1,2}}\b|\.[a-z]\b(?!\.)|/[a-z]\b)?"
    rf"(?:\.?[oº°](?:-[a-z])?\b)?{LATIN}(?!\w|-[a-z]\b)"
    rf"(?:\s(?![eyoiu]\b)[a-z]\b(?=[\s,);]|\.(?![\w\s])))?){SUB}"
    rf"(?:\sconstitucional(?:es)?)?(?:\.(?=,?\s(?:stav|st\b|odst|toc)))?{SUBPART}"
)
"""One number: 2703, 690, 18B.451, 19.2-70.3, 588 ter k, 126ng, 149.b, (32/A), with its parts."""

BEHIND_UNIT = r"(?:§(?::\w+)?(?!\s?\d)|madd\w+|clen\w*|cikk\w*|pant\w*|straipsn\w*|pykala\w*)"
"""What stands behind the number in languages that count so: "332. maddesi", "261. §", "149.b člena"."""

COUNTED = (
    rf"(?<![\w.])(?:\d{{1,4}}(?:,\s\d{{1,4}}){{0,3}}\s(?:ve|ja|un|ir|in|es|i)\s)?"
    rf"(?:\d{{1,3}}\s?(?:kap\.?|luvun|luku)\s)?\d{{1,4}}(?:\.?[a-z]\b|/[a-z]\b)?\.?\s?{BEHIND_UNIT}(?!\w)"
)

JOINER = r"(?:,|;|and|und|et|y|e|i|en|og|och|ja|&|or|to|bis|-|–)"

FOLLOWING = (
    r"(?:\s(?:and following|and seq\.?|et seqq?\.?|ff\.?|f\.|y siguientes|e seguintes|"
    r"e ss\.?|y ss\.?|et suivants|e segg\.?))?"
)
"""More articles of the same law without their numbers."""

LIST = rf"{ONE}{FOLLOWING}(?:,?\s?{JOINER}\s?(?:§{{1,2}}\s?)?(?!\d+\s(?:u\.?\s?s|c\.?\s?f)\b)(?:{ONE}|\(\w\){SUB}))*"
"""Several numbers of one law: 2703(c)(2) and 2703(d). The title of a next code ("and 18 U.S.C.") is not one of them."""

COMPOSITE = r"(?=\d+[a-z]?[.:-]\d)(?!\d+[a-z]?-\d\d-0\d|\d+[a-z]-\d\d-\d{3})"
"""Only numbers with parts, as 13-3018: a plain number behind initials may be a postal code, and "G.D. 1J-25-0462" is a file."""

TITLED = (
    r"(?:u\.?\s?s\.?\s?c\.?(?:\s?a\.?)?|c\.?\s?f\.?\s?r\.?|pa\.?\s?c\.?\s?s\.?|del\.?\s?c\.?|ill?\.?\s?c\.?\s?s\.?)"
)
"""Codes with a title number before them: 18 U.S.C., 16 C.F.R., 18 Pa. C.S., 725 ILCS."""

STATES = (
    r"(?:fed|tex|fla|cal|mass|ohio|mich|va|wash|minn|n\.?j|n\.?y|n\.?m|n\.?c|ga|ill|ind|kan|ky|la|md|me|mo|mont|neb|nev|"
    r"okla|or|tenn|utah|wis|wyo|ala|ark|conn|haw|idaho|iowa|miss)\b\.?"
)

ACRONYMS = (
    r"(?:nrs|cpr|crr|crrlj|ors|rcw|ocga|rsmo|krs|mcl|hrs|ilcs|ucmj|cpl|cplr|crs|ars|mcr|mre|fre|r\.?c\.?m\.?|m\.?r\.?e\.?|"
    r"(?:as|tca|ksa|sdcl|rsa|nmsa|ndcc|orc|uca|vsa|ica|aca|mca|ncgs|njsa|pacs)(?=\s(?:§+\s*)?\d+[a-z]?[.:-]\d+[.:-]\d))"
)
"""Codes by their initials; those that are also words or other things only with a number of three parts."""

NO_NAME = r"under|of|the|to|by|with|and|in|per|issued|made|pursuant|served|section|warrant|subpoena|see|from|said"
"""Words that are no part of a code's name."""

SUBDIVISION = (
    r"(?:,?\s(?:paragraphs?|paras?\.?|parts?|pt\.?|subsections?|sub-?paragraphs?|points?|items?|sentences?|no\.?|numbers?|letters?|lit\.?|"
    r"abs(?:atz|\.)?|satz|nr\.?|odst\.?|ust\.?|alin\.?|comma|lid)\s?"
    r"(?:one|two|three|four|five|six|first|second|third|\d{1,2}[a-z]?|[a-z]|(?=\())(?![\w])(?:\s?(?:and\s|,\s)?\(\w{1,3}\))*)*"
)
"""What parts a provision further before its law is named: ", Paragraph one", " sentence 1 no. 3"."""

FORMS = (
    rf"\d+\s+{TITLED}(?:ode)?\s*(?:§+|sections?|sec\.?)?\s*{LIST}",  # 18 U.S.C. § 2703(d)
    # Va. Code § 19.2-70.3; Fed. R. Crim. P. 17
    rf"{STATES}[\w.\s&]{{0,32}}?(?:§+|art\.?|article|sections?|sec\.|r(?:ule)?\.?(?:\s?crim\.?\s?p\.?)?|chapter|ch\.|stat\.?)\s*{LIST}",
    rf"(?:[a-z]\.\s?){{1,3}}[a-z]\.?\s*(?:§+\s*{LIST}|{COMPOSITE}{LIST})",  # A.R.S. § 13-3018
    rf"(?:m\.?\s?g\.?|g\.)\s?l\.?\s?(?:c|ch)\.\s?\d+[a-z]?,?\s§+\s?{LIST}",  # M.G.L. c. 271, § 17B
    r"rules? of [a-z]+ procedure \d+[\w.()]*",  # Federal Rule of Criminal Procedure 41
    rf"(?:(?!(?:{NO_NAME})\s)[a-z]+\s){{1,3}}(?:code|statutes|laws|stat\.|ann\.)\s(?:ann(?:otated|\.)\s)?(?:§+\s*|sections?\s|sec\.\s)?{COMPOSITE}{LIST}",
    rf"{ACRONYMS}\s*(?:§+\s*)?{LIST}",  # NRS 193.340
)

CODE = re.compile(rf"(?<!\w)(?:{'|'.join(FORMS)})")
