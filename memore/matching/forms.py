"""What is asked on the pages of matching."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.programmes.models import Participation


class TeamForm(forms.Form):
    """Who stands together, and as which of the two."""

    native = forms.ModelChoiceField(
        label=gettext_lazy("Native mentor"),
        queryset=Participation.objects.none(),
        help_text=gettext_lazy("Knows work here from the inside."),
    )
    peer = forms.ModelChoiceField(
        label=gettext_lazy("Peer mentor"),
        queryset=Participation.objects.none(),
        help_text=gettext_lazy("Came here as a newcomer, and has found work."),
    )

    def __init__(self, *args: Any, choices: QuerySet[Participation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = choices  # type: ignore[attr-defined]
            field.empty_label = _("Choose a mentor")  # type: ignore[attr-defined]
            field.label_from_instance = _named  # type: ignore[attr-defined]


def _named(row: Participation) -> str:
    return f"{row.person.name}, {row.person.town}" if row.person.town else row.person.name
