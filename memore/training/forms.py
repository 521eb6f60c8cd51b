"""Forms of a training."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.organisations.models import Membership
from memore.programmes.mentoring.schema import Item, MentoringModel, Question
from memore.programmes.models import Programme
from memore.training.models import Session


def _day(**given: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given)


class SessionForm(forms.Form):
    """A session: what is taught to whom, when, where, by whom."""

    mentee_unit = forms.ChoiceField(label=gettext_lazy("Unit for mentees"), required=False)
    mentor_unit = forms.ChoiceField(label=gettext_lazy("Unit for mentors"), required=False)
    day = _day(label=gettext_lazy("Day"))
    at = forms.TimeField(
        label=gettext_lazy("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"),
        min_value=5,
        max_value=6000,
        help_text=gettext_lazy("A unit is done when the minutes of its sessions reach those of the model."),
    )
    online = forms.BooleanField(label=gettext_lazy("Online"), required=False)
    place = forms.CharField(
        label=gettext_lazy("Place"), max_length=200, help_text=gettext_lazy("Or the link, if it is online.")
    )
    trainer = forms.CharField(
        label=gettext_lazy("Trainer"), max_length=120, required=False, help_text=gettext_lazy("Who teaches.")
    )
    led_by = forms.ModelChoiceField(
        label=gettext_lazy("Who of the staff leads it"),
        queryset=Membership.objects.none(),
        required=False,
    )
    places = forms.IntegerField(
        label=gettext_lazy("Places"),
        min_value=1,
        max_value=500,
        required=False,
        help_text=gettext_lazy("Empty: as many as come."),
    )

    def __init__(
        self, *args: Any, programme: Programme, session: Session | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        model = programme.mentoring
        for side in ("mentee", "mentor"):
            self.fields[f"{side}_unit"].choices = [("", _("nothing for this side")), *_units(model, side)]  # type: ignore[attr-defined]
        staff = Membership.objects.current().staff().filter(organisation=programme.organisation_id)
        field = self.fields["led_by"]
        field.queryset = staff.select_related("user").order_by("user__name")  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: row.user.name  # type: ignore[attr-defined]
        if session is not None:
            self.initial = {name: getattr(session, name) for name in self.fields} | dict(self.initial)
            self.initial["led_by"] = session.led_by_id

    def facts(self) -> dict[str, Any]:
        """Fields of Session."""
        return dict(self.cleaned_data)


def _units(model: MentoringModel | None, side: str) -> list[tuple[str, str]]:
    return [(unit.code, f"{_(unit.title)} ({unit.minutes})") for unit in (model.units(side) if model else ())]


class CameForm(forms.Form):
    """Whether somebody was there."""

    came = forms.ChoiceField(choices=[(word, word) for word in ("yes", "part", "no", "expected")])
    minutes = forms.IntegerField(min_value=0, max_value=6000, required=False)


class ElsewhereForm(forms.Form):
    """What was learned elsewhere, and what was seen of it."""

    proof = forms.CharField(
        label=gettext_lazy("What you saw"),
        max_length=200,
        help_text=gettext_lazy("Which training, where, and the proof: a certificate, a mail. Staff read it."),
    )
    on = _day(label=gettext_lazy("Done on"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=0, max_value=6000)

    def clean_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come."))
        return day


class AnswerForm(forms.Form):
    """One answer to one question of an online unit."""

    answer = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        field.label = _(question.words)
        field.choices = [(at, _(words)) for at, words in enumerate(question.answers)]  # type: ignore[attr-defined]
        field.error_messages["required"] = _("Choose one of the answers.")


class SkillsForm(forms.Form):
    """A number from 1 to 5 for each skill."""

    def __init__(self, *args: Any, skills: tuple[Item, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for skill in skills:
            self.fields[skill.code] = forms.TypedChoiceField(
                label=_(skill.words),
                coerce=int,
                choices=[(number, number) for number in range(1, 6)],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose a number.")},
            )


class CreditsForm(forms.Form):
    """Credits as free words: each country has its own system."""

    credits = forms.CharField(
        label=gettext_lazy("Credits"), max_length=20, help_text=gettext_lazy("For example 2")
    )
    system = forms.CharField(
        label=gettext_lazy("System"), max_length=40, help_text=gettext_lazy("For example osp, ECTS, ECVET")
    )
    assessor = forms.CharField(label=gettext_lazy("Assessed by"), max_length=120)
    assessed_on = _day(label=gettext_lazy("Assessed on"))


class IssueForm(forms.Form):
    """What stands on a certificate besides the facts."""

    with_skills = forms.BooleanField(
        label=gettext_lazy("With the skills, as the person wishes"), required=False
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))

    def __init__(self, *args: Any, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages  # type: ignore[attr-defined]


class NumberForm(forms.Form):
    """The number of a certificate, as it stands on the paper."""

    number = forms.CharField(label=gettext_lazy("Number of the certificate"), max_length=20)
