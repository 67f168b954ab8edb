"""An officer's telephone in another country than the authority."""

from __future__ import annotations

from collections.abc import Iterator

import phonenumbers

from rules.facts import Facts
from rules.model import Signal


def look(facts: Facts) -> Iterator[Signal]:
    """The officer's number when its country code (ITU-T E.164) is not that of the sender's country."""
    phone, country = facts.officer_phone, facts.sender.country
    expected = phonenumbers.country_code_for_region(country) if country else 0
    if phone is None or not expected:
        return
    try:
        number = phonenumbers.parse(phone.value, None)
    except phonenumbers.NumberParseException:
        return
    if number.country_code == expected:
        return
    region = phonenumbers.region_code_for_number(number) or f"+{number.country_code}"
    yield Signal(
        "phone_country", f"the officer's telephone {phone.value} is in {region}, the sender's domain in {country}"
    )
