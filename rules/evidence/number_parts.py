"""Last parts of a number that go on behind a full stop or a space: a count, an ordinal, the name of an office."""

from __future__ import annotations

import re

NUMBERED_PART = re.compile(r"\d.*/(?:prot|no|nr|n|num|vol|rep|reg)$", re.IGNORECASE)
""" "Cat. Q2/2026/CNCPO/Prot. 3311": the last part is counted on behind a full stop."""
ORDINAL_PART = re.compile(r"/\d{1,2}\.[ªº]$")
""" "2214/UNC3T/3.ª SIC": the section that ends it."""
OFFICE_PART = re.compile(r"(?=.*\d)(?:[^/\s]{1,20}/){4,12}[A-ZÀ-Þ. ]{2,}$")
OFFICE_NAME = re.compile(r"[A-ZÀ-Þ]{3,}|[A-Z][a-z]{1,4}\.[A-Z][a-z]{1,4}")
""" "LP/B/208/V/2026/SPKT/BARESKRIM POLRI": the office that ends a number may have two words."""
