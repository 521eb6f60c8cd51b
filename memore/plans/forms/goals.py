"""Goals and steps in a person's own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memore.plans.models.goals import KINDS
from memore.programmes.mentoring.schema import MentoringModel


class GoalForm(forms.Form):
    """What somebody wants to reach. `model` is that of their programme: its goals are ideas, to take or to
    say otherwise."""

    words = forms.CharField(label=_("Goal"), max_length=140, widget=forms.TextInput({"dir": "auto"}))
    kind = forms.ChoiceField(
        label=_("What kind of step to work?"), required=False, choices=[("", _("not said")), *KINDS]
    )

    def __init__(self, *args: Any, model: MentoringModel | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ideas = [gettext(goal.words) for goal in model.goals] if model else []


class StepForm(forms.Form):
    """One step, with a day or without."""

    words = forms.CharField(label=_("Step"), max_length=140, widget=forms.TextInput({"dir": "auto"}))
    due_on = forms.DateField(
        label=_("By when?"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
