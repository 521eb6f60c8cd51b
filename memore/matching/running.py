"""The background job: work a round out, and write down what was found.

It may run twice (a worker can die): the last write is one transaction that replaces every draft
which nobody fixed, and a run that is no longer the asked one writes nothing.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from memore.core import audit
from memore.core.access import Viewer
from memore.engine import Answer, Problem, ProblemRefused, ProposedPair, match, must_effects
from memore.engine.matching import Unproved
from memore.engine.verify import verify
from memore.matching import rooms
from memore.matching.adapter import around, problem_of, stored
from memore.matching.models import Outlook, Proposal, ProposalQuerySet, ProposalState, Round, RoundState
from memore.matching.otherwise import otherwise
from memore.matching.outlook import easier, outlooks, place_in_line
from memore.matching.overnight import lists_print, night_of
from memore.programmes import gates
from memore.programmes.models import Participation, Programme, Side
from memore.programmes.teams import as_one

log = logging.getLogger(__name__)

UNEXPECTED = gettext_noop(
    "The round could not be worked out. Run it again; if it fails again, tell your admin."
)
HEARTBEAT_SECONDS = 1.0

VERIFIED_PAIRS = 2_000_000
"""Up to so many pairs a round is looked at again by the second checker: two seconds or three."""

Tell = Callable[[int, int], None]


def run(round_id: str, number: int, at_night: bool = False) -> None:
    """Work out run `number` of a round; `at_night` nobody asked for it, so what changes is
    noted. A failure is noted on the round with its remedy."""
    round_ = Round.objects.select_related("programme__model").get(pk=round_id)
    if round_.run != number or round_.state not in (RoundState.QUEUED, RoundState.RUNNING):
        return
    Round.objects.filter(pk=round_id, run=number).update(state=RoundState.RUNNING)
    try:
        _work_out(round_, number, at_night=at_night)
    except ProblemRefused as refused:
        _fail(round_id, number, str(refused))
    except Exception:  # whatever it was: staff must not look at a bar that never moves
        log.exception("round %s, run %s", round_id, number)
        _fail(round_id, number, UNEXPECTED)


def waiting(programme: Programme, side: str) -> list[Participation]:
    """Who may be matched today on one side, with their person and `taken`. Whoever misses something that the
    model asks for is held back, and so is their partner; a team of mentors is one of them."""
    rows = rooms.waiting(programme).filter(side=side)
    rows = rows.exclude(gates.lacking(programme, side))
    rows = rows.select_related("person").defer("person__phone", "person__address")
    return as_one(programme, rows) if side == Side.MENTOR else list(rows)


def _work_out(round_: Round, number: int, *, at_night: bool) -> None:
    tell = _progress(round_.pk, number)
    problem, partners = _problem(round_)
    count = max(1, len(problem.mentees))
    tell(0, 2 * count)
    answer = match(problem, lambda stage, done, _: tell(done if stage == "candidates" else count, 2 * count))
    found = list(outlooks(problem, answer, lambda done: tell(count + done, 2 * count)))
    place_in_line(problem, found)
    summary = {
        "mentees": len(problem.mentees),
        "mentors": len(problem.mentors),
        "places": sum(mentor.places for mentor in problem.mentors),
        "matched": len(answer.pairs),
        "points": sum(pair.score for pair in answer.pairs),
        "musts": {str(effect.criterion): effect.without_then for effect in must_effects(problem)},
        "without": sum(one.admissible == 0 for one in found),
        "pins": len(problem.pinned),
        "lost_pins": _pins(round_).count() - len(problem.pinned),
        "easier": easier(problem, answer),
        "otherwise": otherwise(problem, answer),
        "lists": lists_print(problem),
    }
    if at_night:
        summary["night"] = _night(round_, problem, answer)
    proof = {**asdict(answer.certificate), "confirmed": _confirmed(problem, answer)}
    _write(round_, number, problem, answer, found, {"summary": summary, "certificate": proof}, partners)


def _night(round_: Round, problem: Problem, answer: Answer) -> dict[str, object]:
    """Whose drafts the run changes."""
    drafts = round_.proposals.drafts().values_list("mentee", "mentor")
    before = {str(mentee): str(mentor) for mentee, mentor in drafts}
    seen = {str(mentee) for mentee in round_.outlooks.values_list("mentee", flat=True)}
    return night_of(problem, answer, before, seen, timezone.localdate().isoformat())


def problem_now(round_: Round) -> Problem:
    """The problem that a run of the round would solve now."""
    return _problem(round_)[0]


def _confirmed(problem: Problem, answer: Answer) -> int:
    """How many pairs the second checker looked at again, 0 where there are too many. Raises: Unproved."""
    if len(problem.mentees) * len(problem.mentors) > VERIFIED_PAIRS:
        return 0
    verdict = verify(problem, answer)
    if not verdict.confirmed:
        raise Unproved("; ".join(verdict.faults))
    return verdict.pairs


Partners = dict[uuid.UUID, uuid.UUID]
"""Participation ids: of the native in a team → of the peer."""


def _problem(round_: Round) -> tuple[Problem, Partners]:
    programme = round_.programme
    drafts = round_.proposals.drafts()
    mentors = waiting(programme, Side.MENTOR)
    partners = {row.pk: row.partner.pk for row in mentors if row.partner is not None}
    problem = problem_of(
        programme,
        waiting(programme, Side.MENTEE),
        mentors,
        around(programme, rooms.waiting(programme).values("person")),
        pinned=_pins(round_).values_list("mentee_id", "mentor_id"),
        kept=drafts.filter(pinned=False, by_hand=False).values_list("mentee_id", "mentor_id"),
    )
    return problem, partners


def _pins(round_: Round) -> ProposalQuerySet:
    """Drafts that staff fixed."""
    return round_.proposals.drafts().exclude(pinned=False, by_hand=False)


@transaction.atomic
def _write(
    round_: Round,
    number: int,
    problem: Problem,
    answer: Answer,
    found: list[Outlook],
    told: dict[str, dict[str, Any]],
    partners: Partners,
) -> None:
    """Put the answer on the board, unless somebody asked for another run meanwhile."""
    current = Round.objects.select_for_update().get(pk=round_.pk)
    if current.run != number or current.state != RoundState.RUNNING:
        return
    pins = {str(draft.mentee_id): draft for draft in _pins(round_)}
    round_.proposals.drafts().exclude(mentee__in=[i for i, _ in problem.pinned]).delete()
    new = []
    for pair in answer.pairs:
        if pair.pinned:
            draft = pins[pair.mentee]
            draft.score, draft.parts, draft.facts = pair.score, dict(pair.parts), stored(pair.facts)
            draft.partner_id = partners.get(draft.mentor_id)
            draft.save(update_fields=["score", "parts", "facts", "partner"])
        else:
            new.append(_draft(current, pair, partners))
    Proposal.objects.bulk_create(new, batch_size=500)
    _record_night(round_, new, told["summary"].get("night"))
    current.outlooks.all().delete()
    for outlook in found:
        outlook.round = current
    Outlook.objects.bulk_create(found, batch_size=500)
    current.state, current.finished_at = RoundState.DRAFT, timezone.now()
    current.done = current.total = 2 * max(1, len(problem.mentees))
    current.rules, current.summary = asdict(problem.rules), told["summary"]
    current.certificate = told["certificate"]
    current.save()
    organisation = round_.programme.organisation_id
    audit.record("round.worked_out", current, by=Viewer(organisation=organisation))


def _record_night(round_: Round, new: list[Proposal], night: dict[str, Any] | None) -> None:
    """Note in the trail each draft that is another one than before."""
    changed = {mentee for mentee, _before, _now in (night or {}).get("changed", ())}
    deeds = [("proposal.drafted_at_night", one, ["mentor"]) for one in new if str(one.mentee_id) in changed]
    audit.record_many(deeds, by=Viewer(organisation=round_.programme.organisation_id))


def _draft(round_: Round, pair: ProposedPair, partners: Partners) -> Proposal:
    mentor = uuid.UUID(pair.mentor)
    return Proposal(
        round=round_,
        mentee_id=uuid.UUID(pair.mentee),
        mentor_id=mentor,
        partner_id=partners.get(mentor),
        state=ProposalState.DRAFT,
        score=pair.score,
        parts=dict(pair.parts),
        facts=stored(pair.facts),
    )


def _progress(round_id: uuid.UUID, number: int) -> Tell:
    """Notes how far the work is, at most once a second."""
    last = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        if done and time.monotonic() - last < HEARTBEAT_SECONDS:
            return
        last = time.monotonic()
        Round.objects.filter(pk=round_id, run=number).update(done=done, total=total)

    return tell


def _fail(round_id: str, number: int, why: str) -> None:
    Round.objects.filter(pk=round_id, run=number).update(
        state=RoundState.FAILED, failure=why[:300], finished_at=timezone.now()
    )
