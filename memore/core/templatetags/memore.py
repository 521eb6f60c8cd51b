"""Tags and filters that every template has without loading."""

import datetime
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.fields import MultipleChoiceField
from django.forms.models import ModelMultipleChoiceField
from django.template import Context
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lucide import _render_icon

from memore.core import words
from memore.core.fields import readable_phone
from memore.core.score import CRITERIA, Part, bar

register = template.Library()

_POINTS_ALONG_THE_LINE = (
    "arrow-left",
    "arrow-right",
    "chevron-left",
    "chevron-right",
    "log-",
    "undo",
    "redo",
    "send",
)


@lru_cache(maxsize=512)
def _icon(name: str, css: str) -> SafeString:
    flips = " icon--flip" if name.startswith(_POINTS_ALONG_THE_LINE) else ""
    classes = f"icon{flips} {css}".strip()
    svg = _render_icon(name, None, **{"class": classes, "aria-hidden": "true", "focusable": "false"})
    # The packaged set, no input.
    return mark_safe(svg.replace("\n", "").replace("  ", ""))  # nosec B308 B703


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the packaged set (lucide), hidden from assistive technology: words stand beside it.

    Arrows are mirrored in right-to-left. Raises IconDoesNotExist for an unknown name.
    """
    return _icon(str(name), str(css))


def _text(function: Callable[[Any], str]) -> Callable[[Any], str]:
    """A filter that shows nothing where there is nothing."""

    def shown(value: Any) -> str:
        return "" if value is None or value == "" else function(value)

    shown.__doc__ = function.__doc__
    return shown


for _name in ("day", "short_day", "month_name", "weekday", "clock", "since"):
    register.filter(_name, _text(getattr(words, _name)))
for _name in ("initials", "first_name", "language_name", "country_name", "level_name"):
    register.filter(_name, _text(getattr(words, _name)))


@register.filter
def number(value: float | None) -> str:
    """ "7,210" as the reader groups digits."""
    return "" if value is None else words.number(value)


@register.filter
def languages_line(spoken: Iterable[words.Spoken]) -> str:
    """ "Dari, Dutch B1, English A2"."""
    return words.languages_line(spoken)


@register.filter
def slots_line(mask: int | None) -> str:
    """ "Tuesday evening, Saturday"."""
    return words.slots_line(mask or 0)


@register.filter
def phone(value: str | None) -> str:
    """A number as people write it, isolated left to right."""
    if not value:
        return ""
    return format_html('<bdi class="isolate" dir="ltr">{}</bdi>', readable_phone(value))


@register.filter
def own_language_name(tag: str) -> str:
    """A language of the interface in its own name: "Nederlands"."""
    return str(translation.get_language_info(tag)["name_local"])


@register.filter
def script_direction(tag: str) -> str:
    """ "rtl" or "ltr" for a language of the interface."""
    return "rtl" if translation.get_language_info(tag)["bidi"] else "ltr"


@register.filter
def score_bar(parts: dict[str, int]) -> list[Part]:
    """The parts of a score as stretches of a bar of 10,000 points."""
    return bar(parts)


@register.simple_tag
def score_criteria() -> list[str]:
    """The words of the six criteria, in the order of the bar."""
    return [str(label) for label in CRITERIA.values()]


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """A form field as the design has it: label, help, control, error."""
    return bound.as_field_group()


@register.inclusion_tag("components/choices.html")
def choice_field(bound: BoundField) -> dict[str, Any]:
    """A field of choices as radio buttons or checkboxes in the look of `.choice`, whatever its widget."""
    many = isinstance(bound.field, MultipleChoiceField | ModelMultipleChoiceField)
    value = bound.value()
    chosen = {str(one) for one in (value or [])} if many else {"" if value is None else str(value)}
    options = [
        {"value": str(key), "label": label, "chosen": str(key) in chosen, "id": f"{bound.auto_id}_{at}"}
        for at, (key, label) in enumerate(bound.field.choices)  # type: ignore[attr-defined]
    ]
    return {"field": bound, "options": options, "type": "checkbox" if many else "radio"}


@register.simple_block_tag(takes_context=True)
def navigation(context: Context, content: str) -> SafeString:
    """The sections of the masthead; the block's content names the current one."""
    current = content.strip()
    return context.template.engine.get_template("components/sections.html").render(  # type: ignore[union-attr]
        context.new({"sections": context.get("sections", ()), "current": current})
    )


@register.simple_tag
def comma() -> str:
    """The reader's comma with its space, between the items of a list."""
    return words.join(("", ""))


@register.filter
def iso(value: datetime.date) -> str:
    """Machine-readable day for `<time datetime>`."""
    return words.local_day(value).isoformat()
