"""Where rows of a plan may go from where they stand: the whole table, nothing else is possible.

Evidence of a competence only rises with its proof (`facts`), and every turn that a human may have taken by
mistake has one that leads back.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.plans.models import (
    CompanyContact,
    CompetenceClaim,
    DiplomaRecognition,
    Gap,
    Internship,
    PlanRow,
    SideCondition,
    Vacancy,
)


class NotFromHere(Refusal):
    """What stands in this state cannot do that."""

    sentence = _("This has changed meanwhile. Look at it again.")


class ProofIsMissing(Refusal):
    """A turn needs facts that were not given."""


class NotByOwnWord(Refusal):
    """A proof is written down by somebody who saw it or asked, not by the person or a volunteer for them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """From which states, to which ("" = worked out: see actions.turns), what the button says, which facts
    come with it (optional ones end in "?"), which word the audit trail uses, and who may never take it: a
    card that employers read counts only as much as the word of whoever wrote the proof down."""

    start: tuple[str, ...]
    end: str
    label: str | Promise
    done: str
    facts: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """Facts without which the turn is refused."""
        return tuple(fact for fact in self.facts if not fact.endswith("?"))

    @property
    def takes(self) -> tuple[str, ...]:
        """All facts it may carry."""
        return tuple(fact.rstrip("?") for fact in self.facts)


_CARE: Mapping[str, Turn] = {
    "take_in_hand": Turn(("open",), "in_hand", _("In hand"), "in_hand"),
    "solve": Turn(("open", "in_hand"), "solved", _("Solved"), "solved"),
    "open_again": Turn(("in_hand", "solved"), "open", _("Open again"), "open"),
}

TURNS: Mapping[type[PlanRow], Mapping[str, Turn]] = {
    SideCondition: _CARE,
    Gap: _CARE,
    CompetenceClaim: {
        "show": Turn(("told",), "shown", _("It was shown"), "shown", ("shown_how", "shown_on"), ("mentee",)),
        "confirm": Turn(
            ("told", "shown"),
            "confirmed",
            _("Somebody confirms it"),
            "confirmed",
            ("confirmed_by", "confirmed_as", "confirmed_on"),
            ("mentee", "mentor"),
        ),
        "take_back": Turn(("shown", "confirmed"), "", _("Take the proof back"), "taken_back"),
    },
    DiplomaRecognition: {
        "ask": Turn(("to_ask",), "asked", _("Asked for"), "asked_for", ("turned_on",)),
        "recognise_part": Turn(
            ("asked",), "part", _("Recognised in part"), "recognised_part", ("turned_on",)
        ),
        "recognise_full": Turn(
            ("asked", "part"), "full", _("Fully recognised"), "recognised_full", ("turned_on",)
        ),
        "refuse": Turn(("asked",), "refused", _("Refused"), "refused", ("turned_on",)),
        "ask_again": Turn(("part", "full", "refused"), "asked", _("Ask again"), "asked_for"),
    },
    Vacancy: {
        "apply": Turn(("found",), "applied", _("Applied"), "applied"),
        "talk": Turn(("applied",), "talk", _("Invited to a talk"), "talk"),
        "offer": Turn(("applied", "talk"), "offered", _("They offer the job"), "offered"),
        "take": Turn(("offered",), "taken", _("Job taken"), "taken"),
        "refuse": Turn(("applied", "talk", "offered"), "refused", _("They said no"), "refused"),
        "drop": Turn(("found", "applied", "talk", "offered"), "dropped", _("Let it go"), "let_go"),
        "take_up_again": Turn(("taken", "refused", "dropped"), "found", _("Take it up again"), "open"),
    },
    CompanyContact: {
        "climb": Turn(
            ("visit", "trial", "internship"),
            "",
            _("One step further"),
            "climbed",
            ("reached_on", "feedback?"),
        ),
        "step_back": Turn(("trial", "internship", "job"), "", _("One step back"), "stepped_back"),
    },
    Internship: {
        "agree": Turn(("planned",), "agreed", _("Agreement signed"), "agreed", ("agreed_on",)),
        "finish": Turn(("agreed",), "done", _("Internship finished"), "done", ("ended_on", "feedback?")),
        "break_off": Turn(("agreed",), "broken_off", _("Broken off"), "ended", ("ended_on", "feedback?")),
        "open_again": Turn(("done", "broken_off"), "agreed", _("It goes on"), "open"),
        "not_agreed": Turn(("agreed",), "planned", _("Not signed after all"), "taken_back"),
    },
}

FIELD: Mapping[type[PlanRow], str] = {
    SideCondition: "status",
    Gap: "status",
    CompetenceClaim: "evidence",
    DiplomaRecognition: "state",
    Vacancy: "state",
    CompanyContact: "rung",
    Internship: "state",
}
"""The column in which a row's state stands."""


def turns_from(row: PlanRow) -> dict[str, Turn]:
    """The turns that are possible from here; empty for rows without states."""
    model = type(row)
    return {
        verb: turn for verb, turn in TURNS.get(model, {}).items() if getattr(row, FIELD[model]) in turn.start
    }


def is_barred(turn: Turn, *functions: str) -> bool:
    """Whether somebody who has only these functions for a person may never take a turn."""
    return set(functions) <= set(turn.not_by)


def vouches(row: PlanRow, turn: Turn, by: Viewer) -> bool:
    """Whether the word of this viewer counts for a turn of a row; nobody's counts for their own proof."""
    own = bool(turn.not_by) and by.user is not None and row.person.user_id == by.user
    return not own and not is_barred(turn, by.role)
