"""All tables become one Policy, and every mistake of every table is reported at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from daemon.config import Config, ConfigError, MailboxConfig, PolicyConfig, SenderConfig
from daemon.tables.loading import data_folder, load_policy, load_texts, shipped_data

MAILBOX = MailboxConfig(address="Legal@example.org", other_channels=("Help@example.org",))


def config(folder: Path, policy: PolicyConfig | None = None, sender: SenderConfig | None = None) -> Config:
    """A configuration whose relative paths start in the folder."""
    return Config(mailbox=MAILBOX, base=folder, policy=policy or PolicyConfig(), sender=sender or SenderConfig())


@pytest.fixture
def own_data(tmp_path: Path) -> Path:
    """The administrator's own copy of the tables."""
    return Path(shutil.copytree(shipped_data(), tmp_path / "tables"))


def test_the_policy_holds_the_companys_facts_and_the_shipped_tables(tmp_path: Path) -> None:
    company = PolicyConfig(company="Example Ltd", sites=("panel.example",), excluded_sites=("blog.panel.example",))
    policy = load_policy(config(tmp_path, policy=company, sender=SenderConfig(authserv_ids=("mx.example.org",))))
    assert (policy.company, policy.mailbox, policy.sites) == ("Example Ltd", "Legal@example.org", ("panel.example",))
    assert (policy.excluded_sites, policy.authserv_ids) == (("blog.panel.example",), ("mx.example.org",))
    assert policy.own_addresses == {"legal@example.org", "help@example.org"}
    assert policy.own_domains == {"example.org", "panel.example"}
    assert policy.domains.lookup("met.police.uk") is not None
    assert policy.jurisdiction("US") is not None
    assert policy.vocabulary.finds("preserve", "please preserve")


def test_an_unknown_country_writes_no_english_and_an_international_body_does(tmp_path: Path) -> None:
    policy = load_policy(config(tmp_path))
    assert [policy.writes_english(code) for code in ("GB", None, "DE", "XX")] == [True, True, False, False]


def test_the_administrators_folder_wins_over_the_shipped_one(own_data: Path) -> None:
    chosen = config(own_data.parent, policy=PolicyConfig(data="tables"))
    assert data_folder(chosen) == own_data
    assert data_folder(config(own_data.parent)) == shipped_data()
    (own_data / "jurisdictions.toml").write_text('jurisdictions = [{ code = "GB" }]', "utf-8")
    assert [j.code for j in load_policy(chosen).jurisdictions] == ["GB"]


def test_the_mistakes_of_all_tables_are_told_together(own_data: Path) -> None:
    (own_data / "jurisdictions.toml").write_text("jurisdictions = 7", "utf-8")
    (own_data / "vocabulary" / "de.toml").write_text("language = 7", "utf-8")
    (own_data / "domains" / "gb.toml").write_text("= 7", "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_policy(config(own_data.parent, policy=PolicyConfig(data="tables")))
    for name in ("jurisdictions.toml", "de.toml", "gb.toml"):
        assert name in str(caught.value)


def test_a_folder_that_is_not_there_is_a_mistake_of_the_configuration(tmp_path: Path) -> None:
    lost = config(tmp_path, policy=PolicyConfig(data="nowhere"))
    with pytest.raises(ConfigError, match="nowhere"):
        load_policy(lost)
    with pytest.raises(ConfigError, match="nowhere"):
        load_texts(lost)


def test_an_extra_domain_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"local\.toml"):
        load_policy(config(tmp_path, sender=SenderConfig(domains=("local.toml",))))


def test_the_shipped_reply_texts_load(tmp_path: Path) -> None:
    assert {text.code for text in load_texts(config(tmp_path)).languages} >= {"en", "de"}
