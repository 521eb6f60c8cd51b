"""The forms of the door and of "me"."""

from typing import Any

from allauth.account import forms as door
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.validators import validate_email
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from memore.accounts.fields import CodeField, plain_digits
from memore.accounts.languages import choices
from memore.accounts.models import User
from memore.accounts.numbers import EXAMPLE, candidates


class LoginForm(door.LoginForm):
    """One field: where to send the code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Your mail address or mobile number"),
            max_length=254,
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
            ),
        )


class ConfirmLoginCodeForm(door.ConfirmLoginCodeForm):
    """The code that was sent."""

    code = CodeField()


class AuthenticateForm(factor.AuthenticateForm):
    """The second step of signing in: a code of the app, or a recovery code."""

    code = CodeField(label=_("Code from your app, or a recovery code"))


class ReauthenticateForm(factor.ReauthenticateForm):
    """The second factor once more, before it is changed."""

    code = CodeField(label=_("Code from your app, or a recovery code"))


class ActivateTOTPForm(totp.ActivateTOTPForm):
    """Proof that the app knows the secret."""

    code = CodeField(label=_("Code that the app shows"))


class AddWebAuthnForm(webauthn.AddWebAuthnForm):
    """A passkey: its name; the browser fills in the rest."""

    name = forms.CharField(
        label=_("Name of this passkey"), help_text=_("So that you know it again: “my phone”."), required=False
    )


class EditWebAuthnForm(webauthn.EditWebAuthnForm):
    """A passkey's name."""

    name = forms.CharField(label=_("Name of this passkey"), max_length=60)


class ContactForm(forms.Form):
    """A new mail address or mobile number."""

    contact = forms.CharField(
        label=_("New mail address or mobile number"),
        max_length=254,
        help_text=format_lazy(_("A number with its country code: {example}."), example=EXAMPLE),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "dir": "auto"}),
    )

    def clean_contact(self) -> dict[str, str]:
        """{"email": …} or {"phone": E.164}."""
        typed = plain_digits(self.cleaned_data["contact"].strip())
        if "@" in typed:
            validate_email(typed)
            return {"email": typed.lower()}
        meant = candidates(typed)
        if not meant:
            raise forms.ValidationError(_("This is neither a mail address nor a phone number."))
        if len(meant) > 1:
            raise forms.ValidationError(_("Please write the number with its country code."))
        return {"phone": meant.pop()}


class ContactCodeForm(forms.Form):
    """The code that was sent to a new address."""

    code = CodeField()


class MeForm(forms.ModelForm):
    """What everybody can change about themselves."""

    class Meta:
        model = User
        fields = ("name", "language", "theme")
        labels = {"name": _("Your name"), "language": _("Language"), "theme": _("Light or dark")}
        help_texts = {"name": _("The people you work with in memore read it.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"),
            choices=choices(),
            required=False,
            help_text=_("Pages and messages come in this language."),
        )
        self.fields["theme"] = forms.ChoiceField(
            label=_("Light or dark"),
            choices=[("", _("As my device")), ("light", _("Light")), ("dark", _("Dark"))],
            required=False,
            widget=forms.RadioSelect,
        )
