"""Turns that rows of a plan take: each from a state that allows it, with its proof."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.plans.actions.rows import NOUNS
from memore.plans.actions.settling import settle
from memore.plans.models import CompanyContact, CompetenceClaim, Internship, PlanRow
from memore.plans.states import FIELD, TURNS, NotByOwnWord, NotFromHere, ProofIsMissing, Turn, vouches

LADDER = [str(rung) for rung in CompanyContact.Rung]


@transaction.atomic
def turn(*, row: PlanRow, verb: str, by: Viewer, facts: Mapping[str, Any] | None = None) -> None:
    """Take a turn (a verb of states.TURNS) from where the row stands now, with the facts that belong to it.
    Raises NotFromHere, NotByOwnWord, ProofIsMissing."""
    given, model = dict(facts or {}), type(row)
    row.refresh_from_db(from_queryset=model.objects.select_for_update())
    wanted = TURNS[model].get(verb)
    if wanted is None or getattr(row, FIELD[model]) not in wanted.start:
        raise NotFromHere
    if not vouches(row, wanted, by):
        raise NotByOwnWord(
            _("The staff write this down, after they saw it or asked. Tell them who can say it.")
        )
    if any(not given.get(name) for name in wanted.needs):
        raise ProofIsMissing(_("Say when, and what speaks for it."))
    changed = {name: given[name] for name in wanted.takes if given.get(name)}
    changed |= _following(row, verb, wanted)
    for name, value in changed.items():
        setattr(row, name, value)
    row.save()
    audit.record(f"{NOUNS[model]}.{wanted.done}", row, by=by, fields=changed)
    settle(row.person, [model], by=by)


def _following(row: PlanRow, verb: str, wanted: Turn) -> dict[str, Any]:
    """The new state, and what goes with it."""
    field = FIELD[type(row)]
    if isinstance(row, CompanyContact):
        step = 1 if verb == "climb" else -1
        back = {} if verb == "climb" else {"reached_on": timezone.localdate()}
        return {field: LADDER[LADDER.index(row.rung) + step], **back}
    if isinstance(row, CompetenceClaim) and verb == "take_back":
        if row.evidence == CompetenceClaim.Evidence.CONFIRMED:
            left = CompetenceClaim.Evidence.SHOWN if row.shown_on else CompetenceClaim.Evidence.TOLD
            return {field: left, "confirmed_on": None, "confirmed_by": "", "confirmed_as": ""}
        return {field: CompetenceClaim.Evidence.TOLD, "shown_on": None, "shown_how": ""}
    if isinstance(row, Internship) and verb in ("open_again", "not_agreed"):
        gone = "ended_on" if verb == "open_again" else "agreed_on"
        return {field: wanted.end, gone: None}
    dated = hasattr(row, "turned_on") and "turned_on" not in wanted.takes
    return {field: wanted.end, **({"turned_on": timezone.localdate()} if dated else {})}
