"""Whether an unlisted domain looks like an authority's: a hint for the people who keep the list, never a decision."""

from __future__ import annotations

import re

_WORDS = """
gov govt gob gouv gub gv go government regierung gobierno gouvernement governo rijksoverheid regering
police polizei policia polizia polis politie politi poliisi policja policie policija politia rendorseg astynomia
gendarmerie carabinieri guardia sheriff sheriffs constabulary troopers garda marshal
court courts gericht amtsgericht landgericht tribunal tribunale tribunales juzgado juizado rechtbank rechtspraak
domstol domstolene sad soud sud kohus teismas tiesa oikeus
justice justiz justicia justitia giustizia justica justitie oikeusministerio attorney prosecutor prosecutors
prosecution staatsanwaltschaft fiscalia procura procuraduria prokuratura prokuratuur parquet ministeriopublico
ministry ministerium ministerio ministere ministero ministerie minister department
customs zoll aduana aduanas douane dogana tulli toll revenue tax finanzamt skat skatteverket agenziaentrate
county city town township borough municipality gemeinde stadt landkreis kreis comune ayuntamiento mairie kommune
parliament senate congress legislature assembly council embassy consulate state
"""

WORDS = frozenset(_WORDS.split())
"""What governments, their police, courts and offices call themselves in domain names, language by language."""

LONG_WORDS = tuple(sorted(word for word in WORDS if len(word) >= 6))
"""Words that also count inside a label: "atlantapolice", "amtsgericht-x"."""

_PARTS = re.compile(r"[.-]")


def looks_governmental(domain: str, authorities: tuple[str, ...]) -> str:
    """Why a domain looks like an authority's, in plain English; "" when it does not.

    `authorities` are the authorities that the letters from there name: a letter proves nothing, but a free-mail provider
    has letters of many authorities, an authority of one.
    """
    parts = _PARTS.split(domain)
    whole = next((part for part in parts if part in WORDS), "")
    inside = next((word for word in LONG_WORDS for part in parts if word in part), "")
    if whole or inside:
        return f"its name says {whole or inside}"
    if len(authorities) == 1:
        return f"its letters name one authority, {authorities[0]}"
    return ""
