"""The policy that the rules' tests judge by: the shipped data, read once."""

import pytest

from daemon.config import Config, MailboxConfig, SenderConfig
from daemon.tables.loading import load_policy
from rules.policy import Policy
from rules.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def policy() -> Policy:
    """TokenSMM's policy over the shipped domains, cue words and jurisdictions."""
    mailbox = MailboxConfig(
        address="legal-smmpanelus@tokensmm.org",
        other_channels=("support@tokensmm.org", "support@smmpanelus.com", "billing@tokensmm.org"),
    )
    return load_policy(Config(mailbox=mailbox, sender=SenderConfig(authserv_ids=("mx.tokensmm.org",))))


@pytest.fixture(scope="session")
def words(policy: Policy) -> Vocabulary:
    """The shipped cue words of all languages."""
    return policy.vocabulary
