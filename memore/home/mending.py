"""Where each missing requirement of a model is mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from memore.programmes.mentoring.vocabulary import REQUIREMENTS
from memore.programmes.models import Participation

_PAGES: dict[str, tuple[str, str]] = {
    "intake": ("intake:questions", "participation"),
    "eligibility": ("intake:eligibility", "participation"),
    "consent": ("intake:consents", "person"),
    "guardian": ("intake:consents", "person"),
    "screening": ("intake:screening", "participation"),
    "training": ("training:person", "participation"),
    "skills_before": ("training:person", "participation"),
    "partner_agreement": ("programmes:edit", "programme"),
    **dict.fromkeys(
        (
            "contract_end",
            "go",
            "side_conditions",
            "life_line",
            "competences",
            "target_occupation",
        ),
        ("plans:plan", "person"),
    ),
}
"""Requirement → its page and what the page is about; all others stand on the participation."""


@dataclass(frozen=True)
class Missing:
    """A requirement that is not met: in words, and where to mend it."""

    code: str
    label: str
    url: str


def mend_url(row: Participation, code: str) -> str:
    """The page on which a requirement of this participation is mended."""
    ids = {"participation": row.pk, "person": row.person_id, "programme": row.programme_id}
    name, about = _PAGES.get(code, ("programmes:participation", "participation"))
    return reverse(name, args=[ids[about]])


def in_words(row: Participation, codes: Iterable[str]) -> list[Missing]:
    """Missing requirements with their words and pages."""
    return [Missing(code, str(REQUIREMENTS[code]), mend_url(row, code)) for code in codes]
