"""Bringing a list, and saying how it is to be read."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.intake.actions import LARGEST_FILE, FileTooLarge
from memore.intake.report import Report
from memore.intake.vocabulary import column_choices
from memore.programmes.models import Programme, Side


class UploadForm(forms.Form):
    """A file, and what kind of list it is."""

    file = forms.FileField(
        label=gettext_lazy("Your list"),
        help_text=gettext_lazy("CSV or XLSX. You see every row before anything is kept."),
        widget=forms.FileInput(
            attrs={
                "accept": ".csv,.txt,.tsv,.xlsx,text/csv,"
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        ),
    )
    side = forms.ChoiceField(label=gettext_lazy("A list of"), widget=forms.RadioSelect)
    programme = forms.ModelChoiceField(
        label=gettext_lazy("For the programme"), queryset=Programme.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["side"].choices = [(Side.MENTEE, _("mentees")), (Side.MENTOR, _("mentors"))]
        fields["programme"].queryset = programmes

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(str(FileTooLarge()))
        return file


class ReadingForm(forms.Form):
    """How a list is to be read: its columns, and what memore could only guess."""

    encoding = forms.ChoiceField(label=gettext_lazy("Encoding"), required=False)
    sheet = forms.CharField(label=gettext_lazy("Sheet"), required=False, max_length=60)
    dates = forms.ChoiceField(label=gettext_lazy("Dates are written"), required=False)

    def __init__(self, *args: Any, report: Report, side: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report = report
        fields: dict[str, Any] = self.fields
        fields["encoding"].choices = [("", _("look for it")), *((name, name) for name in ENCODINGS)]
        fields["dates"].choices = [
            ("", _("look for it")),
            ("dmy", _("day, month, year")),
            ("mdy", _("month, day, year")),
        ]
        meaning = {header: column for column, header in report.columns.items()}
        self.headers = {f"column_{at}": title for at, title in enumerate(report.header) if title}
        for name, title in self.headers.items():
            fields[name] = forms.ChoiceField(
                label=title,
                required=False,
                choices=[("", _("leave it out")), *column_choices(side)],
                initial=meaning.get(title, ""),
            )

    def columns(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each header as a field, with the first values beneath it."""
        return [(self[name], self.report.samples.get(title, [])) for name, title in self.headers.items()]

    def chosen(self) -> dict[str, Any]:
        """Arguments of `choose_reading`."""
        given = self.cleaned_data
        mapping = {title: given[name] for name, title in self.headers.items()}
        return {"mapping": mapping, **{name: given[name] for name in ("dates", "encoding", "sheet")}}


ENCODINGS = ("utf-8", "utf-16", "windows-1252", "windows-1250", "windows-1251", "windows-1256", "iso-8859-15")
