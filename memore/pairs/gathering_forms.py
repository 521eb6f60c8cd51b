"""Forms of meetings of several: who is invited to what, and who came."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from memore.core.words import as_written
from memore.pairs.forms import DayInput, WordsInput
from memore.pairs.models import Gathering, Guest, Meeting, Member
from memore.programmes.models import Participation, Programme, Side, State

MAY_COME = (State.ACCEPTED, State.WAITING, State.PAIRED)


class GatheringForm(forms.Form):
    """Day, topic, place."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=DayInput)
    at = forms.TimeField(
        label=gettext_lazy("Time"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    topic = forms.CharField(
        label=gettext_lazy("Topic"), required=False, max_length=120, widget=forms.TextInput({"dir": "auto"})
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How do you meet?"),
        choices=[
            (Meeting.Way.IN_PERSON, Meeting.Way.IN_PERSON.label),
            (Meeting.Way.ONLINE, Meeting.Way.ONLINE.label),
        ],
        initial=Meeting.Way.IN_PERSON,
        widget=forms.RadioSelect,
    )
    where = forms.CharField(
        label=gettext_lazy("Where?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("A place, or the link of a video call. Everybody who is invited sees it."),
        widget=forms.TextInput({"dir": "auto"}),
    )


class PlanGatheringForm(GatheringForm):
    """A new one, with its guests: mentors, or whole pairs."""

    guests = forms.MultipleChoiceField(
        label=gettext_lazy("Who is invited?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, programme: Programme, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.mentors: dict[str, Participation] = {}
        self.pairs: dict[str, list[Member]] = {}
        if kind == Gathering.Kind.PEER:
            rows = Participation.objects.filter(programme=programme, side=Side.MENTOR, state__in=MAY_COME)
            self.mentors = {
                str(row.pk): row for row in rows.select_related("person").order_by("person__name")
            }
            choices = [(key, row.person.name) for key, row in self.mentors.items()]
        else:
            members = Member.objects.filter(pair__programme=programme, to_on=None)
            for member in members.select_related("person", "participation").order_by("-side", "person__name"):
                self.pairs.setdefault(str(member.pair_id), []).append(member)
            choices = [(key, _names(rows)) for key, rows in self.pairs.items()]
        self.fields["guests"].choices = choices  # type: ignore[attr-defined]
        self.fields["guests"].initial = [key for key, _label in choices]

    def invited(self) -> dict[str, list[Any]]:
        """Who was chosen, as `actions.plan_gathering` takes it."""
        chosen = self.cleaned_data["guests"]
        return {
            "mentors": [self.mentors[key] for key in chosen if key in self.mentors],
            "members": [member for key in chosen for member in self.pairs.get(key, [])],
        }


def _names(members: list[Member]) -> str:
    return " · ".join(as_written(member.person.name) for member in members)


class AttendanceForm(forms.Form):
    """Who came, and what all take along."""

    came = forms.MultipleChoiceField(
        label=gettext_lazy("Who came?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    takeaway = forms.CharField(
        label=gettext_lazy("What do we take along?"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Short words, no names of mentees. Everybody who was invited reads it."),
        widget=WordsInput,
    )

    def __init__(self, *args: Any, guests: list[Guest], takeaway: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["came"]
        field.choices = [(str(guest.pk), guest.participation.person.name) for guest in guests]
        field.initial = [
            str(guest.pk)
            for guest in guests
            if (guest.says == Guest.Says.YES if guest.came is None else guest.came)
        ]
        self.fields["takeaway"].initial = takeaway


def _came(guest: Guest) -> bool:
    """What is written down; before that, what they said."""
    return guest.says == Guest.Says.YES if guest.came is None else guest.came
