"""`docketd domains check`: is this address official, by which entry, and if not, what does it resemble?"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from rich.text import Text

from daemon.assessment_json import json_line, well_formed
from daemon.commands.domains.entries import describe, load_table, place_of
from daemon.commands.outcome import DONE
from daemon.commands.screen import lines
from daemon.visible import visible
from rules.look_alikes import LookAlikes
from rules.official_domains import DomainRule, Exclusion, OfficialDomains, ascii_form, host_labels, mailbox_domain


def check(config_path: Path, addresses: list[str], as_json: bool) -> int:
    """One line an address, in the order given."""
    table = load_table(config_path)
    look_alikes, show = LookAlikes(table), lines()
    given = addresses if addresses and addresses != ["-"] else _lines(_any_bytes(sys.stdin))
    for address in given:
        verdict = judge(address, table, look_alikes)
        if as_json:
            print(json_line(verdict))
        else:
            show(_shown(verdict))
    return DONE


def _any_bytes(stream: TextIO) -> TextIO:
    """The stream, with bytes that are no UTF-8 as surrogates: such a line is no address, and ends nothing."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    return stream


def _lines(stream: Iterable[str]) -> Iterator[str]:
    return (line.strip() for line in stream if line.strip())


def judge(address: str, table: OfficialDomains, look_alikes: LookAlikes) -> dict[str, object]:
    """The verdict on one address or bare domain, with the entry behind it and the near misses."""
    domain = mailbox_domain(address) if "@" in address else address
    entry = table.decide(domain) if domain is not None else None
    rule = entry if isinstance(entry, DomainRule) else None
    misses: list[dict[str, object]] = []
    if domain is not None and entry is None:
        misses = [_miss(found.official, found.how, table) for found in look_alikes.find(domain)]
    return {
        "address": well_formed(address),
        "official": rule is not None,
        "country": rule.country if rule else None,
        "entry": rule.domain if rule else None,
        "match": rule.match if rule else None,
        "kind": rule.kind if rule else None,
        "authority": rule.authority if rule else None,
        "phone": rule.phone if rule else None,
        "contact": rule.contact if rule else None,
        "file": entry.record.file if entry else None,
        "line": entry.record.line if entry else None,
        "why": _why(domain, entry),
        "near_misses": misses,
    }


def _why(domain: str | None, entry: DomainRule | Exclusion | None) -> str:
    if isinstance(entry, DomainRule):
        return describe(entry)
    if isinstance(entry, Exclusion):
        return f"{entry.domain} is taken out: {entry.reason or 'no reason given'}"
    if domain is None:
        return "no mail address (RFC 5321, 4.1.2)"
    if host_labels(ascii_form(domain) or "") is None:
        return "no host name (RFC 1123, 2.1)"
    return "no entry covers it"


def _miss(official: str, how: str, table: OfficialDomains) -> dict[str, object]:
    entry = table.entry(official) or table.decide(official)
    return {"domain": official, "how": how, **place_of(entry)}


def _shown(verdict: dict[str, object]) -> Text:
    official = bool(verdict["official"])
    mark = Text("official    ", "green") if official else Text("not official", "bold red")
    place = f", {verdict['file']}:{verdict['line']}" if verdict["file"] else ""
    misses = verdict["near_misses"]
    told = "".join(f"; looks like {m['domain']}: {m['how']}" for m in misses) if isinstance(misses, list) else ""
    return Text.assemble(mark, " ", visible(f"{verdict['address']}: {verdict['why']}{place}{told}", 2000))
