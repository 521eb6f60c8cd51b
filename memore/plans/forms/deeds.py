"""What a turn asks before it is taken: the proof, the day, a few words."""

from collections.abc import Mapping

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.plans.forms.base import FREE_WORDS, day_input
from memore.plans.models import WorkContract


def _day(label: object) -> forms.DateField:
    return forms.DateField(label=label, initial=timezone.localdate, widget=day_input())  # type: ignore[arg-type]


def _words(label: object, **more: object) -> forms.CharField:
    widget = forms.Textarea({"rows": 3, "dir": "auto"})
    return forms.CharField(label=label, max_length=FREE_WORDS, widget=widget, **more)  # type: ignore[arg-type]


class NothingAsked(forms.Form):
    """A turn that needs only a yes."""


class ShowForm(forms.Form):
    """Something was shown."""

    shown_how = _words(_("How was it shown?"), help_text=_("A photo, a piece of work, at work itself."))
    shown_on = _day(_("When?"))


class ConfirmForm(forms.Form):
    """Somebody else confirms it."""

    confirmed_by = forms.CharField(label=_("Who confirms it?"), max_length=120)
    confirmed_as = forms.CharField(
        label=_("Their function"), max_length=120, help_text=_("Master baker, teacher, former colleague.")
    )
    confirmed_on = _day(_("When?"))


class TurnedForm(forms.Form):
    """The day on which something turned."""

    turned_on = _day(_("When?"))


class ClimbForm(forms.Form):
    """One step further with a company."""

    reached_on = _day(_("When?"))
    feedback = _words(_("What they said"), required=False)


class AgreeForm(forms.Form):
    """The internship agreement is signed."""

    agreed_on = _day(_("Signed on"))


class FinishForm(forms.Form):
    """An internship ended."""

    ended_on = _day(_("Last day"))
    feedback = _words(_("What the host says"), required=False)


class EndContractForm(forms.Form):
    """A contract ended."""

    on = _day(_("Last day"))
    reason = forms.ChoiceField(
        label=_("Why?"), choices=WorkContract.EndReason.choices, widget=forms.RadioSelect
    )


class TalkForm(forms.Form):
    """A talk after somebody started."""

    still_in_job = forms.TypedChoiceField(
        label=_("Still in the job?"),
        choices=[("1", _("yes")), ("0", _("no"))],
        coerce=lambda said: said == "1",
        widget=forms.RadioSelect,
    )
    problem = _words(_("Is something difficult?"), required=False, help_text=_("Write nothing about health."))
    action = _words(_("What happens now?"), required=False)
    with_mentor = forms.BooleanField(label=_("The mentor was asked, too"), required=False)


DEED_FORMS: Mapping[str, type[forms.Form]] = {
    "show": ShowForm,
    "confirm": ConfirmForm,
    "ask": TurnedForm,
    "recognise_part": TurnedForm,
    "recognise_full": TurnedForm,
    "climb": ClimbForm,
    "agree": AgreeForm,
    "finish": FinishForm,
    "break_off": FinishForm,
    "end": EndContractForm,
}


def deed_form(section: str, verb: str) -> type[forms.Form]:
    """The form of a turn; NothingAsked where one button is enough."""
    if (section, verb) == ("recognition", "refuse"):
        return TurnedForm
    return DEED_FORMS.get(verb, NothingAsked)
