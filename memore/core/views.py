"""The gallery: every component in its states, from the templates that the pages use."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from memore.core import samples
from memore.core.access import allow, anyone


class SampleForm(forms.Form):
    """One field of each kind, one of them with an error."""

    town = forms.CharField(label="Town", initial="Jyväskylä")
    level = forms.ChoiceField(label="Language level", choices=[("3", "B1, manages at work"), ("4", "B2")])
    last = forms.CharField(label="Last meeting")
    phone = forms.CharField(
        label="Mobile number",
        help_text="Staff see it. Her mentor sees it after both said yes.",
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    note = forms.CharField(
        label="Note",
        help_text="What was seen or said, no verdicts. Staff read it; she can ask to see it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    weight = forms.ChoiceField(
        label="How important is the same trade?",
        choices=[(word, word) for word in ("must", "high", "medium", "low")],
        widget=forms.RadioSelect,
        help_text="As a must it leaves 5 of 12 people without a candidate.",
    )
    helps = forms.MultipleChoiceField(
        label="Wants help with",
        choices=[("cv", "Letters and CV"), ("diploma", "Diploma recognition"), ("talk", "Interviews")],
    )
    online = forms.BooleanField(label="Can meet online")

    def clean_last(self) -> str:
        """Always refused: the gallery shows what that looks like."""
        raise forms.ValidationError("November has 30 days. Choose another day.")


@require_safe
@allow(anyone)
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in its states; English only, as it is a tool for those who build pages."""
    form = SampleForm(
        {
            "town": "Jyväskylä", "level": "3", "last": "31 November", "phone": "+358401234567",
            "note": "She called the school.", "weight": "high", "helps": ["cv", "talk"], "online": "on",
        }
    )  # fmt: skip
    today = timezone.localdate()
    return render(
        request,
        "core/gallery.html",
        {
            "form": form,
            "page": Paginator(range(18), 7).get_page(2),
            "attention": samples.attention(today),
            "entries": samples.timeline(),
            "figures": samples.FIGURES,
            "curve": samples.CURVE,
            "parts": samples.PARTS,
            "lines": samples.LINES,
            "colours": samples.COLOURS,
            "phases": samples.PHASES,
            "today": today,
            "mask": 0b000_111_000_000_000_100_100,
            "why_not": [("No shared free time. With Friday morning: possible.", False)],
            "steps": ["Draft", "Review", "Notify"],
        },
    )
