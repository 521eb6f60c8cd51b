"""The forms of staff who look after a pair: check-ins and the incident log."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core.words import as_written, first_name
from memore.pairs.forms import DayInput, WordsInput
from memore.pairs.models import Incident, Member
from memore.programmes.models import Side

MOODS = (
    (1, gettext_lazy("very hard")),
    (2, gettext_lazy("hard")),
    (3, gettext_lazy("so-so")),
    (4, gettext_lazy("well")),
    (5, gettext_lazy("very well")),
)


def _scale(label: Any, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", gettext_lazy("not asked")), *MOODS],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        **more,
    )


class CheckInForm(forms.Form):
    """Two taps are enough: how it is for the one, how it is for the other. In a group the talk is with one
    `member`: one tap."""

    mood_mentee = _scale(gettext_lazy("How is it for the mentee?"))
    mood_mentor = _scale(gettext_lazy("How is it for the mentor?"))
    trust = _scale(gettext_lazy("Do they trust each other?"))
    problem = forms.BooleanField(label=gettext_lazy("There is a problem"), required=False)
    action = forms.CharField(
        label=gettext_lazy("What did you agree?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Staff read this. They can ask to see it."),
        widget=forms.TextInput({"dir": "auto"}),
    )
    on = forms.DateField(label=gettext_lazy("When did you speak?"), widget=DayInput)
    assisted = forms.BooleanField(label=gettext_lazy("Somebody interpreted"), required=False)

    def __init__(self, *args: Any, member: Member | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if member is None:
            return
        name = {"name": as_written(first_name(member.person.name))}
        mine, other = f"mood_{member.side}", "mood_mentor" if member.side == Side.MENTEE else "mood_mentee"
        del self.fields[other]
        self.fields[mine].label = _("How is it for %(name)s?") % name
        if member.side == Side.MENTEE:
            self.fields["trust"].label = _("Do %(name)s and the mentor trust each other?") % name
        else:
            self.fields["trust"].label = _("Do the mentor and the group trust each other?")

    @property
    def moods(self) -> list[forms.BoundField]:
        """How it is for whom staff spoke with."""
        return [self[name] for name in ("mood_mentee", "mood_mentor") if name in self.fields]


class PeaceForm(forms.Form):
    """Until when somebody is left in peace."""

    until = forms.DateField(
        label=gettext_lazy("Until when?"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("Leave it empty to send reminders again."),
    )


class IncidentForm(forms.Form):
    """What was seen, in short words."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=Incident.Kind.choices, widget=forms.RadioSelect
    )
    day = forms.DateField(label=gettext_lazy("When was it?"), widget=DayInput)
    member = forms.ChoiceField(
        label=gettext_lazy("Whom does it concern?"), required=False, widget=forms.RadioSelect
    )
    seen = forms.CharField(
        label=gettext_lazy("What was seen or said?"),
        max_length=600,
        help_text=gettext_lazy("Short words, no verdicts. Nothing about health, religion or flight."),
        widget=WordsInput,
    )
    action = forms.CharField(
        label=gettext_lazy("What was done?"), required=False, max_length=600, widget=WordsInput
    )

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in members}
        every = _("both") if len(members) <= len(Side.values) else _("all of them")
        named = [
            (pk, f"{as_written(one.person.name)} ({one.get_side_display()})")
            for pk, one in self.members.items()
        ]
        self.fields["member"].choices = [("", every), *named]  # type: ignore[attr-defined]

    def clean_member(self) -> Member | None:
        """One of them, or None for all."""
        return self.members.get(self.cleaned_data["member"])


class IncidentActionForm(forms.Form):
    """What was done since."""

    action = forms.CharField(label=gettext_lazy("What was done?"), max_length=600, widget=WordsInput)
