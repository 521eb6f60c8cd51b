"""Forms of the funder's file: what is asked of a participant, its settings, who checked the codes."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.intake.models import YesNo
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.operations import Operation
from memore.outcomes.esf.profiles import Profile
from memore.outcomes.models.esf import EsfFile, EsfParticipant, Question, Said


def day_field(**more: Any) -> forms.DateField:
    """A day, with the device's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


FIRST_FUNDS = datetime.date(2014, 1, 1)
"""Nobody was paid earlier by the funds whose proofs are kept: an earlier day is a slip of the pen (0026)."""


class PeriodForm(forms.Form):
    """Which programme or grant, and from when until when."""

    programme = forms.ChoiceField(label=gettext_lazy("Programme or grant"))
    first = day_field(label=gettext_lazy("From"))
    last = day_field(label=gettext_lazy("Until"))

    def __init__(self, *args: Any, operations: Sequence[Operation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programmes = [(one.key, one.name) for one in operations if one.programme]
        grants = [(one.key, one.name) for one in operations if one.grant]
        choices: list[Any] = [(_("A whole programme"), programmes)] if programmes else []
        choices += [(_("Who counts for a grant"), grants)] if grants else []
        self.fields["programme"].choices = choices  # type: ignore[attr-defined]


class MakeForm(PeriodForm):
    """The file: for which authority, and whether it may have gaps."""

    profile = forms.ChoiceField(label=gettext_lazy("Layout"))
    with_gaps = forms.BooleanField(
        required=False,
        label=gettext_lazy("Make it although something is missing"),
        help_text=gettext_lazy("The gaps are listed in a file of their own."),
    )

    def __init__(self, *args: Any, profiles: Mapping[str, Profile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(key, profile_label(profile)) for key, profile in profiles.items()]
        self.fields["profile"].choices = names  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("first") and given.get("last") and given["first"] > given["last"]:
            self.add_error("last", _("The last day lies before the first."))
        return given


def profile_label(profile: Profile) -> str:
    """A layout, and whether its file names people."""
    if profile.key == "canonical":
        return _("memore’s own (CSV)")
    form = profile.format.upper()
    said = {"name": profile.name, "form": form}
    return _("%(name)s (%(form)s), with names") % said if profile.named else _("%(name)s (%(form)s)") % said


class AnswersForm(forms.Form):
    """What is asked of the participant. Each may be refused; empty means that nobody asked."""

    birth_date = day_field(
        required=False,
        label=gettext_lazy("Day of birth"),
        help_text=gettext_lazy("Only where the authority asks for it. Otherwise the year is enough."),
    )
    long_term = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Without work for more than 12 months when they came in"),
        help_text=gettext_lazy("Only where no day of registration is known."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, participant: EsfParticipant | None, said: dict[str, str], **kwargs: Any):
        first = (
            {"birth_date": participant.birth_date, "long_term": participant.long_term} if participant else {}
        )
        kwargs["initial"] = {**first, **said}
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        unasked = ("", _("nobody asked yet"))
        fields["long_term"].choices = [unasked, *YesNo.choices]
        for question, words in Question.choices:
            fields[question] = forms.ChoiceField(
                required=False,
                label=words,
                choices=[*([] if said.get(question) else [unasked]), *Said.choices],
                widget=forms.RadioSelect,
            )

    def clean_birth_date(self) -> Any:
        day = self.cleaned_data["birth_date"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come."))
        return day

    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in Question.values]

    def answers(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in Question.values}


class FileForm(forms.ModelForm):
    """What holds for the file of a programme."""

    last_payment_on = day_field(
        required=False,
        validators=[MinValueValidator(FIRST_FUNDS)],
        label=gettext_lazy("Day of the last payment"),
        help_text=gettext_lazy(
            "Until five years after the end of that year, an audit may ask for the proofs."
        ),
    )

    class Meta:
        model = EsfFile
        fields = ("definitions", "administrations", "enterprises", "last_payment_on")
        labels = {
            "administrations": gettext_lazy("Public administrations supported (EECO18)"),
            "enterprises": gettext_lazy("Small and medium enterprises supported (EECO19)"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        overlays = code_book().definitions.values()
        self.fields["definitions"] = forms.ChoiceField(
            required=False,
            label=_("National definitions"),
            choices=[("", _("none: the codes as they stand")), *((one.key, _(one.name)) for one in overlays)],
        )


class CheckedForm(forms.Form):
    """Who held the codes beside which text, and when."""

    text = forms.CharField(
        max_length=200,
        label=gettext_lazy("Which text, which edition"),
        help_text=gettext_lazy("Such as: OJ L 231, 30.6.2021, consolidated 1 March 2024."),
    )
    on = day_field(label=gettext_lazy("Read on"))
    name = forms.CharField(max_length=120, label=gettext_lazy("By whom"))


class ProfileForm(forms.Form):
    """An own layout, as a file."""

    file = forms.FileField(label=gettext_lazy("Layout file (TOML)"))

    def clean_file(self) -> str:
        try:
            return str(self.cleaned_data["file"].read(200_000).decode("utf-8"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is no text in UTF-8.")) from error
