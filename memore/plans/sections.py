"""The sections of a plan in words, and the four tabs under which they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """A part of the plan: its title, what it is for, what its button says, what stands there before."""

    code: str
    title: str | Promise
    icon: str
    lead: str | Promise
    add: str | Promise
    empty: str | Promise


_ALL = (
    Section("goals", _("Goals"), "footprints", "", "", ""),
    Section(
        "targets",
        _("The work I want"),
        "target",
        _("One to three occupations."),
        _("Add an occupation"),
        _("No occupation is chosen yet."),
    ),
    Section(
        "gaps",
        _("What is missing for it"),
        "puzzle",
        _("Language, licence, tool, safety, recognition."),
        _("Add what is missing"),
        _("Nothing is missing, or nobody looked yet."),
    ),
    Section(
        "plan_b",
        _("Plan B"),
        "split",
        _("A way on, if the first one does not work."),
        _("Write plan B"),
        _("No plan B yet."),
    ),
    Section(
        "life_line",
        _("Life and work"),
        "route",
        _("Places, years and tasks, in own words. Never why somebody fled."),
        _("Add a period"),
        _("Nothing is written here yet."),
    ),
    Section(
        "competences",
        _("What I can do"),
        "hammer",
        _("Told, shown, or confirmed by somebody else."),
        _("Add what I can do"),
        _("Nothing is written here yet."),
    ),
    Section(
        "recognition",
        _("Diplomas"),
        "graduation-cap",
        _("From abroad, and whether they count here."),
        _("Add a diploma"),
        _("No diploma is written down."),
    ),
    Section(
        "side_conditions",
        _("Beside work"),
        "life-buoy",
        _("Childcare, transport, housing, debt, language, papers. Nothing about health."),
        _("Add something"),
        _("Nobody looked at this yet."),
    ),
    Section(
        "rules",
        _("Rules of work"),
        "signpost",
        _("Talked through one by one. A question goes to somebody who knows."),
        "",
        "",
    ),
    Section(
        "go",
        _("Go or not yet"),
        "traffic-cone",
        _("Said by an adviser or staff. The newest counts."),
        _("Write the decision"),
        _("Nothing is decided yet."),
    ),
    Section(
        "vacancies",
        _("Vacancies"),
        "search",
        _("Jobs that are looked at."),
        _("Add a vacancy"),
        _("No vacancy yet."),
    ),
    Section(
        "contacts",
        _("Companies"),
        "building",
        _("Visit, trial day, internship, job."),
        _("Add a company"),
        _("No company was met yet."),
    ),
    Section(
        "internships",
        _("Internships"),
        "hard-hat",
        _("Agreed, done, and what the host says."),
        _("Add an internship"),
        _("No internship yet."),
    ),
    Section(
        "contracts",
        _("Contracts"),
        "briefcase",
        _("Work now and before."),
        _("Add a contract"),
        _("No contract is written down."),
    ),
)

SECTIONS: Mapping[str, Section] = {section.code: section for section in _ALL}

TABS: Mapping[str, tuple[str | Promise, tuple[str, ...]]] = {
    "way": (_("The way"), ("goals", "targets", "gaps", "plan_b")),
    "skills": (_("Skills"), ("life_line", "competences", "recognition")),
    "around": (_("Around work"), ("side_conditions", "rules", "go")),
    "work": (_("Work"), ("vacancies", "contacts", "internships", "contracts")),
}
"""Address → words, and the sections that stand there: a page reads only what it shows."""


def tab_of(section: str) -> str:
    """The tab under which a section stands."""
    return next(tab for tab, (_words, sections) in TABS.items() if section in sections)
