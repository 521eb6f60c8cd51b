"""Where each thing that a model still asks for is mended: by staff, and by the person on the phone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from memore.home.plain_words import plain
from memore.journeys.words import gate_words
from memore.plans.sections import tab_of
from memore.programmes.mentoring.schema import Gate
from memore.programmes.mentoring.vocabulary import PAIR_MILESTONES, REQUIREMENTS
from memore.programmes.models import Participation

_PAGES: dict[str, tuple[str, str]] = {
    "intake": ("intake:questions", "participation"),
    "eligibility": ("intake:eligibility", "participation"),
    "consent": ("intake:consents", "person"),
    "guardian": ("intake:consents", "person"),
    "screening": ("intake:screening", "participation"),
    "partner_agreement": ("programmes:edit", "programme"),
    **dict.fromkeys(
        ("training", "skills_before", "skills_after", "certificate", "credits"),
        ("training:person", "participation"),
    ),
}
"""Fact → its page and what the page is about; requirements without one stand on the participation."""

_SECTIONS = {
    "contract_end": "contracts",
    "go": "go",
    "side_conditions": "side_conditions",
    "life_line": "life_line",
    "competences": "competences",
    "target_occupation": "targets",
    "goal": "goals",
    "vacancy": "vacancies",
    "company_contact": "contacts",
    "internship_agreed": "internships",
    "internship_done": "internships",
    "contract": "contracts",
    "rules_known": "rules",
    "plan_b": "plan_b",
}
"""Fact → the section of the person's plan in which it is written."""

_OF_PAIR = {
    "first_meeting": ("pairs:plan_meeting", ""),
    "agreement": ("pair", "?tab=agreement"),
    "closing_talks": ("pairs:closing", ""),
    "mentor_learned": ("pairs:learned", "?side=mentor"),
}
_JOINT = ("joint_start", "joint_mid", "joint_end")

_OWN = {"intake:questions", "intake:consents", "training:person", "pair", "pairs:plan_meeting"}
"""Pages on which people mend it themselves."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not there yet: in words, and where to mend it ("" = only time does)."""

    code: str
    label: str
    url: str


def mend_url(row: Participation, code: str) -> str:
    """The page on which a fact of this participation is mended; "" where no page can."""
    if code in _SECTIONS:
        return reverse("plans:plan", args=[row.person_id]) + f"?tab={tab_of(_SECTIONS[code])}"
    if code not in REQUIREMENTS and code not in _PAGES:
        return ""
    ids = {"participation": row.pk, "person": row.person_id, "programme": row.programme_id}
    name, about = _PAGES.get(code, ("programmes:participation", "participation"))
    return reverse(name, args=[ids[about]])


def in_words(row: Participation, codes: Iterable[str]) -> list[Missing]:
    """Missing requirements with their words and pages."""
    return [Missing(code, str(REQUIREMENTS[code]), mend_url(row, code)) for code in codes]


def to_go_on(
    gates: Iterable[Gate], people: Mapping[str, Participation], *, pair: UUID | None = None, side: str = ""
) -> list[Missing]:
    """Gates that are missing, for staff: in words, of whom (unless it is `side`), and where to mend them.
    `people`: one participation a side."""
    return [Missing(gate.fact, gate_words(gate, side), gate_url(gate, people, pair)) for gate in gates]


def for_me(gates: Iterable[Gate], row: Participation, *, pair: UUID | None = None) -> list[Missing]:
    """Gates that this person can do something about, in plain words, with the pages they may open."""
    mine = [gate for gate in gates if gate.side in (row.side, "pair")]
    return [Missing(gate.fact, plain(gate.fact), _own_url(gate, row, pair)) for gate in mine]


def gate_url(gate: Gate, people: Mapping[str, Participation], pair: UUID | None) -> str:
    """The page on which a gate of these people (one a side) or of this pair is mended; "" where none can."""
    if gate.fact in PAIR_MILESTONES:
        return _pair_url(gate.fact, people, pair)
    row = people.get(gate.side)
    return mend_url(row, gate.fact) if row else ""


def _pair_url(code: str, people: Mapping[str, Participation], pair: UUID | None) -> str:
    if code in _JOINT:
        programme = next(iter(people.values())).programme_id if people else ""
        return reverse("pairs:plan_gathering") + f"?kind={code}&programme={programme}"
    if pair is None or code not in _OF_PAIR:
        return ""
    name, part = _OF_PAIR[code]
    return reverse(name, args=[pair]) + part


def _own_url(gate: Gate, row: Participation, pair: UUID | None) -> str:
    if gate.fact in _SECTIONS or _page_of(gate.fact) in _OWN:
        return gate_url(gate, {row.side: row}, pair)
    return ""


def _page_of(code: str) -> str:
    return (_OF_PAIR.get(code) or _PAGES.get(code) or ("", ""))[0]
