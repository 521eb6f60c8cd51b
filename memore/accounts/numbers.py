"""A phone number as somebody types it at the door, where no organisation says which country is meant."""

from memore.core.fields import e164

COUNTRIES = (
    "BE", "NL", "DE", "FR", "LU", "AT", "CH", "FI", "SE", "DK", "NO", "IS", "IE", "GB", "ES", "PT", "IT",
    "MT", "GR", "CY", "BG", "RO", "HU", "CZ", "SK", "PL", "LT", "LV", "EE", "SI", "HR", "RS", "BA", "ME",
    "MK", "AL", "XK", "MD", "UA", "TR", "GE", "AM",
)  # fmt: skip
"""Where a number without a country code may be at home."""

EXAMPLE = "\u2066+32 470 12 34 56\u2069"
"""How a number with its country code looks, isolated left to right."""


def candidates(raw: str) -> set[str]:
    """Every E.164 number that `raw` can mean: one when it carries its country code, none when it is none."""
    return {number for country in COUNTRIES if (number := e164(raw, country=country))}
