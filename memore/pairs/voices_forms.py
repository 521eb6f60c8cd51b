"""The questions to each side of a pair. Every answer is one tap; words only where nothing else will do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.pairs.actions.voices import MOST_CONTACTS
from memore.pairs.capitals import FORMS, Form
from memore.pairs.forms import DayInput, WordsInput
from memore.pairs.models import NewContact

FACES = ("frown", "annoyed", "meh", "smile", "laugh")
GOING = (
    (1, gettext_lazy("hard")),
    (2, gettext_lazy("not so good")),
    (3, gettext_lazy("so-so")),
    (4, gettext_lazy("good")),
    (5, gettext_lazy("very good")),
)
HOW_MUCH = (
    (1, gettext_lazy("not at all")),
    (2, gettext_lazy("a little")),
    (3, gettext_lazy("partly")),
    (4, gettext_lazy("mostly")),
    (5, gettext_lazy("yes, fully")),
)


@dataclass(frozen=True, slots=True)
class Face:
    """One of five answers."""

    value: int
    icon: str
    label: str
    chosen: bool


def faces(choices: Iterable[tuple[int, Any]], chosen: Any = None) -> list[Face]:
    """The five answers, from hard to very good; `chosen` is the one that was given before."""
    return [
        Face(value, icon, str(label), str(value) == str(chosen))
        for (value, label), icon in zip(choices, FACES, strict=True)
    ]


def scale(label: Any, choices: Iterable[tuple[int, Any]], *, required: bool = True) -> forms.TypedChoiceField:
    """A question with five answers."""
    return forms.TypedChoiceField(
        label=label, choices=tuple(choices), coerce=int, required=required, empty_value=None
    )


class PulseForm(forms.Form):
    """How it goes, and whether there is trust; staff may say on which day it was told to them."""

    going = scale(gettext_lazy("How is it going between you?"), GOING)
    trust = scale(gettext_lazy("Do you trust each other?"), HOW_MUCH)
    on = forms.DateField(
        label=gettext_lazy("When did they tell you?"), required=False, widget=DayInput, help_text=""
    )

    def __init__(self, *args: Any, trust: str, assisted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trust"].label = trust
        if assisted:
            self.fields["on"].initial = timezone.localdate().isoformat()
        else:
            del self.fields["on"]

    @property
    def questions(self) -> list[tuple[forms.BoundField, list[Face]]]:
        """Each question with its five answers."""
        return [
            (self["going"], faces(GOING, self["going"].value())),
            (self["trust"], faces(HOW_MUCH, self["trust"].value())),
        ]


class ContactsForm(forms.Form):
    """How many people or companies somebody met; never who."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Whom did you meet?"), choices=NewContact.Kind.choices, widget=forms.RadioSelect
    )
    count = forms.IntegerField(
        label=gettext_lazy("How many?"), min_value=1, max_value=MOST_CONTACTS, initial=1
    )
    outside = forms.ChoiceField(
        label=gettext_lazy("Are they from outside your own community?"),
        choices=NewContact.Outside.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("For example: people who do not speak your first language."),
    )

    def __init__(self, *args: Any, own: bool, of: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            self.fields["kind"].label = _("Whom did the mentee meet?")
            if of:
                self.fields["kind"].label = _("Whom did %(name)s meet?") % {"name": of}
            self.fields["outside"].label = _("Are they from outside the mentee’s own community?")
            self.fields["outside"].help_text = _("For example: people who do not speak the first language.")


class LearnedForm(forms.Form):
    """What somebody learned from the other one."""

    words = forms.CharField(
        label=gettext_lazy("In a few words"), max_length=600, widget=WordsInput, help_text=""
    )


class CapitalsForm(forms.Form):
    """All eighteen questions on one page; none has to be answered."""

    def __init__(self, *args: Any, answers: Mapping[str, int], **kwargs: Any) -> None:
        kwargs["initial"] = dict(answers)
        super().__init__(*args, **kwargs)
        for question in (question for form in FORMS for question in form.questions):
            self.fields[question.code] = scale(question.short, HOW_MUCH, required=False)

    @property
    def answers(self) -> dict[str, int]:
        """What was answered."""
        return {code: value for code, value in self.cleaned_data.items() if value is not None}

    @property
    def groups(self) -> list[tuple[Form, list[tuple[forms.BoundField, list[Face]]]]]:
        """The questions of each form of capital, with their answers."""
        return [
            (
                form,
                [
                    (self[question.code], faces(HOW_MUCH, self[question.code].value()))
                    for question in form.questions
                ],
            )
            for form in FORMS
        ]


class DiaryForm(forms.Form):
    """A few lines for oneself."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=DayInput)
    words = forms.CharField(label=gettext_lazy("For myself"), max_length=8000, widget=WordsInput)
