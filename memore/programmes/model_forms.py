"""Forms about mentoring models: the guided choice, bringing a file, an agreement with a partner."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.organisations.models import Membership, Organisation
from memore.programmes.adopting import partner_roles
from memore.programmes.mentoring import vocabulary as words
from memore.programmes.models import PartnerRole, Programme


class ChoiceForm(forms.Form):
    """Three questions that lead to a model."""

    group = forms.ChoiceField(
        label=_("Who is your target group?"),
        choices=list(words.TARGET_GROUPS.items()),
        widget=forms.RadioSelect,
    )
    brings = forms.MultipleChoiceField(
        label=_("What do they bring?"),
        help_text=_("As many as are true."),
        choices=list(words.BRINGS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    mentors = forms.MultipleChoiceField(
        label=_("Who are your mentors?"),
        help_text=_("As many as are true."),
        choices=list(words.MENTOR_KINDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class BringForm(forms.Form):
    """A model's file."""

    file = forms.FileField(
        label=_("File of the model"),
        help_text=_("A .toml file that another organisation exported, or that you wrote yourself."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".toml,text/plain"}),
    )


class PartnerForm(forms.Form):
    """A signed agreement."""

    role = forms.ChoiceField(label=_("Who signed"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name of the organisation"), max_length=120)
    contact = forms.CharField(
        label=_("Contact person"),
        required=False,
        max_length=200,
        help_text=_("Name and how to reach them. Staff read it."),
    )
    membership = forms.ModelChoiceField(
        label=_("Account in memore"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("none"),
        help_text=_("Only if somebody there has an account as a partner."),
    )
    signed_on = forms.DateField(
        label=_("Signed on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, programme: Programme, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        labels = dict(PartnerRole.choices)
        fields["role"].choices = [(role, labels[role]) for role in partner_roles(programme)]
        accounts = Membership.objects.filter(organisation=organisation, role="partner")
        fields["membership"].queryset = accounts.select_related("user").order_by("user__name")
        fields["membership"].label_from_instance = lambda row: row.user.name
        fields["signed_on"].initial = timezone.localdate()

    def clean_signed_on(self) -> Any:
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day lies ahead."))
        return day
