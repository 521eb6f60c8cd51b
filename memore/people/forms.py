"""Writing down a person by hand."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core.fields import e164, readable_phone
from memore.people import vocabulary
from memore.people.models import Channel, Gender, Person
from memore.people.occupation_field import OccupationField
from memore.people.occupations import Trade, trades_of
from memore.people.widgets import LongSelect
from memore.reference.languages import language_tag

SPARE_ROWS = 2
_STAFF_READ = gettext_lazy("Staff read it, nobody else.")


def _either(blank: Any) -> vocabulary.Choices:
    return [("", blank), *Gender.choices]


class PersonForm(forms.ModelForm):
    """The facts of one person. There is no field for religion, health or flight story."""

    phone = forms.CharField(
        required=False,
        max_length=40,
        label=gettext_lazy("Mobile number"),
        help_text=gettext_lazy("Staff see it. The other side of a pair sees it after both said yes."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "dir": "ltr"}),
    )
    address = forms.CharField(
        required=False, max_length=200, label=gettext_lazy("Street and number"), help_text=_STAFF_READ
    )
    goals = forms.MultipleChoiceField(
        required=False,
        choices=vocabulary.GOALS,
        label=gettext_lazy("Wants help with"),
        help_text=gettext_lazy("As a mentee."),
        widget=forms.CheckboxSelectMultiple,
    )
    offers = forms.MultipleChoiceField(
        required=False,
        choices=vocabulary.GOALS,
        label=gettext_lazy("Can help with"),
        help_text=gettext_lazy("As a mentor."),
        widget=forms.CheckboxSelectMultiple,
    )
    interests = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("Interests"),
        help_text=gettext_lazy("Separated by commas: football, cooking, history."),
    )
    slots = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        choices=[(bit, str(bit)) for bit in range(21)],
        label=gettext_lazy("Free in the week"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Person
        fields = (
            "name", "external_id", "gender", "birth_year", "language", "channel", "email", "town", "country",
            "online", "travel_km", "sector", "employer", "wished_gender",
        )  # fmt: skip
        labels = {
            "name": gettext_lazy("Name"),
            "external_id": gettext_lazy("Number in your own list"),
            "gender": gettext_lazy("Gender"),
            "wished_gender": gettext_lazy("Wishes to work with"),
            "birth_year": gettext_lazy("Year of birth"),
            "language": gettext_lazy("We write in"),
            "channel": gettext_lazy("Wants to be asked"),
            "email": gettext_lazy("Mail address"),
            "town": gettext_lazy("Town"),
            "country": gettext_lazy("Country"),
            "online": gettext_lazy("Can also meet online"),
            "travel_km": gettext_lazy("Travels up to (km)"),
            "sector": gettext_lazy("Sector"),
            "employer": gettext_lazy("Employer"),
        }
        help_texts = {
            "name": gettext_lazy("As this person writes it, in their own script if they like."),
            "external_id": gettext_lazy("A repeated import finds the person by it."),
            "birth_year": gettext_lazy("For the age gap only. Staff read it."),
            "language": gettext_lazy("Every message goes out in this language."),
            "channel": gettext_lazy("How it goes after the end, and the questions of a funder."),
            "email": gettext_lazy("Staff see it. The other side of a pair sees it after both said yes."),
            "town": gettext_lazy("For the distance. It is shown to possible mentors and mentees."),
            "employer": gettext_lazy("Nobody is matched with somebody of the same employer. Staff read it."),
        }

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = country
        person: Person = self.instance
        fields = self.fields
        fields["gender"] = forms.ChoiceField(
            required=False, label=fields["gender"].label, choices=_either(_("not said"))
        )
        fields["wished_gender"] = forms.ChoiceField(
            required=False, label=fields["wished_gender"].label, choices=_either(_("anybody"))
        )
        fields["sector"] = forms.ChoiceField(
            required=False, label=fields["sector"].label, choices=[("", "–"), *vocabulary.SECTORS]
        )
        fields["country"] = forms.ChoiceField(
            required=False,
            label=fields["country"].label,
            choices=[("", _("not known")), *vocabulary.countries([person.country])],
            widget=LongSelect,
        )
        fields["language"] = forms.ChoiceField(
            required=False,
            label=fields["language"].label,
            help_text=fields["language"].help_text,
            choices=[("", _("the organisation’s language")), *vocabulary.written_languages()],
        )
        fields["channel"] = forms.ChoiceField(
            required=False,
            label=fields["channel"].label,
            help_text=fields["channel"].help_text,
            choices=[("", _("by mail, or by text message where we know no mail address")), *Channel.choices],
        )
        fields["travel_km"].required = False
        for name in ("birth_year", "travel_km"):
            fields[name].widget.attrs["inputmode"] = "numeric"
        if person._state.adding:
            self.initial.setdefault("country", country)
        else:
            self.initial = {
                **self.initial,
                "phone": readable_phone(person.phone) if person.phone else "",
                "address": person.address,
                "goals": person.goals,
                "offers": person.offers,
                "interests": ", ".join(person.interests),
                "slots": [bit for bit in range(21) if person.availability >> bit & 1],
            }

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_phone(self) -> str:
        raw = self.cleaned_data["phone"].strip()
        number = e164(raw, country=self.home) if raw else ""
        if raw and not number:
            raise ValidationError(_("This is not a phone number. Write it with all its digits."))
        return number

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        if year and not timezone.localdate().year - 100 <= year <= timezone.localdate().year - 14:
            raise ValidationError(_("Write the year with four figures, for example 1988."))
        return year

    def clean_travel_km(self) -> int:
        given: int | None = self.cleaned_data["travel_km"]
        return 25 if given is None else given

    def clean_interests(self) -> list[str]:
        words = (word.strip() for word in self.cleaned_data["interests"].replace(";", ",").split(","))
        return list(dict.fromkeys(word for word in words if word))

    def facts(self) -> dict[str, Any]:
        """Fields of Person as `people.actions` takes them."""
        facts = dict(self.cleaned_data)
        facts["availability"] = sum(1 << bit for bit in facts.pop("slots"))
        return facts

    def week(self) -> list[tuple[Any, list[tuple[int, Any, bool]]]]:
        """Rows of the grid: a day and its three parts as (bit, part, ticked)."""
        chosen = {str(value) for value in self["slots"].value() or ()}
        return [
            (day, [(bit, vocabulary.PARTS[bit % 3], str(bit) in chosen) for bit in range(3 * at, 3 * at + 3)])
            for at, day in enumerate(vocabulary.DAYS)
        ]


class LanguageRow(forms.Form):
    """One language and its level."""

    tag = forms.ChoiceField(required=False, label=gettext_lazy("Language"), widget=LongSelect)
    level = forms.TypedChoiceField(required=False, coerce=int, label=gettext_lazy("Level"))
    read = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label=gettext_lazy("Reads it")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_use = {str(self["tag"].value() or ""), self.initial.get("tag", "")}
        known = [tag for tag in in_use if language_tag(tag) == tag]
        fields: dict[str, Any] = self.fields
        fields["tag"].choices = [("", "–"), *vocabulary.languages(known)]
        fields["level"].choices = [("", "–"), *vocabulary.LEVELS]
        fields["read"].choices = [("", _("nobody asked")), (0, _("not at all")), *vocabulary.LEVELS]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("tag") and not given.get("level"):
            self.add_error("level", _("Say how well, or take the language away."))
        if given.get("level") and not given.get("tag"):
            self.add_error("tag", _("Say which language."))
        return given


class OccupationRow(forms.Form):
    """One trade, by code or title."""

    title = OccupationField(required=False, label=gettext_lazy("Occupation"))

    def __init__(self, *args: Any, person_language: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["title"].person_language = person_language


class RowSet(forms.BaseFormSet):
    """Rows of which the empty ones are left out."""

    @property
    def given(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.forms if any(form.cleaned_data.values())]


class Languages(RowSet):
    """The languages of a person, each once."""

    def clean(self) -> None:
        tags = [row["tag"] for row in self.given if row.get("tag")]
        if len(tags) != len(set(tags)):
            raise ValidationError(_("Each language once: take the lower level of the two away."))


LanguageRows = forms.formset_factory(LanguageRow, formset=Languages, extra=SPARE_ROWS, max_num=20)
OccupationRows = forms.formset_factory(OccupationRow, formset=RowSet, extra=SPARE_ROWS, max_num=10)


class PersonForms:
    """The whole page of a person: facts, languages, occupations. They are saved together or not at all."""

    def __init__(self, data: Any = None, *, person: Person | None = None, country: str) -> None:
        self.person = PersonForm(data, instance=person, country=country)
        rows = (None, None) if data else (_languages_of(person), _occupations_of(person))
        self.languages: Any = LanguageRows(data, prefix="languages", initial=rows[0])
        self.reader = {"person_language": person.language if person else ""}
        self.occupations: Any = OccupationRows(
            data, prefix="occupations", initial=rows[1], form_kwargs=self.reader
        )

    @classmethod
    def unfinished(cls, data: Any, *, person: Person | None = None, country: str) -> "PersonForms":
        """The page as typed so far, not judged yet, with fresh empty rows."""
        typed = cls(data, person=person, country=country)
        page = cls(person=person, country=country)
        page.person.initial = {**page.person.initial, **_typed(typed.person)}
        page.languages = LanguageRows(prefix="languages", initial=_filled(typed.languages))
        page.occupations = OccupationRows(
            prefix="occupations", initial=_filled(typed.occupations), form_kwargs=page.reader
        )
        return page

    def is_valid(self) -> bool:
        return all([self.person.is_valid(), self.languages.is_valid(), self.occupations.is_valid()])

    def written(self) -> dict[str, Any]:
        """Arguments of `add_person` and `change_person`."""
        return {
            "facts": self.person.facts(),
            "languages": {row["tag"]: row["level"] for row in self.languages.given},
            "reads": {row["tag"]: row["read"] for row in self.languages.given},
            "occupations": [row["title"] for row in self.occupations.given],
        }


def _typed(form: forms.BaseForm) -> dict[str, Any]:
    return {name: form[name].data for name in form.fields}


def _filled(rows: Any) -> list[dict[str, Any]]:
    return [values for form in rows.forms if any((values := _typed(form)).values())]


def _languages_of(person: Person | None) -> list[dict[str, Any]]:
    return (
        [{"tag": row.tag, "level": row.level, "read": row.read_level} for row in person.languages.all()]
        if person
        else []
    )


def _occupations_of(person: Person | None) -> list[dict[str, Trade]]:
    return [{"title": trade} for trade in trades_of(person)] if person else []


class ChannelForm(forms.Form):
    """How somebody wants to be asked: only ways that lead to them, and what they chose before."""

    channel = forms.ChoiceField(required=False, label=gettext_lazy("How should we ask you?"))

    def __init__(self, data: Any = None, *, person: Person, mail: bool, phone: bool) -> None:
        super().__init__(data, initial={"channel": person.channel})
        ways = (
            ("", _("It does not matter"), True),
            (Channel.MAIL.value, _("Send me a mail"), mail),
            (Channel.SMS.value, _("Send me a text message"), phone),
            (Channel.CALL.value, _("Call me"), phone),
        )
        fields: Any = self.fields
        fields["channel"].choices = [
            (key, words) for key, words, there in ways if there or key == person.channel
        ]
