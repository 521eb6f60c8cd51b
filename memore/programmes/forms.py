"""Setting up a programme, taking somebody in, and what is asked before a turn."""

import re
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from memore.organisations.models import Organisation
from memore.people import vocabulary as words
from memore.programmes.mentoring.alarm_words import ALARMS
from memore.programmes.models import Programme, Side, State
from memore.programmes.talks import plan_before, plan_of
from memore.programmes.vocabulary import CRITERIA, LENGTHS, RHYTHMS, WEIGHTS, WORKING_LANGUAGES

LONGEST, MOST_TALKS = 400, 12
"""A day on which staff speak with both at the latest, and how many such days there can be."""


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class DaysField(forms.CharField):
    """Several days in one field: "2, 14, 28"."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=60, widget=forms.TextInput({"dir": "ltr"}), **more)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Whole numbers from 1 to 400, each once, in order."""
        parts = re.split(r"[\s,;،؛]+", (super().to_python(value) or "").strip(" ,;،؛"))
        try:
            days = sorted({int(part) for part in parts if part})
        except ValueError:
            days = [0]
        if any(not 1 <= day <= LONGEST for day in days) or len(days) > MOST_TALKS:
            raise forms.ValidationError(
                _("Write at most %(most)s numbers of days from 1 to %(longest)s, for example 2, 14, 28.")
                % {"most": MOST_TALKS, "longest": LONGEST}
            )
        return days

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class ProgrammeForm(forms.ModelForm):
    """A programme: its dates, the rules of matching, and after how many days something is late."""

    starts_on = _day(label=gettext_lazy("Starts on"))
    ends_on = _day(
        label=gettext_lazy("Ends on"), required=False, help_text=gettext_lazy("Empty while no end is set.")
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of the programme"), required=False, widget=forms.CheckboxSelectMultiple
    )
    minimum_level = forms.TypedChoiceField(
        label=gettext_lazy("Lowest level of a shared language"),
        coerce=int,
        choices=words.LEVELS,
        help_text=gettext_lazy("Both sides of a pair speak one language at least this well."),
    )
    rhythm_days = forms.TypedChoiceField(label=gettext_lazy("They meet"), coerce=int)
    length_days = forms.TypedChoiceField(label=gettext_lazy("A pair lasts"), coerce=int)
    check_in_days = DaysField(
        label=gettext_lazy("Staff speak with both after"),
        required=False,
        help_text=gettext_lazy("days after the first meeting, for example 2, 14, 28"),
    )
    check_in_every_days = forms.IntegerField(
        label=gettext_lazy("Then staff speak with both every"), required=False, min_value=1, max_value=LONGEST
    )

    class Meta:
        model = Programme
        fields = (
            "name", "starts_on", "ends_on", "languages", "minimum_level", "minimum_slots",
            "minimum_points", "keep_points", "idle_after_days", "trained_required",
            "cleared_required", "rhythm_days", "length_days", "answer_within_days",
            "first_meeting_within_days", "plan_within_days", "silence_after_days", "goal_within_days",
            "goal_urgent_after_days", "stuck_after_days", "pulse_every_days", "profile_within_days",
            "invitation_within_days", "match_within_days", "remind_after_days", "check_in_days",
            "check_in_every_days", "longer_from_months", "longer_until_months", "forget_after_days",
            "notice_days",
        )  # fmt: skip
        labels = {
            "name": gettext_lazy("Name"),
            "minimum_slots": gettext_lazy("Free times they must share"),
            "minimum_points": gettext_lazy("Points they must have"),
            "keep_points": gettext_lazy("A drafted pair counts more by"),
            "idle_after_days": gettext_lazy("A mentor has waited long after"),
            "trained_required": gettext_lazy("Only mentors who did the training"),
            "cleared_required": gettext_lazy("Only mentors who were cleared"),
            **ALARMS,
            "longer_from_months": gettext_lazy("Half a year later counts from"),
            "longer_until_months": gettext_lazy("Half a year later counts until"),
            "forget_after_days": gettext_lazy("Somebody who left is forgotten after"),
            "notice_days": gettext_lazy("They are told before, so many days"),
        }
        help_texts = {
            "longer_from_months": gettext_lazy("months after a mentee left, 4 to 6"),
            "longer_until_months": gettext_lazy("months after a mentee left, 6 to 10"),
            "minimum_slots": gettext_lazy("Of the 21 mornings, afternoons and evenings of a week."),
            "minimum_points": gettext_lazy("Of 10,000; pairs with fewer are not made. 0: any will do."),
            "keep_points": gettext_lazy(
                "points of 10,000, when a round is run again. 0: it stays only where nothing is lost by it."
            ),
            "idle_after_days": gettext_lazy(
                "days without a mentee. Who has goes before points, never before a mentee. 0: nobody does."
            ),
        }

    def __init__(
        self, *args: Any, organisation: Organisation, on_a_model: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        row: Programme = self.instance
        self.by_gates = READINESS if on_a_model or row.model_id else ()  # the model's gates ask instead
        for name in self.by_gates:
            del self.fields[name]
        row.organisation = organisation
        plan = plan_of(row)
        self.initial = {**self.initial, "check_in_days": plan.days}
        self.initial["check_in_every_days"] = plan.every_days or None
        named = dict(words.languages(row.languages))
        shown = dict.fromkeys([*WORKING_LANGUAGES, *row.languages])
        fields: dict[str, Any] = self.fields
        fields["languages"].choices = sorted(
            ((tag, named[tag]) for tag in shown), key=lambda pair: pair[1].casefold()
        )
        fields["rhythm_days"].choices = _with_own(RHYTHMS, row.rhythm_days)
        fields["length_days"].choices = _with_own(LENGTHS, row.length_days)
        for name in THRESHOLDS:
            fields[name].help_text = fields[name].help_text or _("days")
            if name == "check_in_days" or name in LONGER:
                continue
            fields[name].validators.append(MinValueValidator(1))
            fields[name].widget.attrs["min"] = 1
        self.steered = {name: getattr(row, name) for name in (*STEERING, *LONGER)}
        for name in (*STEERING, *LONGER):  # what is left empty stays as it is
            fields[name].required = False
        for criterion in CRITERIA:
            fields[f"weight_{criterion.name}"] = forms.ChoiceField(
                label=criterion.question,
                help_text=criterion.must,
                choices=WEIGHTS,
                widget=forms.RadioSelect,
                initial=row.weights.get(criterion.name, "medium"),
            )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The programme would end before it starts."))
        same = Programme.objects.filter(organisation=self.instance.organisation, name=given.get("name"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("Your organisation already has a programme of this name."))
        return given

    def facts(self) -> dict[str, Any]:
        """Fields of Programme as `programmes.actions` takes them."""
        facts = {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.fields}
        facts |= {name: getattr(self.instance, name) for name in self.by_gates}
        facts |= {name: value for name, value in self.steered.items() if facts[name] is None}
        before = plan_before(self.instance)  # what the model says stays the model's
        if facts["check_in_days"] == before.days:
            facts["check_in_days"] = []
        if facts["check_in_every_days"] in (before.every_days, None):
            facts["check_in_every_days"] = None
        facts["weights"] = {
            criterion.name: self.cleaned_data[f"weight_{criterion.name}"] for criterion in CRITERIA
        }
        return facts

    def weights(self) -> list[forms.BoundField]:
        return [self[f"weight_{criterion.name}"] for criterion in CRITERIA]

    def thresholds(self) -> list[forms.BoundField]:
        return [self[name] for name in THRESHOLDS]


STEERING = ("minimum_points", "keep_points", "idle_after_days")
READINESS = ("trained_required", "cleared_required")
LONGER = ("longer_from_months", "longer_until_months")
THRESHOLDS = (
    *ALARMS, "check_in_days", "check_in_every_days", *LONGER, "forget_after_days", "notice_days",
)  # fmt: skip


def _with_own(choices: list[tuple[int, Any]], days: int) -> list[tuple[int, Any]]:
    """The usual choices, and the present one where it is another number of days."""
    known = {value for value, _label in choices}
    own = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return choices if days in known else sorted([*choices, (days, own)])


class JoinForm(forms.Form):
    """In which programme, on which side, and how far."""

    programme = forms.ModelChoiceField(
        label=gettext_lazy("Programme"), queryset=Programme.objects.none(), empty_label=None
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Takes part as"), choices=Side.choices, widget=forms.RadioSelect
    )
    state = forms.ChoiceField(
        label=gettext_lazy("How far"),
        choices=[
            (State.APPLIED, gettext_lazy("applied")),
            (State.ACCEPTED, gettext_lazy("accepted")),
            (State.WAITING, gettext_lazy("waits to be matched")),
        ],
        widget=forms.RadioSelect,
        initial=State.WAITING,
    )
    waiting_since = _day(
        label=gettext_lazy("Waits since"), required=False, help_text=gettext_lazy("Empty means today.")
    )
    places = forms.IntegerField(
        label=gettext_lazy("Places"),
        min_value=0,
        max_value=12,
        initial=1,
        required=False,
        help_text=gettext_lazy("For a mentor: how many mentees at once."),
    )
    trained = forms.BooleanField(label=gettext_lazy("Did the training"), required=False)
    cleared = forms.BooleanField(label=gettext_lazy("Was cleared"), required=False)

    def clean_places(self) -> int:
        given: int | None = self.cleaned_data["places"]
        return 1 if given is None else given

    def facts(self) -> dict[str, Any]:
        """Arguments of `join_programme`; training and clearance are of mentors only."""
        facts = dict(self.cleaned_data)
        if facts["side"] == Side.MENTEE:
            facts |= {"places": 1, "trained": None, "cleared": None}
        return facts


class SinceForm(forms.Form):
    """From which day somebody waits."""

    since = _day(
        label=gettext_lazy("Waits since"), required=False, help_text=gettext_lazy("Empty means today.")
    )


class PauseForm(forms.Form):
    """Until when, and why."""

    until = _day(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("On this day matching counts this person again. Empty: until you say so."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why a pause"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Staff read it."),
    )


class LeaveForm(forms.Form):
    """Why somebody leaves."""

    reason = forms.CharField(
        label=gettext_lazy("Why this person leaves"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Staff read it."),
    )


class PlacesForm(forms.Form):
    """How many mentees a mentor can have at once."""

    places = forms.IntegerField(label=gettext_lazy("Places"), min_value=0, max_value=12)


class ReadinessForm(forms.Form):
    """What a mentor must have before the first meeting."""

    trained = forms.NullBooleanField(label=gettext_lazy("Did the training"))
    cleared = forms.NullBooleanField(label=gettext_lazy("Was cleared"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.choices = [
                ("unknown", _("nobody recorded it")), ("true", _("yes")), ("false", _("no"))
            ]  # fmt: skip
