"""All of data/ read into the frozen `Policy`, with every mistake of every table reported at once."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TypeVar

from daemon.config import Config, ConfigError
from daemon.replies.texts import ReplyTexts
from daemon.tables.domains import load_domains
from daemon.tables.errors import TableError
from daemon.tables.figures import load_figures
from daemon.tables.jurisdictions import load_jurisdictions
from daemon.tables.places import data_folder, domain_places, shipped_data
from daemon.tables.replies import load_reply_texts
from daemon.tables.vocabulary import load_vocabulary
from rules.policy import Policy

__all__ = ["data_folder", "load_policy", "load_texts", "shipped_data"]

T = TypeVar("T")


def load_policy(config: Config) -> Policy:
    """The policy that the rules judge by. Raises ConfigError with one line a mistake."""
    folder = data_folder(config)
    mistakes: list[str] = []
    domains = _try(lambda: load_domains(*domain_places(config)), mistakes)
    vocabulary = _try(lambda: load_vocabulary(folder / "vocabulary"), mistakes)
    jurisdictions = _try(lambda: load_jurisdictions(folder / "jurisdictions.toml"), mistakes)
    figures = _try(lambda: load_figures(folder / "policy.toml"), mistakes)
    if domains is None or vocabulary is None or jurisdictions is None or figures is None:
        raise ConfigError("\n".join(mistakes))
    _settle()
    return Policy(
        company=config.policy.company,
        mailbox=config.mailbox.address,
        other_channels=config.mailbox.other_channels,
        sites=config.policy.sites,
        excluded_sites=config.policy.excluded_sites,
        authserv_ids=config.sender.authserv_ids,
        domains=domains,
        vocabulary=vocabulary,
        jurisdictions=jurisdictions,
        figures=figures,
        exchange_online=config.sender.exchange_online,
        arc_sealers=config.sender.arc_sealers,
    )


def _settle() -> None:
    """Keep the collector from walking the tables, which live as long as the process, at each pass: a fifth of judging."""
    if gc.get_freeze_count():
        # Tables that were replaced are let go now.
        gc.unfreeze()
        gc.collect()
    gc.freeze()


def load_texts(config: Config) -> ReplyTexts:
    """The reply templates and sentences. Raises ConfigError with one line a mistake."""
    mistakes: list[str] = []
    texts = _try(lambda: load_reply_texts(data_folder(config) / "replies"), mistakes)
    if texts is None:
        raise ConfigError("\n".join(mistakes))
    return texts


def _try(load: Callable[[], T], mistakes: list[str]) -> T | None:
    try:
        return load()
    except TableError as error:
        mistakes.append(str(error))
        return None
