"""Days of the week beside a date: they say nothing that the date does not."""

from __future__ import annotations

import re

BEFORE_DATE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato"
    r"|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|(?:segunda|terça|quarta|quinta|sexta)-feira),?\s(?:the\s)?(?=\d)",
    re.IGNORECASE,
)
"""A day's full name in front of a date, as it is written: "Monday, the 5th"."""

WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?")
"""An English day, short or long, in a folded text between or before two dates.

Only there: "sun", "sat" and "wed" are words as well.
"""
