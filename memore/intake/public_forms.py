"""What a visitor writes on the public page, and how staff set the page up."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from memore.core.fields import e164
from memore.intake.models import Entrance, Heard
from memore.people import vocabulary


class SignUpForm(forms.Form):
    """A name and one way to answer; the rest is asked later, by the staff."""

    name = forms.CharField(
        max_length=120,
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("As you write it, in your own script if you like."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    phone = forms.CharField(
        required=False,
        max_length=40,
        label=gettext_lazy("Your mobile number"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )
    email = forms.EmailField(
        required=False,
        label=gettext_lazy("Your mail address"),
        help_text=gettext_lazy("A phone number or a mail address is enough."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    town = forms.CharField(
        required=False,
        max_length=80,
        label=gettext_lazy("Your town"),
        widget=forms.TextInput(attrs={"autocomplete": "address-level2", "dir": "auto"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("We write to you in"))
    heard = forms.ChoiceField(required=False, label=gettext_lazy("How did you hear of us?"))
    heard_more = forms.CharField(
        required=False,
        max_length=120,
        label=gettext_lazy("From whom or where, if you like"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    words = forms.CharField(
        required=False,
        max_length=1000,
        label=gettext_lazy("What do you want to tell us?"),
        help_text=gettext_lazy("You need not write anything. Never about religion, health or your flight."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    website = forms.CharField(  # nobody sees it: who fills it in is no person
        required=False,
        label=gettext_lazy("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    agrees = forms.BooleanField(
        label=gettext_lazy("Yes, the staff may read this and answer me."),
        error_messages={"required": gettext_lazy("Without this yes we may not keep what you wrote.")},
    )

    def __init__(self, *args: Any, house: str, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country
        fields: dict[str, Any] = self.fields
        fields["language"].choices = vocabulary.written_languages()
        fields["language"].initial = get_language()
        fields["heard"].choices = [("", "–"), *Heard.choices]
        fields["agrees"].help_text = _(
            "Only the staff of %(house)s read it. If there is no place, it is deleted after 90 days."
        ) % {"house": house}

    @property
    def is_machine(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get("website"))

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_phone(self) -> str:
        raw = self.cleaned_data["phone"].strip()
        number = e164(raw, country=self.country) if raw else ""
        if raw and not number:
            raise ValidationError(_("This is not a phone number. Write it with all its digits."))
        return number

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("email") and not given.get("phone") and not self.errors:
            self.add_error("phone", _("Write a mobile number or a mail address, so that we can answer."))
        return given

    def facts(self) -> dict[str, Any]:
        """Fields of SignUp."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("website", "agrees")}


class EntranceForm(forms.ModelForm):
    """The public page of a programme, and what is late when."""

    class Meta:
        model = Entrance
        fields = (
            "is_public", "slug", "words", "mentees_open", "mentee_words", "mentors_open", "mentor_words",
            "sign_up_within_days", "extract_months",
        )  # fmt: skip
        labels = {
            "is_public": gettext_lazy("The programme has a public page"),
            "slug": gettext_lazy("Last part of its address"),
            "words": gettext_lazy("First words of the page"),
            "mentees_open": gettext_lazy("Mentees can sign up"),
            "mentee_words": gettext_lazy("First words for mentees"),
            "mentors_open": gettext_lazy("Mentors can sign up"),
            "mentor_words": gettext_lazy("First words for mentors"),
            "sign_up_within_days": gettext_lazy("A sign-up is answered within (days)"),
            "extract_months": gettext_lazy("An extract of the criminal record counts for (months)"),
        }
        help_texts = {
            "words": gettext_lazy("In plain words and short sentences. Everybody can read them."),
            "slug": gettext_lazy("Small letters, digits and dashes."),
            "extract_months": gettext_lazy("Empty: it is never asked for again."),
        }
        widgets = {
            "words": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            "mentee_words": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "mentor_words": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        }

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        same = Entrance.objects.filter(organisation=self.instance.organisation_id, slug=slug)
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another programme of yours has this address."))
        return slug

    def facts(self) -> dict[str, Any]:
        """Fields of Entrance."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}
