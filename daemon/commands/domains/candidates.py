"""`docketd domains candidates`: unlisted domains that may belong on the list."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.text import Text

from daemon.assessment_json import json_line
from daemon.commands.domains.entries import table_of_config
from daemon.commands.outcome import DONE, explained
from daemon.commands.screen import lines
from daemon.config import load_config
from daemon.ledger.senders import Refused, refused_though_proven
from daemon.ledger.store import Ledger
from daemon.visible import visible
from rules.candidates import looks_governmental
from rules.look_alikes import SAME_NAME, LookAlikes
from rules.official_domains import OfficialDomains

SHOWN = 3
"""How many of a domain's cases and authorities are named."""


def candidates(config_path: Path, as_json: bool) -> int:
    """One line a domain, the most frequent first."""
    with explained():
        config = load_config(config_path)
        with Ledger(config.at(config.ledger.path), create=False) as ledger:
            refused = refused_though_proven(ledger)
    found = list(find_candidates(refused, table_of_config(config)))
    show = lines()
    for candidate in found:
        if as_json:
            print(json_line(candidate))
        else:
            show(_shown(candidate))
    if not found and not as_json:
        print("no unlisted domain in the ledger proved its mail and looks governmental")
    return DONE


def find_candidates(refused: Iterable[Refused], table: OfficialDomains) -> list[dict[str, object]]:
    """The domains that are still unlisted and look governmental, with how often and from which authorities."""
    by_domain: dict[str, list[Refused]] = {}
    for message in refused:
        by_domain.setdefault(message.domain, []).append(message)
    look_alikes = LookAlikes(table)
    found: list[dict[str, object]] = []
    for domain, messages in sorted(by_domain.items(), key=lambda item: (-len(item[1]), item[0])):
        authorities = tuple(dict.fromkeys(m.authority for m in messages if m.authority))
        why = looks_governmental(domain, authorities)
        # What the list decides on already, for or against, is no candidate.
        if not why or table.decide(domain) is not None:
            continue
        tricks = [str(like) for like in look_alikes.find(domain) if like.how != SAME_NAME]
        found.append(
            {
                "domain": domain,
                "cases": len(messages),
                "last": messages[-1].received_at.isoformat(),
                "why": why,
                "authorities": list(authorities),
                "looks_like": tricks,
                "references": [m.reference for m in messages[-SHOWN:]],
            }
        )
    return found


def _shown(candidate: dict[str, object]) -> Text:
    authorities, tricks, references = (candidate[key] for key in ("authorities", "looks_like", "references"))
    named = f"; letters name {', '.join(authorities[:SHOWN])}" if isinstance(authorities, list) and authorities else ""
    careful = f"; CAREFUL: it looks like {', '.join(tricks)}" if isinstance(tricks, list) and tricks else ""
    cases = ", ".join(references) if isinstance(references, list) else ""
    line = f"{candidate['domain']}: {candidate['cases']} proven, {candidate['why']}{named}{careful} (last: {cases})"
    return Text(visible(line, 2000), "bold yellow" if careful else "")
