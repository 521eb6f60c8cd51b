"""Money as its reader reads it."""

from decimal import Decimal

from babel.numbers import format_currency, format_percent

from memore.core.words import locale


def money(amount: Decimal | float, currency: str) -> str:
    """ "€12,500": without cents, as pages show sums."""
    whole = locale().currency_formats["standard"].pattern.replace(".00", "")
    return format_currency(round(amount), currency, format=whole, locale=locale(), currency_digits=False)


def exact_money(amount: Decimal, currency: str) -> str:
    """ "€12,500.50": as it stands in the books."""
    return format_currency(amount, currency, locale=locale())


def per_cent(share: float) -> str:
    """ "62%"."""
    return format_percent(round(share, 2), locale=locale())
