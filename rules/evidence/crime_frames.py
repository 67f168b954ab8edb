"""Serious crimes told by what is done and to whom, close together: no list of names foresees how officials call them."""

from __future__ import annotations

import re

_MATERIAL = (
    r"(?:images?|pictures?|photos?|photographs?|videos?|clips?|films?|footage|recordings?|packages?|packs?|files?|material"
    r"|streams?|scenes)"
)
_CHILD = (
    r"(?:(?:\w+ ){0,2}(?:child(?:ren)?|minors?|infants?|toddlers?|babies|bab(?:y|ies)|pupils|under-?age \w+)"
    r"|(?:little|young|small) (?:girls?|boys?)|(?:an? |the )?(?:girls?|boys?) (?:of|aged|under) (?:\w+|\d{1,2})"
    r"|an? \d{1,2}[- ]year[- ]old(?: (?:girl|boy))?)"
)
_DEED = r"(?:(?:sexual )?(?:abuse|exploitation|molestation)|rapes?)"
_DONE = r"(?:(?:sexually )?(?:abused|exploited|assaulted|molested|raped)|undressed|made to undress)"
_PEOPLE = (
    r"(?:(?:\w+ ){0,2}(?:women|woman|girls?|boys?|children|child|minors?|men|persons|people|workers|victims|migrants"
    r"|labourers|nationals))"
)
_CHAIN = (
    r"(?:brothels?|prostitution|slavery|pimps?|sex work|sexual services|begging|domestic servitude"
    r"|scam (?:compounds?|centres?|centers?))"
)
_TOOL = r"(?:malware|ransomware|viruses|virus|trojans?|wiper|hackers?|intruders?|attackers?)"
_BROKE = (
    r"(?:stopped|halted|crippled|paralys\w+|blinded|encrypted|encrypts|locked|knocked out|took down|shut down|disabled"
    r"|destroyed"
    r"|wiped|blacked out)"
)
_WORKS = (
    r"(?:hospitals?|clinics?|power (?:plants?|stations?|grid|supply)|substations?|pipelines?|waterworks|water works|dams?"
    r"|railways?|airports?|air traffic|water (?:utility|supply|treatment)|ambulance|district heating|refiner(?:y|ies)"
    r"|seaports?)"
)
_IN = r"(?:[^.;]|\.(?=\d))"
_NO_ONE = r"(?:(?!\b(?:man|woman|person|nurse|doctor|driver|employee|profile|page|channel|shop|fans?)\b)[^.;])"
"""What is attacked is the works, and not somebody's page about them."""

CRIMES = tuple(
    (category, re.compile(rf"\b{frame}\b"))
    for category, frame in (
        # "The sale of video packages of abuse of children", "clips of little children being molested".
        ("csam", rf"{_MATERIAL} (?:of|showing|with|depicting|containing) (?:\w+ ){{0,2}}{_DEED} (?:of|on|to|against) {_CHILD}"),
        ("csam", rf"{_MATERIAL} (?:of|showing|with|depicting|in which|where|on which) {_CHILD} "
         r"(?:being |are |is |were |was |who are )?"
         rf"{_DONE}"),
        ("csam", rf"{_CHILD} (?:being |are |is |were |was )?(?:{_DONE}|sexually abused"
        rf"|abused) (?:\w+ ){{0,3}}(?:cameras?|webcams?|on video|on film)"),
        ("trafficking", r"(?:kept|held|sold|used|exploited) as slaves"),
        ("csam", rf"sexual (?:abuse|exploitation|assault) (?:of|on|against) {_CHILD}"),
        ("trafficking", rf"(?:sold|sells?|selling|traded|sends?|forced|forces|lured|brought) "
         rf"(?:{_PEOPLE} )?(?:abroad )?(?:in)?to (?:\w+ ){{0,2}}{_CHAIN}"),
        ("trafficking", rf"{_PEOPLE}{_IN}{{0,90}}?(?:are|were|is|was|been) (?:held and )?"
         r"forced to (?:work|beg|prostitute|scam"
         r"|sell (?:their|her) bod)"),
        ("trafficking", rf"{_PEOPLE}{_IN}{{0,90}}?(?:their |her |the )?(?:passports?|identity papers|travel documents)"
         r"(?: (?:are|were|is|was|being))? (?:taken|confiscated|withheld|seized by the (?:recruiters?|agents?))"),
        ("infrastructure", rf"{_TOOL}{_IN}{{0,40}}?{_BROKE}{_NO_ONE}{{0,50}}?{_WORKS}"),
    )
)  # fmt: skip
