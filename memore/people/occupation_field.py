"""A form field for an occupation: words, a search beside them, and what it found to pick from.

With JavaScript the search follows the typing; without, its button sends the form, and the page comes back
as it was typed, with the choices. Both draw the same part, so a form needs three things: an
`OccupationField`, `LooksUp` among its bases, and a view that redraws the form when it is not valid.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.forms import Field
from memore.people.occupation_search import Choice, languages_for, search_occupations
from memore.people.occupations import TITLE_LENGTH, Trade, read_pick, read_trade

LOOK = "look"
"""The name of every search button; a form that was sent by one is shown again, not judged."""
NONE_OF_THESE = "-"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form sends: words, the picked choice, and the words for which the choices were shown."""

    words: str = ""
    pick: str = ""
    asked: str = ""

    def __bool__(self) -> bool:
        return bool(self.words.strip())

    @property
    def picked(self) -> Trade | None:
        """The choice, unless other words were typed after it."""
        if _plain(self.words) != _plain(self.asked):
            return None
        if self.pick == NONE_OF_THESE:
            return Trade("", _plain(self.words))
        return read_pick(self.pick)


@dataclass(frozen=True, slots=True)
class Found:
    """What stands below the field: choices, and which of them counts if nothing else is picked."""

    name: str
    words: str = ""
    choices: list[Choice] = field(default_factory=list)
    chosen: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether words stand there by which no occupation is known."""
        return bool(self.words) and not self.choices

    @property
    def shows_esco(self) -> bool:
        return any(choice.trade.uri for choice in self.choices)

    @property
    def may_be_none(self) -> bool:
        """Whether "none of these" is offered: after a search, not beside what is kept already."""
        return len(self.choices) > 1 or self.chosen in ("", NONE_OF_THESE)


def look_up(name: str, words: str, *, person_language: str = "", chosen: str = "") -> Found:
    """The choices for `words`; what would be read from the words alone stands first and is chosen."""
    words = _plain(words)
    languages = languages_for(person_language)
    choices = search_occupations(words, languages)
    if chosen:
        return Found(name, words, choices, chosen)
    read = read_trade(words, languages) if words else Trade("", "")
    if read.code:
        same = [c for c in choices if (c.trade.code, c.trade.uri) == (read.code, read.uri)]
        choices = [Choice(read, "", same[0].beside if same else ""), *(c for c in choices if c not in same)]
    return Found(name, words, choices, read.pick if read.code else "")


def _plain(words: str) -> str:
    return " ".join(words.split())


class OccupationInput(forms.TextInput):
    """The text box; what is picked below it comes along under the names `…-pick` and `…-asked`."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Asked:
        return Asked(data.get(name, ""), data.get(f"{name}-pick", ""), data.get(f"{name}-asked", ""))

    def format_value(self, value: Any) -> str:
        return value.said if isinstance(value, Trade) else value.words if isinstance(value, Asked) else ""


class OccupationBound(Field):
    """The field on its form, with what its search found."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        query = urlencode({"field": self.html_name, "in": self.field.person_language})  # type: ignore[attr-defined]
        return {
            **super().build_widget_attrs(attrs, widget),
            "hx-get": f"{reverse('people:occupations')}?{query}",
            "hx-trigger": "input changed delay:300ms",
            "hx-target": f"#{self.auto_id}_found",
            "hx-swap": "innerHTML",
        }

    @cached_property
    def found(self) -> Found:
        value = self.value()
        language = self.field.person_language  # type: ignore[attr-defined]
        words = self.field.widget.format_value(value)  # type: ignore[attr-defined]
        trade = value if isinstance(value, Trade) else value.picked if isinstance(value, Asked) else None
        if trade and trade.code:
            return Found(self.html_name, words, [Choice(trade, "")], trade.pick)
        chosen = NONE_OF_THESE if trade else ""
        return look_up(self.html_name, words, person_language=language, chosen=chosen)


class OccupationField(forms.Field):
    """Gives a `Trade` or None. `initial` is a Trade; its code is "" where nobody knows the words.

    `must_be_known` refuses words that no occupation is known by. `person_language` is searched beside
    the reader's own language; it may be set on the field when the form is made.
    """

    widget = OccupationInput
    bound_field_class = OccupationBound

    def __init__(self, *, must_be_known: bool = False, person_language: str = "", **kwargs: Any) -> None:
        super().__init__(template_name="people/occupation_field.html", **kwargs)
        self.must_be_known, self.person_language = must_be_known, person_language
        self.widget.attrs |= {"maxlength": TITLE_LENGTH, "autocomplete": "off", "dir": "auto"}

    def clean(self, value: Any) -> Trade | None:
        asked: Asked = value or Asked()
        if not asked:
            super().validate(None)
            return None
        words = _plain(asked.words)
        if len(words) > TITLE_LENGTH:
            raise ValidationError(_("Use fewer words for the occupation."))
        trade = asked.picked or read_trade(words, languages_for(self.person_language))
        if self.must_be_known and not trade.code:
            raise ValidationError(_("Choose an occupation from the list."))
        return trade

    def has_changed(self, initial: Any, data: Any) -> bool:
        shown = initial.said if isinstance(initial, Trade) else ""
        return bool(data) and (data.words != shown or data.picked != initial)


class LooksUp:
    """A form that was sent by a search button: shown again as typed, never valid, no errors."""

    @property
    def looks_up(self) -> bool:
        return bool(self.is_bound and LOOK in self.data)  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        super().full_clean()  # type: ignore[misc]
        if self.looks_up:
            self._errors = ErrorDict()

    def is_valid(self) -> bool:
        return super().is_valid() and not self.looks_up  # type: ignore[misc]
