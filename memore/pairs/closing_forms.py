"""The form of a pair's end: a talk with one side."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from memore.pairs.forms import DayInput, WordsInput
from memore.pairs.models import NEXT_STEPS, ClosingTalk, Member
from memore.programmes.models import Side

YES_NO = (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")), ("", gettext_lazy("Not asked")))
READERS = gettext_lazy("Staff read this. The person it is about can ask to see it.")


class ClosingTalkForm(forms.Form):
    """What one side said at the end, in short words."""

    on = forms.DateField(label=gettext_lazy("When did you speak?"), widget=DayInput)
    well = forms.CharField(
        label=gettext_lazy("What went well?"),
        required=False,
        max_length=400,
        help_text=READERS,
        widget=WordsInput,
    )
    hard = forms.CharField(
        label=gettext_lazy("What was hard?"), required=False, max_length=400, widget=WordsInput
    )
    again = forms.ChoiceField(
        label=gettext_lazy("Would they do it again?"),
        choices=YES_NO,
        required=False,
        widget=forms.RadioSelect,
    )
    next = forms.ChoiceField(label=gettext_lazy("What comes next?"), widget=forms.RadioSelect)
    next_words = forms.CharField(
        label=gettext_lazy("In a few words"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"dir": "auto"}),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        steps = NEXT_STEPS[Side(member.side)]
        super().__init__(*args, **kwargs)
        self.fields["next"].choices = [(step.value, step.label) for step in steps]  # type: ignore[attr-defined]

    def clean_again(self) -> bool | None:
        """Yes, no, or None where nobody asked."""
        return {"yes": True, "no": False}.get(self.cleaned_data["again"])

    @staticmethod
    def of(talk: ClosingTalk | None) -> dict[str, Any]:
        """What the form begins with: what was written before, or today."""
        if talk is None:
            return {"on": timezone.localdate(), "again": ""}
        said = {None: "", True: "yes", False: "no"}[talk.again]
        facts = ("on", "well", "hard", "next", "next_words")
        return {name: getattr(talk, name) for name in facts} | {"again": said}
