"""The questionnaire as a form: one question a screen on the phone, all of them on one page for staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.intake.questions import Asked
from memore.people import vocabulary
from memore.people.occupation_field import LooksUp, OccupationField
from memore.people.occupations import Trade
from memore.people.widgets import LongSelect

LANGUAGE_ROWS = 3
OCCUPATION_ROWS = 3
CANNOT_READ = 0


@dataclass
class Part:
    """One question as its template draws it. `rows`: fields side by side; `week`: the grid of free times."""

    asked: Asked
    rows: list[list[forms.BoundField]] = field(default_factory=list)
    week: list[tuple[Any, list[tuple[int, Any, bool]]]] = field(default_factory=list)

    @property
    def field(self) -> forms.BoundField:
        """The one field of a simple question."""
        return self.rows[0][0]

    @property
    def is_choice(self) -> bool:
        return self.asked.kind in ("yes_no", "choice", "choices", "scale")


class QuestionForm(LooksUp, forms.Form):
    """Some questions with what is known already. `must`: an empty answer to a required one is refused."""

    def __init__(
        self,
        data: Any = None,
        *,
        questions: Sequence[Asked],
        known: Mapping[str, Any],
        must: bool = False,
    ) -> None:
        super().__init__(data)
        self.must = must
        self.parts = [Part(asked) for asked in questions]
        for part in self.parts:
            value = known.get(part.asked.code)
            part.rows = [
                [self._added(name, made) for name, made in row] for row in self._fields(part.asked, value)
            ]
            if part.asked.kind == "availability":
                chosen = {str(bit) for bit in part.field.value() or ()}
                part.week = [
                    (
                        day,
                        [
                            (bit, vocabulary.PARTS[bit % 3], str(bit) in chosen)
                            for bit in range(3 * at, 3 * at + 3)
                        ],
                    )
                    for at, day in enumerate(vocabulary.DAYS)
                ]

    def _added(self, name: str, made: forms.Field) -> forms.BoundField:
        made.required = False
        self.fields[name] = made
        return self[name]

    def _fields(self, asked: Asked, value: Any) -> list[list[tuple[str, forms.Field]]]:
        """Rows of fields of one question, by name."""
        name = f"q-{asked.code}"
        if asked.kind == "languages":
            return [self._language(f"{name}-{at}", row) for at, row in _rows(value, LANGUAGE_ROWS)]
        if asked.kind == "occupations":
            return [
                [(f"{name}-{at}", OccupationField(label=_("Occupation"), initial=row))]
                for at, row in _rows(value, OCCUPATION_ROWS)
            ]
        if asked.kind == "life_line":
            return []
        return [[(name, _simple(asked, value))]]

    def _language(self, name: str, row: Sequence[Any] | None) -> list[tuple[str, forms.Field]]:
        tag, level, read = row or ("", "", "")
        levels = [("", "–"), *vocabulary.LEVELS]
        reads = [("", "–"), (CANNOT_READ, _("not at all")), *vocabulary.LEVELS]
        return [
            (
                f"{name}-tag",
                forms.ChoiceField(
                    label=_("Language"),
                    choices=[("", "–"), *vocabulary.languages([tag])],
                    widget=LongSelect,
                    initial=tag,
                ),
            ),
            (
                f"{name}-level",
                forms.TypedChoiceField(label=_("I speak it"), choices=levels, coerce=int, initial=level),
            ),
            (
                f"{name}-read",
                forms.TypedChoiceField(
                    label=_("I read it"), choices=reads, coerce=int, initial="" if read is None else read
                ),
            ),
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for part in self.parts:
            if part.asked.kind == "languages":
                self._check_languages(part)
            if self.must and part.asked.required and part.rows and self._is_empty(part):
                self.add_error(part.field.name, _("Please answer this, or choose “Later”."))
        return given

    def _is_empty(self, part: Part) -> bool:
        """Whether nothing was answered, and no field says so already."""
        given = self.answer(part)
        nothing = given is None if part.asked.kind in ("yes_no", "scale") else given in (None, "", [], 0)
        return nothing and not self.has_error_in(part)

    def has_error_in(self, part: Part) -> bool:
        """Whether a field of this question has an error."""
        return any(bound.name in self.errors for row in part.rows for bound in row)

    def _check_languages(self, part: Part) -> None:
        seen: set[str] = set()
        for row in part.rows:
            tag, level, read = (self.cleaned_data.get(bound.name) for bound in row)
            if tag and not level:
                self.add_error(row[1].name, _("Say how well you speak it."))
            if not tag and (level or read not in ("", None)):
                self.add_error(row[0].name, _("Say which language."))
            if tag and tag in seen:
                self.add_error(row[0].name, _("Each language once."))
            seen.add(tag or "")

    def answer(self, part: Part) -> Any:
        """The value of one question, as `intake.answering` takes it."""
        given = self.cleaned_data
        if part.asked.kind == "languages":
            rows = [[given.get(bound.name) for bound in row] for row in part.rows]
            return [[tag, level, None if read == "" else read] for tag, level, read in rows if tag and level]
        if part.asked.kind == "occupations":
            return [trade for row in part.rows if (trade := given.get(row[0].name)) is not None]
        if not part.rows:
            return None
        value = given.get(part.field.name)
        if part.asked.kind == "availability":
            return sum(1 << int(bit) for bit in value or ())
        if part.asked.kind == "yes_no":
            return {"yes": True, "no": False}.get(str(value))
        if part.asked.kind == "scale":
            return int(value) if value else None
        if part.asked.kind == "day":
            return value.isoformat() if value else None
        return value

    def answers(self) -> dict[str, Any]:
        """Code → value of every question on this form."""
        return {part.asked.code: self.answer(part) for part in self.parts}

    def unknown_occupations(self) -> list[str]:
        """Words of occupations that nobody knows."""
        trades: list[Trade] = [
            trade for part in self.parts if part.asked.kind == "occupations" for trade in self.answer(part)
        ]
        return [trade.title for trade in trades if not trade.code]


def _rows(value: Any, least: int) -> list[tuple[int, Any]]:
    known = list(value or [])
    spare = max(least - len(known), 1)
    return list(enumerate([*known, *([None] * spare)]))


def _simple(asked: Asked, value: Any) -> forms.Field:
    """The field of a question with one answer."""
    label, helped = asked.words, asked.help
    if asked.kind == "text":
        return forms.CharField(label=label, help_text=helped, max_length=300, initial=value)
    if asked.kind == "long_text":
        area = forms.Textarea(attrs={"rows": 5})
        return forms.CharField(label=label, help_text=helped, max_length=4000, initial=value, widget=area)
    if asked.kind == "number":
        highest = timezone.localdate().year if asked.fills == "birth_year" else 100_000
        numeric = forms.NumberInput(attrs={"inputmode": "numeric"})
        return (_Year if asked.fills == "birth_year" else forms.IntegerField)(
            label=label, help_text=helped, min_value=0, max_value=highest, initial=value, widget=numeric
        )
    if asked.kind == "day":
        picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(label=label, help_text=helped, initial=value, widget=picker)
    if asked.kind == "select":
        return forms.ChoiceField(
            label=label,
            help_text=helped,
            choices=[("", "–"), *asked.options],
            initial=value,
            widget=LongSelect,
        )
    if asked.kind == "availability":
        chosen = [bit for bit in range(21) if (value or 0) >> bit & 1]
        bits = [(bit, str(bit)) for bit in range(21)]
        return _several(label, helped, bits, chosen)
    if asked.kind == "choices":
        return _several(label, helped, asked.options, value)
    return forms.ChoiceField(
        label=label,
        help_text=helped,
        choices=_options(asked),
        initial=_initial(asked, value),
        widget=forms.RadioSelect,
    )


def _several(label: str, helped: str, choices: Sequence[tuple[Any, str]], value: Any) -> forms.Field:
    ticks = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(
        label=label, help_text=helped, choices=choices, initial=value, widget=ticks
    )


def _options(asked: Asked) -> Sequence[tuple[str, Any]]:
    if asked.kind == "yes_no":
        return [("yes", _("yes")), ("no", _("no"))]
    if asked.kind == "scale":
        ends = {1: _("not at all"), 5: _("very much")}
        return [(str(at), f"{at} · {ends[at]}" if at in ends else str(at)) for at in range(1, 6)]
    return asked.options


def _initial(asked: Asked, value: Any) -> Any:
    if asked.kind == "yes_no" and value is not None:
        return "yes" if value else "no"
    return "" if value is None else value


class _Year(forms.IntegerField):
    """A year of birth, of somebody who can take part."""

    def clean(self, value: Any) -> int | None:
        year: int | None = super().clean(value)
        today = timezone.localdate()
        if year and not today.year - 100 <= year <= today.year - 14:
            raise ValidationError(_("Write the year with four figures, for example 1988."))
        return year
