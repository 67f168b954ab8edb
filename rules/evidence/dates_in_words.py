"""Days and years that courts of Romance languages write in words alone: "el dos de febrero de dos mil veintiséis"."""

from __future__ import annotations

import re

_UNITS = {
    "es": "uno dos tres cuatro cinco seis siete ocho nueve",
    "pt": "um dois três quatro cinco seis sete oito nove",
    "it": "uno due tre quattro cinque sei sette otto nove",
    "fr": "un deux trois quatre cinq six sept huit neuf",
}
_DAYS = {
    "es": f"primero|1 {_UNITS['es']} diez once doce trece catorce quince dieciséis diecisiete dieciocho"
    " diecinueve veinte veintiuno"
    " veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta treinta_y_uno",
    "pt": f"primeiro|1 {_UNITS['pt']} dez onze doze treze quatorze|14 catorze quinze dezesseis|16"
    " dezasseis dezessete|17 dezassete"
    " dezoito dezenove|19 dezanove vinte vinte_e_um vinte_e_dois vinte_e_três vinte_e_quatro vinte_e_cinco vinte_e_seis"
    " vinte_e_sete vinte_e_oito vinte_e_nove trinta trinta_e_um",
    "it": f"primo|1 {_UNITS['it']} dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti"
    " ventuno ventidue ventitré ventiquattro venticinque ventisei ventisette ventotto ventinove trenta trentuno",
    "fr": f"premier|1 {_UNITS['fr']} dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt vingt_et_un"
    " vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente trente_et_un",
}
_MONTHS = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre"
    "|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro"
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|novembre|dicembre"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|décembre"
)
_TO_ACCENTLESS = str.maketrans("éèêáàâóòôúùíìç", "eeeaaaooouuiic")


def _plain(word: str) -> str:
    return word.lower().translate(_TO_ACCENTLESS).replace("_", " ")


def _numbers() -> dict[str, int]:
    numbers: dict[str, int] = {}
    for words in _DAYS.values():
        day = 0
        for word in words.split():
            name, _, number = word.partition("|")
            day = day if number else day + 1
            numbers[_plain(name)] = int(number) if number else day
    return numbers


_NUMBERS = _numbers()
_NAME = "|".join(sorted((re.escape(n).replace("\\ ", r"\s") for n in _NUMBERS), key=len, reverse=True))
_PLAIN_MONTHS = _plain(_MONTHS)
_OF = r"(?:(?:dias?|giorni|giorno|jours?)\s)?(?:(?:de|di|do|del|du)\s)?(?:(?:mes|mese|mois)\s(?:de|di|d['’])\s?)?"
_DAY = re.compile(rf"(?<!\w)({_NAME})(?=\s{_OF}(?:{_PLAIN_MONTHS})(?!\w))")
_DAYS_OF_MONTH = re.compile(
    r"(?<=\d)\s(?:d[ií]as?|giorni|giorno|jours?)\s(?:del?|di|do|du)\s(?:m[eê]s|mese|mois)\s(?:de\s|di\s|d['’])",
    re.IGNORECASE,
)
""" "A los siete días del mes de mayo": a letter's close."""

_YEAR = re.compile(
    rf"(?<!\w)(?:dos\smil|dois\smil|duemila|deux\smille)(?:\s(?:e\s|y\s)?)?({_NAME})(?!\w)|(?<!\w)(?:dos"
    rf" mil|dois mil|duemila|deux mille)(?!\w)"
)


def in_figures(text: str) -> str:
    """The text with those days and years in figures; a word without a month behind it stays a word."""
    plain = text.lower().translate(_TO_ACCENTLESS)
    if len(plain) != len(text):
        return text
    found = [(m.span(1), str(_NUMBERS[re.sub(r"\s", " ", m.group(1))])) for m in _DAY.finditer(plain)]
    for match in _YEAR.finditer(plain) if "mil" in plain else ():
        last = _NUMBERS[re.sub(r"\s", " ", match.group(1))] if match.group(1) else 0
        found.append((match.span(), str(2000 + last)))
    for (start, end), figures in sorted(found, reverse=True):
        text = text[:start] + figures + text[end:]
    return _DAYS_OF_MONTH.sub(" de ", text)
