"""The languages memore speaks, each by its own name, and which translations nobody has read yet."""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_FILE = Path(__file__).parent / "content" / "languages.toml"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pages: BCP 47 tag, its own name, whether a person has read the translation."""

    tag: str
    name: str
    reviewed: bool


@functools.cache
def languages() -> tuple[Language, ...]:
    """All languages of settings.LANGUAGES, in that order. Raises KeyError for one the content file lacks."""
    known = tomllib.loads(_FILE.read_text("utf-8"))
    return tuple(Language(tag, **known[tag]) for tag, _name in settings.LANGUAGES)


def unread() -> list[Language]:
    """Languages whose translation no person has read yet."""
    return [language for language in languages() if not language.reviewed]


def choices() -> list[tuple[str, str | Promise]]:
    """For a form: following the browser first, then each language by its own name."""
    return [("", _("As my browser says")), *((language.tag, language.name) for language in languages())]
