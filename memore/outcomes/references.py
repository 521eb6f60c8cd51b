"""Rates of comparable people without mentoring, from content/reference_rates.toml."""

import functools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from memore.core.words import number
from memore.programmes.models import Programme

GROUPS = (
    gettext_noop("asylum seekers registered with the Flemish employment service who left for work"),
    gettext_noop("people who became unemployed after work under article 60 and left unemployment (1 in 7)"),
)
"""The groups in the file, so that they are translated."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many per cent of a group, after so many months; from a source."""

    models: tuple[str, ...]
    country: str
    months: int
    percent: float
    group: str
    source: str


@functools.cache
def rates() -> tuple[Rate, ...]:
    """All that are known."""
    text = resources.files("memore.outcomes.content").joinpath("reference_rates.toml").read_text("utf-8")
    return tuple(Rate(**row | {"models": tuple(row["models"])}) for row in tomllib.loads(text)["rate"])


def sentences(programmes: Iterable[Programme], country: str) -> list[str]:
    """What to print beside a gross result of programmes."""
    return sentences_for({programme.model.key for programme in programmes if programme.model}, country)


def sentences_for(models: set[str], country: str) -> list[str]:
    """The same for mentoring models: each rate of people whom theirs resemble, or that none is known."""
    said = [
        _("To compare: %(percent)s %% in %(months)s months. %(group)s. Source: %(source)s.")
        % {
            "percent": number(rate.percent),
            "months": number(rate.months),
            "group": capfirst(_(rate.group)),
            "source": rate.source,
        }
        for rate in rates()
        if rate.country == country and models & set(rate.models)
    ]
    return said or [_("We know no rate of comparable people without mentoring for this programme.")]
