"""A letter in the name of an authority that is not the one its sender's domain belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.facts import Facts
from rules.model import Signal
from rules.namesakes import plain_name
from rules.policy import Jurisdiction
from rules.signals.comparing import domain_of
from rules.vocabulary import fold

NOT_COUNTRIES = re.compile(
    r"\b(?:new south wales|new mexico|new jersey|new england|new caledonia|northern ireland|prince of wales|georgia bureau"
    r"|british (?:virgin islands|columbia|transport|antarctic|indian ocean)|american samoa|french (?:polynesia|guiana)"
    r"|south georgia|indian (?:river|reservation|affairs|wells|land)|papua new guinea|equatorial guinea"
    r"|dutch (?:caribbean|harbor)|german(?:town|y township)|english (?:court|law))\b"
)
"""Places and bodies whose names hold another country's."""

_COMMON = (
    "a affairs agency and anti attorney authority board branch bureau central centre chambers chief citizen city civil "
    "command commission committee constabulary corruption council country county court crime criminal customs cyber "
    "cybercrime de defence defense department digital direction director directorate district division economic enforcement "
    "federal finance financial fire first for force forces foreign fraud general government headquarters high home "
    "inspectorate institute intelligence interior internal investigation investigations justice law local magistrate "
    "magistrates main military minister ministry municipal national of office police prosecution prosecutions prosecutor "
    "prosecutors protection public region regional revenue s safety secretariat security serious service services special "
    "state supreme tax the tribunal unit "
)

COMMON = frozenset(_COMMON.split())
"""Words that the names of authorities of any country are made of."""

FEDERATIONS_OF_NAMESAKES = frozenset({"US"})
"""Countries full of places that are called after other countries: there only adjectives tell ("French")."""

LEAST_NAME = 5
"""Letters of a country's name or adjective that is taken at its word in the name of an authority."""


def look(facts: Facts) -> Iterator[Signal]:
    """The letter's authority when it is of another country, or is another entry of the list, than the sender's domain."""
    sender, authority = facts.sender, facts.authority
    if authority is None or sender.country is None:
        return
    name = fold(authority.value)
    for why in (_other_country(name, sender.country, facts), _other_entry(name, facts)):
        if why:
            yield Signal("letterhead", f"the letter is in the name of “{authority.value}”, {why}")
            return


def _other_country(name: str, country: str, facts: Facts) -> str:
    text = NOT_COUNTRIES.sub(" ", name)
    own = facts.policy.jurisdiction(country)
    if own is None or _names(own, text, adjectives_only=False, least=2) or "europ" in text or "international" in text:
        return ""
    narrow = country in FEDERATIONS_OF_NAMESAKES
    others = (j for j in facts.policy.jurisdictions if j.code != country)
    found = next((j for j in others if _names(j, text, adjectives_only=narrow)), None)
    return f"but its sender's domain is of {country}, not {found.code}" if found else ""


def _names(country: Jurisdiction, text: str, *, adjectives_only: bool, least: int = LEAST_NAME) -> bool:
    told = country.demonyms if adjectives_only else (*country.names, *country.demonyms)
    words = set(re.findall(r"\w+", text))
    return any(len(t) >= least and (t in words if t.isalpha() else f" {t} " in f" {text} ") for t in map(fold, told))


def _other_entry(name: str, facts: Facts) -> str:
    """Whether the list knows an authority of that very name, and it is another than the one that covers the sender."""
    namesakes = facts.policy.namesakes.of(name)
    own = facts.policy.domains.lookup(domain_of(facts.sender.address))
    if not namesakes or own is None or own in namesakes or set(plain_name(name).split()) <= COMMON:
        return ""
    # An entry that covers many authorities (a public suffix, a whole government) covers that one too.
    shared = own.match == "below" or own.kind in ("government", "local") or not own.authority
    at_home = any(rule.country == own.country for rule in namesakes)
    if shared and at_home:
        return ""
    where = ", ".join(sorted(rule.domain for rule in namesakes)[:3])
    return f"whose own domain is {where}, but it came from {domain_of(facts.sender.address)}"
