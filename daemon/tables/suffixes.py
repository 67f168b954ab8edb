"""Which public suffixes a government keeps for itself, and which are open to everybody."""

from __future__ import annotations

from rules.public_suffixes import public_suffixes

GOVERNMENT_LABELS = frozenset({"gob", "gouv", "gov", "govt", "gub", "mil", "parliament", "police"})
"""First labels that mark a public suffix as kept by a state (public suffix list, ICANN section: gov.pl, gob.mx)."""

GOVERNMENT_SUFFIXES = frozenset(
    {
        "bel.tr",
        "def.br",
        "dep.no",
        "gc.ca",
        "gkp.pk",
        "go.ci",
        "go.cr",
        "go.id",
        "go.jp",
        "go.ke",
        "go.kr",
        "go.th",
        "go.tj",
        "go.tz",
        "go.ug",
        "gog.pk",
        "gok.pk",
        "gop.pk",
        "gos.pk",
        "gov.nl",
        "gov.ru",
        "gov.scot",
        "gv.ao",
        "gv.at",
        "herad.no",
        "idf.il",
        "independent-commission.uk",
        "independent-inquest.uk",
        "independent-inquiry.uk",
        "independent-panel.uk",
        "independent-review.uk",
        "jus.br",
        "kommune.no",
        "leg.br",
        "lg.jp",
        "mi.th",
        "mil.ru",
        "mod.gi",
        "mp.br",
        "muni.il",
        "nic.in",
        "nsn.us",
        "pol.dz",
        "pol.ht",
        "pol.tr",
        "public-inquiry.uk",
        "royal-commission.uk",
        "stat.no",
        "tc.br",
        "tsk.tr",
    }
)
"""Government suffixes whose first label proves nothing (go.it and mi.us are open) or that the list calls private."""


def is_open_suffix(domain: str) -> bool:
    """Whether a name is a bare public suffix that no government keeps for itself."""
    if domain in GOVERNMENT_SUFFIXES or public_suffixes().publicsuffix(domain) != domain:
        return False
    first = domain.split(".")[0]
    return first not in GOVERNMENT_LABELS or public_suffixes(icann_only=True).publicsuffix(domain) != domain


def is_public_suffix(domain: str) -> bool:
    """Whether somebody else registers names directly below this one, as below gov.uk or co.uk."""
    return bool(public_suffixes().publicsuffix(domain) == domain)
