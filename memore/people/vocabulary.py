"""The fixed words of a person's facts, in the reader's language.

The words themselves are those of `memore.reference`; here are their labels for choices and pages.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from memore.core.words import country_name, language_name

Choices = list[tuple[str, str | Promise]]

GOALS: Choices = [
    ("plan", _("a plan towards work")),
    ("vacancy-search", _("finding vacancies")),
    ("cv", _("curriculum vitae")),
    ("interview", _("job interviews")),
    ("network", _("a network")),
    ("internship", _("an internship")),
    ("training", _("a training")),
    ("recognition", _("recognition of a diploma")),
    ("language", _("practising the language")),
    ("confidence", _("self-confidence")),
    ("rights", _("rights at work")),
    ("entrepreneurship", _("an own business")),
]
"""What a mentee wants and a mentor offers: one vocabulary, so that the two can meet."""

DAYS: tuple[Promise, ...] = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip
PARTS: tuple[Promise, ...] = (_("morning"), _("afternoon"), _("evening"))

LEVELS: list[tuple[int, str | Promise]] = [
    (1, _("A1, first words")),
    (2, _("A2, simple talk")),
    (3, _("B1, manages at work")),
    (4, _("B2, speaks freely")),
    (5, _("C1, fluent")),
    (6, _("C2, every shade")),
    (7, _("mother tongue")),
]

SECTORS: Choices = [
    ("A", _("farming, forestry and fishing")),
    ("B", _("mining and quarrying")),
    ("C", _("manufacturing")),
    ("D", _("electricity, gas and heat")),
    ("E", _("water, waste and recycling")),
    ("F", _("construction")),
    ("G", _("shops, wholesale and car repair")),
    ("H", _("transport and storage")),
    ("I", _("hotels and restaurants")),
    ("J", _("information and communication")),
    ("K", _("banking and insurance")),
    ("L", _("real estate")),
    ("M", _("professions, science and technology")),
    ("N", _("cleaning, security and other support")),
    ("O", _("public administration")),
    ("P", _("education")),
    ("Q", _("health and social work")),
    ("R", _("arts, sport and recreation")),
    ("S", _("other services")),
    ("T", _("work in private households")),
    ("U", _("international organisations")),
]
"""NACE sections."""

_LANGUAGES = (
    "am", "ar", "ary", "arc", "az", "be", "bg", "bn", "bo", "bs", "ca", "ckb", "cs", "cy", "da", "de", "el",
    "en", "es", "et", "eu", "fa", "fa-AF", "ff", "fi", "fil", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr",
    "hu", "hy", "id", "ig", "is", "it", "ja", "ka", "kk", "kmr", "kn", "ko", "ku", "ky", "ln", "lt", "lv",
    "mg", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne", "nl", "no", "om", "pa", "pl", "ps", "pt", "rif",
    "rn", "ro", "rom", "ru", "rw", "si", "sk", "sl", "sn", "so", "sq", "sr", "sv", "sw", "ta", "te", "tg",
    "th", "ti", "tk", "tl", "tr", "ug", "uk", "ur", "uz", "vi", "wo", "xh", "yo", "yue", "zgh", "zh", "zu",
)  # fmt: skip

_COUNTRIES = (
    "AD", "AL", "AT", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB",
    "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO",
    "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "TR", "UA", "XK",
)  # fmt: skip


def languages(also: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Tags and names of languages, sorted by name as the reader knows them; `also` adds tags in use."""
    return list(_languages(get_language() or "en", frozenset(tag for tag in also if tag) - set(_LANGUAGES)))


@lru_cache(maxsize=200)
def _languages(reader: str, also: frozenset[str]) -> tuple[tuple[str, str], ...]:
    named = {tag: language_name(tag) for tag in {*_LANGUAGES, *also}}
    return tuple(sorted(named.items(), key=lambda item: item[1].casefold()))


def written_languages() -> list[tuple[str, str]]:
    """Tags and names of the languages in which memore writes to people."""
    return [(tag, language_name(tag)) for tag, _name in settings.LANGUAGES]


def countries(also: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Codes and names of European countries, sorted by name as the reader knows them."""
    named = {code: country_name(code) for code in {*_COUNTRIES, *also} if code}
    return sorted(named.items(), key=lambda item: item[1].casefold())
