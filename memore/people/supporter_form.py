"""Writing down who has a function around a person."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.organisations.models import STAFF_ROLES, Membership, Role
from memore.people import vocabulary as words
from memore.people.models import Function, Person


class SupporterForm(forms.Form):
    """Function, who it is (`known` = a person of the house that was found by name), and the consent."""

    function = forms.ChoiceField(
        label=gettext_lazy("What are they to this person?"), choices=[("", "–"), *Function.choices]
    )
    membership = forms.ModelChoiceField(
        required=False,
        queryset=Membership.objects.none(),
        label=gettext_lazy("A partner or colleague with an account"),
        help_text=gettext_lazy("They may see what the mentoring model lets them see."),
        empty_label=gettext_lazy("nobody with an account"),
    )
    name = forms.CharField(
        required=False,
        max_length=120,
        label=gettext_lazy("Or a name"),
        help_text=gettext_lazy("Somebody without an account sees nothing here."),
    )
    works_for = forms.CharField(required=False, max_length=120, label=gettext_lazy("Works for"))
    language = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Language of an interpreter"),
        help_text=gettext_lazy("From which, or into which, they interpret."),
    )
    consented_on = forms.DateField(
        required=False,
        label=gettext_lazy("Agreed to sharing on"),
        help_text=gettext_lazy("The day on which this person said yes to sharing with them."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Any = None, *, person: Person, known: Person | None = None) -> None:
        super().__init__(data)
        self.known = known
        fields: dict[str, Any] = self.fields
        fields["language"].choices = [("", "–"), *words.languages([person.language])]
        if known:
            del fields["membership"], fields["name"]
            return
        rows = Membership.objects.current().filter(
            Q(role=Role.PARTNER) | Q(role__in=STAFF_ROLES), organisation=person.organisation_id
        )
        fields["membership"].queryset = rows.select_related("user").order_by("role", "user__name")
        fields["membership"].label_from_instance = _called

    def clean_consented_on(self) -> Any:
        day = self.cleaned_data["consented_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("function") == Function.INTERPRETER and not given.get("language"):
            self.add_error("language", _("Say which language they interpret."))
        return given

    def written(self) -> dict[str, Any]:
        """Arguments of `add_supporter`."""
        return {**self.cleaned_data, "known": self.known}


def _called(row: Membership) -> str:
    return f"{row.user.name} ({row.works_for or row.get_role_display()})"
