"""What somebody writes about a consortium: its name, whom to ask, what to show, a practice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from memore.evidence.consortium.actions import MOST_WORDS
from memore.evidence.indicators.catalogue import INDICATORS


class FoundForm(forms.Form):
    """A name for a new consortium."""

    name = forms.CharField(label=_("Name of the consortium"), max_length=120)


class InviteForm(forms.Form):
    """Whom to ask."""

    who = forms.CharField(
        label=_("Organisation"),
        max_length=254,
        help_text=_("Its short name here, or the mail address with which one of its admins signs in."),
    )


class SharingForm(forms.Form):
    """Three switches."""

    shares_figures = forms.BooleanField(
        label=_("Figures"),
        required=False,
        help_text=_("Success factors of each programme, never a person or a pair, and nothing under five."),
    )
    shares_models = forms.BooleanField(
        label=_("Mentoring models"),
        required=False,
        help_text=_("How your programmes work, as files that others can read and take over."),
    )
    shares_practices = forms.BooleanField(
        label=_("Practices"), required=False, help_text=_("What you write here for the others.")
    )


class PracticeForm(forms.Form):
    """What works here, in at most 600 words."""

    title = forms.CharField(label=_("Title"), max_length=120)
    words = forms.CharField(
        label=_("What you do"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=6000,
        help_text=_("At most 600 words, about ways of working: never a name, never a case."),
    )
    code = forms.ChoiceField(label=_("Success factor that it concerns"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            ("", _("none in particular")),
            *((one.code, f"{one.code} · {one.name}") for one in INDICATORS),
        ]

    def clean_words(self) -> str:
        written: str = self.cleaned_data["words"]
        if len(written.split()) > MOST_WORDS:
            raise forms.ValidationError(_("A practice has 600 words at most."))
        return written
