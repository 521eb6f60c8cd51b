"""Dates, names, numbers and languages as their reader reads them: plain text in the active language."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, match_skeleton
from babel.numbers import format_decimal
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from memore.reference.languages import LEVELS
from memore.reference.languages import language_name as cldr_name

ALL_SLOTS = (1 << 21) - 1
_WRITTEN_AS = {"en": "en_GB"}  # day before month, as everywhere in Europe
_DAY_AND_YEAR = {"en_GB": "EEEE d MMMM y"}  # without CLDR's comma, like the day without its year
_OWN_NAMES = {  # what their speakers say, and what CLDR does not name in every language of ours
    "ary": gettext_lazy("Moroccan Arabic"),
    "ckb": gettext_lazy("Sorani"),
    "kmr": gettext_lazy("Kurmanji"),
    "rif": gettext_lazy("Riffian"),
}
_PARTS = (
    pgettext_lazy("part of a day", "morning"),
    pgettext_lazy("part of a day", "afternoon"),
    pgettext_lazy("part of a day", "evening"),
)


class Spoken(Protocol):
    """A language somebody speaks: BCP 47 tag and level 1…7 (7 = native)."""

    tag: str
    level: int


def locale() -> Locale:
    """The locale of the active language."""
    return _locale(translation.get_language() or "en")


@lru_cache
def _locale(tag: str) -> Locale:
    return Locale.parse(_WRITTEN_AS.get(tag, tag.replace("-", "_")))


@lru_cache
def _day_pattern(here: Locale) -> str:
    """Weekday, day and month in full: the locale's nearest pattern, widened."""
    known = here.datetime_skeletons
    found = match_skeleton("MMMMEEEEd", known) or "MMMEd"
    return re.sub(r"[ML]{3,}", "MMMM", re.sub(r"[Ec]+", "EEEE", known[found].pattern))


def local_day(when: datetime.date) -> datetime.date:
    """The calendar day of a date or of an instant, in the current time zone."""
    if isinstance(when, datetime.datetime):
        return timezone.localtime(when).date() if timezone.is_aware(when) else when.date()
    return when


def day(when: datetime.date) -> str:
    """ "Friday 27 November"; with the year only where it is not the present one."""
    date, here = local_day(when), locale()
    other_year = date.year != timezone.localdate().year
    pattern = _DAY_AND_YEAR.get(str(here), "full") if other_year else _day_pattern(here)
    return format_date(date, pattern, locale=here)


def short_day(when: datetime.date) -> str:
    """ "18 Nov"; with the year only where it is not the present one."""
    date = local_day(when)
    other_year = date.year != timezone.localdate().year
    return _by_skeleton("yMMMd" if other_year else "MMMd", date, locale())


@lru_cache(maxsize=2048)
def _by_skeleton(skeleton: str, date: datetime.date, here: Locale) -> str:
    return format_skeleton(skeleton, date, locale=here)


def month_name(when: datetime.date) -> str:
    """ "November 2026"."""
    return _by_skeleton("yMMMM", local_day(when), locale())


def weekday(when: datetime.date) -> str:
    """ "Tue 24", for an agenda."""
    return _by_skeleton("Ed", local_day(when), locale()).replace("،", "")  # the column is narrow


def clock(when: datetime.datetime | datetime.time) -> str:
    """ "18:30" in the current time zone."""
    local = timezone.localtime(when) if isinstance(when, datetime.datetime) else when
    return format_time(local, "HH:mm", locale=locale())


def since(when: datetime.date) -> str:
    """How long something waits: "today", "9 days", then "since 14 Oct"."""
    days = (timezone.localdate() - local_day(when)).days
    if days <= 0:
        return _("today")
    if days < 14:
        return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return _("since %(day)s") % {"day": short_day(when)}


def number(value: float) -> str:
    """ "7,210" as the reader groups digits."""
    return _grouped(value, locale())


@lru_cache(maxsize=2048)
def _grouped(value: float, here: Locale) -> str:
    return format_decimal(value, locale=here)


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Two initials in the name's own script: "AD", "ل م" (kept apart, so that they do not join), "ም"."""
    words = [bare for word in name.split() if (bare := _without_article(word))]
    if not words:
        return "·"
    letters = [_first_letter(word).upper() for word in words[:2]]
    script = unicodedata.name(letters[0][0], "")
    if script.startswith(("ETHIOPIC", "CJK", "HANGUL", "HIRAGANA", "KATAKANA")):
        return letters[0]
    joins = script.startswith(("ARABIC", "SYRIAC"))
    return (" " if joins else "").join(letters)


def first_name(name: str) -> str:
    """ "Maryam" for Maryam Rahimi: what people call each other."""
    return (name.split() or [name])[0]


def _without_article(word: str) -> str:
    """Al-Masri counts as Masri, and El in El Amrani does not count."""
    bare = re.sub(r"^(?:al|el|ath|as|ar|ad|an|ash)[-‐‑’']", "", word, flags=re.IGNORECASE)
    if bare.casefold() in ("al", "el"):
        return ""
    if bare.startswith("ال") and len(bare) > 4:
        bare = bare[2:]
    return re.sub(r"^[^\w]+", "", bare)


def _first_letter(word: str) -> str:
    return unicodedata.normalize("NFC", word)[0]


def language_name(tag: str) -> str:
    """The name of a language in the reader's language; the tag itself where nobody named it."""
    own = _OWN_NAMES.get(tag)
    return str(own) if own else _cldr_name(tag, str(locale()))


_cldr_name = lru_cache(maxsize=2048)(cldr_name)


def country_name(code: str) -> str:
    """ "Belgium" for BE."""
    return str(locale().territories.get(code, code))


def level_name(level: int) -> str:
    """ "B1", "native"."""
    name = LEVELS[level - 1]
    return pgettext("level of a language", "native") if name == "native" else name


def languages_line(spoken: Iterable[Spoken]) -> str:
    """ "Dari, Dutch B1, English A2": native languages without a level, as people say it."""
    native = len(LEVELS)
    return join(
        language_name(one.tag)
        if one.level == native
        else f"{language_name(one.tag)} {as_written(level_name(one.level))}"
        for one in spoken
    )


def slots_line(mask: int) -> str:
    """Free times of a 21-bit mask: "Tuesday evening, Saturday"; a day alone is the whole day."""
    if not mask:
        return _("no free times given")
    if mask == ALL_SLOTS:
        return _("any time")
    return join(_free_on(day, mask >> 3 * day & 0b111) for day in range(7) if mask >> 3 * day & 0b111)


def _free_on(day_of_week: int, parts: int) -> str:
    name = str(locale().days["stand-alone"]["wide"][day_of_week])
    if parts == 0b111:
        return name
    return join(
        # Translators: languages that write them as one word leave out the space.
        pgettext("time of a week", "%(day)s %(part)s") % {"day": name, "part": _PARTS[part]}
        for part in range(3)
        if parts >> part & 1
    )


def as_written(text: str) -> str:
    """A name or somebody's own words, kept apart from the direction of the sentence around them."""
    return f"\u2068{text}\u2069" if text and translation.get_language_bidi() else text


def join(items: Iterable[str]) -> str:
    """Items of a list, with the reader's comma."""
    return pgettext("between the items of a list", ", ").join(items)
