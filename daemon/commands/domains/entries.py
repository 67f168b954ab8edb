"""What the subcommands share: the list as configured, and an entry in words and as JSON."""

from __future__ import annotations

from pathlib import Path

from daemon.commands.outcome import CommandError, explained
from daemon.config import Config, load_config
from daemon.tables.domains import Entry, load_domains
from daemon.tables.errors import TableError
from daemon.tables.places import domain_places
from rules.official_domains import DomainRule, OfficialDomains

REACH = {"tree": "the name and all below it", "below": "names below it", "exact": "that name alone"}


def load_table(config_path: Path) -> OfficialDomains:
    """The list in force. Raises CommandError with every mistake."""
    with explained():
        config = load_config(config_path)
    return table_of_config(config)


def table_of_config(config: Config) -> OfficialDomains:
    """The list in force, of a configuration that is read already. Raises CommandError with every mistake."""
    folders, extra = domain_places(config)
    try:
        return load_domains(folders, extra)
    except TableError as error:
        raise CommandError(str(error)) from error


def describe(rule: DomainRule) -> str:
    """A rule in one line: whose it is, and what it covers."""
    whose = ", ".join(filter(None, (rule.country or "international", rule.kind, rule.authority)))
    return f"{rule.domain} ({REACH[rule.match]}): {whose}"


def place_of(entry: Entry | None) -> dict[str, object]:
    """Where an entry stands."""
    return {"file": entry.record.file if entry else None, "line": entry.record.line if entry else None}


def entry_values(entry: Entry) -> dict[str, object]:
    """An entry as JSON."""
    rule = entry if isinstance(entry, DomainRule) else None
    record = entry.record
    return {
        "domain": entry.domain,
        "official": rule is not None,
        "match": rule.match if rule else "tree",
        "country": rule.country if rule else None,
        "kind": rule.kind if rule else None,
        "authority": rule.authority if rule else None,
        "phone": rule.phone if rule else None,
        "contact": rule.contact if rule else None,
        "source": rule.source if rule else None,
        "reason": None if rule else getattr(entry, "reason", ""),
        "checked": rule.checked.isoformat() if rule and rule.checked else None,
        "added_by": record.added_by,
        "added_on": record.added_on.isoformat() if record.added_on else None,
        "note": record.note,
        "file": record.file,
        "line": record.line,
    }
