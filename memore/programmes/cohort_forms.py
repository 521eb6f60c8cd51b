"""A cohort, a site, and where somebody belongs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from memore.programmes.models import Cohort, Participation, Programme, Site

KEEP, NONE = "", "none"


class CohortForm(forms.Form):
    """Name and days."""

    name = forms.CharField(label=_("Name"), max_length=80)
    starts_on = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("To"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty while no end is set."),
    )


class SiteForm(forms.Form):
    """Its name."""

    name = forms.CharField(label=_("Name"), max_length=80)


class BelongsForm(forms.Form):
    """Cohort and site of one person, or of several: then a field can also stay as it is."""

    cohort = forms.ChoiceField(label=_("Cohort"), required=False)
    site = forms.ChoiceField(label=_("Site"), required=False)

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        several: bool = False,
        row: Participation | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        sites = Site.objects.filter(organisation=programme.organisation_id)
        self.rows: dict[str, dict[str, Cohort | Site]] = {
            "cohort": {str(one.pk): one for one in programme.cohorts.all()},
            "site": {str(one.pk): one for one in sites},
        }
        first = [(KEEP, _("leave as it is"))] if several else []
        for name, known in self.rows.items():
            field: Any = self.fields[name]
            field.choices = [*first, (NONE, _("none")), *((key, one.name) for key, one in known.items())]
            if row is not None:
                self.initial[name] = str(getattr(row, f"{name}_id") or NONE)

    def values(self) -> dict[str, Cohort | Site | None]:
        """What `assign` takes: only what was asked for. A field that was not sent stays as it is."""
        said = {name: self.cleaned_data[name] for name in self.rows if self.cleaned_data[name] != KEEP}
        return {name: self.rows[name].get(key) for name, key in said.items()}
