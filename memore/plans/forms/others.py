"""Employers, and what makes somebody a coach."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from memore.core.fields import e164, readable_phone
from memore.plans.forms.base import day_input
from memore.plans.models import CoachQualification, Employer


class EmployerForm(forms.ModelForm):  # type: ignore[type-arg]
    """A company on the organisation's list."""

    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=40, widget=forms.TextInput({"type": "tel", "dir": "ltr"})
    )

    class Meta:
        model = Employer
        fields = ("name", "sector", "town", "contact", "email", "phone", "regular")
        labels = {
            "name": _("Name"), "sector": _("Sector"), "town": _("Town"), "contact": _("Contact person"),
            "email": _("Mail"), "regular": _("In the regular economy"),
        }  # fmt: skip
        help_texts = {"regular": _("Not a social enterprise.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.phone:
            self.initial["phone"] = readable_phone(self.instance.phone)

    def _get_validation_exclusions(self) -> set[str]:
        """The organisation is not asked, and yet a name stands once in its list."""
        return super()._get_validation_exclusions() - {"organisation"}  # type: ignore[no-any-return,misc]

    def clean_phone(self) -> str:
        raw: str = self.cleaned_data["phone"]
        return (e164(raw, country=self.instance.organisation.country) or raw) if raw else ""


class QualificationForm(forms.ModelForm):  # type: ignore[type-arg]
    """Certificate and supervision of a coach."""

    class Meta:
        model = CoachQualification
        fields = ("body", "level", "valid_to", "supervision")
        labels = {
            "body": _("Certified by"),
            "level": _("Level"),
            "valid_to": _("Valid until"),
            "supervision": _("Supervision"),
        }
        help_texts = {
            "body": _("The federation or school that gave the certificate."),
            "supervision": _("Who supervises, and how often. Without it nobody coaches here."),
        }
        widgets = {"valid_to": day_input()}


class CoachingForm(forms.Form):
    """Refer a person to a coach. Shown are those who could ever be one, and how each stands; any other
    account is taken too, so that the refusal says in full why it cannot coach."""

    coach = forms.ChoiceField(label=_("Coach"), widget=forms.RadioSelect)
    consented_on = forms.DateField(
        label=_("The person agreed on"),
        required=False,
        widget=day_input(),
        help_text=_("Coaching begins with their own yes. What they talk about is written down nowhere."),
    )

    def __init__(
        self, *args: Any, shown: Sequence[tuple[str, str]], others: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["coach"])
        field.choices = [*shown, *((key, "") for key in others)]
        field.widget.choices = list(shown)  # type: ignore[attr-defined]
