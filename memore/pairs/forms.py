"""The forms of a pair's life. Every choice is few and in words; free words are rarely needed."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core.access import Viewer
from memore.core.words import as_written, first_name
from memore.organisations.models import Membership, Role
from memore.pairs.actions.meetings import Accompanied
from memore.pairs.models import CloseReason, Concern, Meeting, Member, Pair
from memore.pairs.naming import members_on
from memore.pairs.talk import domains
from memore.programmes.models import Part, Participation, Side

RHYTHMS = (
    (7, gettext_lazy("every week")),
    (14, gettext_lazy("every two weeks")),
    (21, gettext_lazy("every three weeks")),
    (30, gettext_lazy("every month")),
)
MINUTES = (
    (30, gettext_lazy("30 min")),
    (60, gettext_lazy("1 h")),
    (90, gettext_lazy("1½ h")),
    (120, gettext_lazy("2 h +")),
)
NOT_YET = "none"


class DayInput(forms.DateInput):
    """The browser's own calendar; the value travels as ISO."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class WordsInput(forms.Textarea):
    """A few lines of free words, in whatever direction they are written."""

    def __init__(self) -> None:
        super().__init__({"rows": 3, "dir": "auto"})


def _has_met(pair: Pair) -> bool:
    """Whether the two have met; known already where the pair was read with its life."""
    if hasattr(pair, "first_met"):
        return pair.first_met is not None
    return pair.meetings.filter(state=Meeting.State.HELD).exists()


class LogForm(forms.Form):
    """A meeting that was held: four taps. `next` is an ISO day or NOT_YET; `next_other` wins over it."""

    meeting = forms.UUIDField(required=False, widget=forms.HiddenInput)
    day = forms.DateField(label=gettext_lazy("When was it?"), widget=DayInput)
    went = forms.ChoiceField(label=gettext_lazy("How did it go?"), choices=Meeting.Went.choices)
    minutes = forms.TypedChoiceField(label=gettext_lazy("How long?"), choices=MINUTES, coerce=int)
    way = forms.ChoiceField(label=gettext_lazy("How did you meet?"), choices=Meeting.Way.choices)
    next = forms.CharField(label=gettext_lazy("When do you meet again?"), required=False, max_length=10)
    next_other = forms.DateField(label=gettext_lazy("Another day"), required=False, widget=DayInput)
    topics = forms.MultipleChoiceField(label=gettext_lazy("What did you talk about?"), required=False)
    accompanied = forms.ChoiceField(label=gettext_lazy("Was somebody of the staff there?"), required=False)
    absent = forms.MultipleChoiceField(label=gettext_lazy("Who could not come?"), required=False)
    words = forms.CharField(
        label=gettext_lazy("What did you do together?"), required=False, max_length=2000, widget=WordsInput
    )

    def __init__(self, *args: Any, pair: Pair, by: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.mentees = [] if by.role == Side.MENTEE else members_on(pair, Side.MENTEE)
        if len(self.mentees) > 1:
            fields["absent"].choices = [
                (str(one.pk), as_written(first_name(one.person.name))) for one in self.mentees
            ]
        else:
            del fields["absent"]
        fields["topics"].choices = list(domains(pair.programme).items())
        self.staff = pair.coordinator
        if _has_met(pair):
            del fields["accompanied"]
        else:
            named = [(str(self.staff.pk), as_written(self.staff.user.name))] if self.staff else []
            fields["accompanied"].choices = [*named, ("yes", _("Somebody else")), ("no", _("Nobody"))]

    def clean_accompanied(self) -> Accompanied | None:
        """Nobody, the pair's coordinator, or somebody else of staff; None where it was not said."""
        said = self.cleaned_data["accompanied"]
        if not said:
            return None
        return Accompanied(said != "no", self.staff if said not in ("yes", "no") else None)

    def clean_absent(self) -> list[Member]:
        """The members who were not there."""
        return [one for one in self.mentees if str(one.pk) in self.cleaned_data["absent"]]

    def clean_next(self) -> datetime.date | None:
        """The chosen day, None for "not yet"."""
        raw = self.cleaned_data["next"]
        try:
            return datetime.date.fromisoformat(raw) if raw and raw != NOT_YET else None
        except ValueError as error:
            raise forms.ValidationError(_("Choose one of the days.")) from error

    @property
    def next_on(self) -> datetime.date | None:
        """The next day, wherever it was given."""
        day: datetime.date | None = self.cleaned_data["next_other"] or self.cleaned_data["next"]
        return day


class PlanForm(forms.Form):
    """The next meeting."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=DayInput)
    at = forms.TimeField(
        label=gettext_lazy("Time"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How do you meet?"), choices=Meeting.Way.choices, widget=forms.RadioSelect
    )
    where = forms.CharField(
        label=gettext_lazy("Where?"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("A place that both can reach, or the link of a video call."),
        widget=forms.TextInput({"dir": "auto"}),
    )

    def clean_day(self) -> datetime.date:
        """Today or later."""
        day: datetime.date = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("That day is over. Choose today or a day to come."))
        return day


class NoteForm(forms.Form):
    """What staff saw or heard."""

    words = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=4000,
        help_text=gettext_lazy(
            "What was seen or said, no verdicts. Staff read this. They can ask to see it."
        ),
        widget=WordsInput,
    )


class CommentForm(forms.Form):
    """An answer to a logged meeting."""

    words = forms.CharField(
        label=gettext_lazy("Your comment"),
        max_length=1000,
        help_text=gettext_lazy("Mentor, mentee and staff can read this."),
        widget=WordsInput,
    )


class AgreementForm(forms.Form):
    """How often, until when."""

    rhythm_days = forms.TypedChoiceField(
        label=gettext_lazy("How often do they meet?"), choices=RHYTHMS, coerce=int, widget=forms.RadioSelect
    )
    planned_end_on = forms.DateField(label=gettext_lazy("Until when?"), widget=DayInput)

    def __init__(self, *args: Any, pair: Pair, **kwargs: Any) -> None:
        kwargs["initial"] = {"rhythm_days": pair.rhythm_days, "planned_end_on": pair.planned_end_on}
        super().__init__(*args, **kwargs)


class PauseForm(forms.Form):
    """A rest, with an end or without."""

    until = forms.DateField(
        label=gettext_lazy("Until when?"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("On that day it comes back to your desk. Leave it empty if nobody knows."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"), max_length=200, help_text=gettext_lazy("Staff read this.")
    )


class ReasonForm(forms.Form):
    """Why, in a few words."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"), max_length=200, help_text=gettext_lazy("Staff read this.")
    )


class ByHandForm(ReasonForm):
    """Why these two (or a mentee and a team of two mentors), and that each said yes: on which day, to
    staff."""

    mentee_yes = forms.BooleanField()
    mentee_yes_on = forms.DateField(label=gettext_lazy("On which day?"), widget=DayInput)
    mentor_yes = forms.BooleanField()
    mentor_yes_on = forms.DateField(label=gettext_lazy("On which day?"), widget=DayInput)

    partner_yes = forms.BooleanField()
    partner_yes_on = forms.DateField(label=gettext_lazy("On which day?"), widget=DayInput)

    def __init__(self, *args: Any, mentee: str, mentor: str, partner: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not partner:
            del self.fields["partner_yes"], self.fields["partner_yes_on"]
        people = (("mentee", mentee), ("mentor", mentor), ("partner", partner))
        for side, name in (one for one in people if one[1]):
            said = _("%(name)s said yes, freely") % {"name": as_written(name)}
            self.fields[f"{side}_yes"].label = said
            self.fields[f"{side}_yes_on"].initial = timezone.localdate

    def yes(self) -> dict[str, Any]:
        """What `make_pair` takes; only when the form is valid."""
        kept = ("reason", "mentee_yes_on", "mentor_yes_on", "partner_yes_on")
        return {name: self.cleaned_data[name] for name in kept if name in self.cleaned_data}


class NewMentorForm(forms.Form):
    """Who comes to a team, as which part of it, and that they and the mentee said yes."""

    newcomer = forms.ModelChoiceField(label=gettext_lazy("Who comes?"), queryset=Participation.objects.none())
    part = forms.ChoiceField(
        label=gettext_lazy("As which mentor?"), choices=Part.choices, widget=forms.RadioSelect
    )
    mentor_yes_on = forms.DateField(label=gettext_lazy("Said yes, freely, on"), widget=DayInput)
    mentee_yes_on = forms.DateField(label=gettext_lazy("The mentee said yes to them on"), widget=DayInput)

    def __init__(self, *args: Any, choices: QuerySet[Participation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["newcomer"]
        chosen.queryset = choices  # type: ignore[attr-defined]
        chosen.empty_label = _("Choose a mentor")  # type: ignore[attr-defined]
        chosen.label_from_instance = lambda row: row.person.name  # type: ignore[attr-defined]
        for name in ("mentor_yes_on", "mentee_yes_on"):
            self.fields[name].initial = timezone.localdate


class ClosingForm(forms.Form):
    """Words for the beginning of the end."""

    words = forms.CharField(
        label=gettext_lazy("What did you agree?"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("Staff read this."),
        widget=WordsInput,
    )


class CloseForm(forms.Form):
    """The reason why a pair ends; and, where a closing talk is `missing`, why there was none."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why does it end?"), choices=CloseReason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("What is the next step for each of them?"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("Staff read this."),
        widget=WordsInput,
    )
    untalked = forms.CharField(
        label=gettext_lazy("Why was there no closing talk?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For example: not reached, three tries. Staff read this."),
        widget=forms.TextInput({"dir": "auto"}),
    )

    def __init__(self, *args: Any, missing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not missing:
            del self.fields["untalked"]


class UrgencyForm(forms.Form):
    """By when somebody should answer."""

    urgency = forms.ChoiceField(
        label=gettext_lazy("When do you need an answer?"),
        choices=Concern.Urgency.choices,
        initial=Concern.Urgency.WEEK,
        widget=forms.RadioSelect,
    )


class AboutForm(forms.Form):
    """About whom of the other side, where there are several."""

    about = forms.ChoiceField(label=gettext_lazy("About whom?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, others: Sequence[Member] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(one.pk): one for one in others}
        if len(others) < 2:
            del self.fields["about"]
            return
        named = [(pk, as_written(first_name(one.person.name))) for pk, one in self.others.items()]
        self.fields["about"].label = self.asks
        self.fields["about"].choices = [("", self.for_all), *named]  # type: ignore[attr-defined]

    asks: Any = gettext_lazy("About whom?")
    for_all: Any = gettext_lazy("all of them, or nobody of them")

    def clean_about(self) -> Member | None:
        """One of them, or None."""
        return self.others.get(self.cleaned_data["about"])


class StopForm(AboutForm):
    """Contact is stopped at once; words are never required."""

    asks = gettext_lazy("With whom?")
    for_all = gettext_lazy("with all of them")
    words = forms.CharField(
        label=gettext_lazy("Do you want to write something?"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("You do not have to."),
        widget=WordsInput,
    )


class ConcernForm(StopForm, UrgencyForm):
    """What a member asks of staff; words are never required."""

    asks, for_all = AboutForm.asks, AboutForm.for_all
    field_order = ("about", "urgency", "words")


class BeyondForm(AboutForm, UrgencyForm):
    """What is beyond a mentor's role: what it is about, and never what was said. No field for words."""

    area = forms.ChoiceField(
        label=gettext_lazy("What is it about?"), choices=Concern.Area.choices, widget=forms.RadioSelect
    )
    field_order = ("about", "area", "urgency")


class AnswerForm(forms.Form):
    """The answer of staff to a concern."""

    answer = forms.CharField(
        label=gettext_lazy("What did you agree or do?"),
        max_length=1000,
        help_text=gettext_lazy("Staff read this, and whoever asked."),
        widget=WordsInput,
    )


class ShareForm(forms.Form):
    """A partner, and the day on which the mentee said yes."""

    membership = forms.ModelChoiceField(label=gettext_lazy("Partner"), queryset=Membership.objects.none())
    consented_on = forms.DateField(
        label=gettext_lazy("When did the mentee say yes?"),
        widget=DayInput,
        help_text=gettext_lazy("The partner sees first names, goals and the next date. Nothing else."),
    )

    def __init__(self, *args: Any, pair: Pair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = Membership.objects.current().filter(
            organisation=pair.programme.organisation_id, role=Role.PARTNER
        )
        field = self.fields["membership"]
        field.queryset = partners.select_related("user").order_by("user__name")  # type: ignore[attr-defined]
        field.label_from_instance = _partner  # type: ignore[attr-defined]


def _partner(membership: Membership) -> str:
    if membership.works_for:
        return f"{membership.user.name}, {membership.works_for}"
    return membership.user.name
