"""Where somebody stands: in the first phase of which something is missing, with its time box and its days."""

import datetime

import pytest

from memore.journeys.standing import before_a_pair, in_a_pair
from memore.programmes.mentoring import library

MODELS = [library.parsed(text) for text in library.shipped().values()]
DAY = datetime.date(2026, 3, 2)


def later(days):
    return DAY + datetime.timedelta(days=days)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.key)
@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_who_just_joined_stands_where_something_of_theirs_is_missing_first(model, side):
    standing = before_a_pair(model, side, {}, DAY)
    asked = [n for n, phase in enumerate(model.until_match) if any(g.side == side for g in phase.gates)]
    assert standing.at == (asked[0] if asked else len(model.until_match) - 1)
    assert standing.since == DAY
    assert all(gate.side == side for gate in standing.missing)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.key)
@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_who_met_everything_waits_for_the_match_and_goes_no_further(model, side):
    facts = {f"{side}.{code}": later(3) for code in model.required(side)}
    standing = before_a_pair(model, side, facts, DAY)
    assert standing.phase.match
    assert standing.missing == ()


def test_a_phase_begins_when_the_last_gate_of_the_one_before_was_met():
    model = library.parsed(library.shipped()["classic"])
    facts = {"mentee.intake": later(2), "mentee.consent": later(9)}
    standing = before_a_pair(model, "mentee", facts, DAY)
    assert (standing.phase.code, standing.since) == ("C2", later(9))
    assert standing.left_on == {0: later(9)}


def test_the_time_box_ends_so_many_days_after_the_phase_began():
    standing = before_a_pair(library.parsed(library.shipped()["classic"]), "mentee", {}, DAY)
    assert standing.until == later(14)
    assert standing.days_over(later(14)) == 0
    assert standing.days_over(later(15)) == 1


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.key)
def test_a_pair_walks_the_phases_after_the_match_in_order(model):
    facts, seen = {}, []
    for number, phase in enumerate(model.after_match):
        standing = in_a_pair(model, facts, DAY, ended=False)
        seen.append(standing.at)
        facts |= {str(gate): later(number) for gate in phase.gates}
    assert seen == sorted(seen)
    last = in_a_pair(model, facts, DAY, ended=False)
    assert (last.at, last.missing) == (len(model.phases) - 1, ())


def test_an_ended_pair_is_done():
    assert in_a_pair(MODELS[0], {}, DAY, ended=True).done
    assert in_a_pair(MODELS[0], {}, DAY, ended=True).until is None


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.key)
def test_a_mentor_who_has_all_and_waits_for_a_match_is_never_over_time(model):
    box = next(phase.days for phase in model.phases if phase.match)
    late = later(box + 400)
    standings = {
        side: before_a_pair(model, side, {f"{side}.{code}": DAY for code in model.required(side)}, DAY)
        for side in ("mentee", "mentor")
    }
    assert standings["mentee"].days_over(late) == 400
    assert (standings["mentor"].until, standings["mentor"].days_over(late)) == (None, 0)


def test_a_mentor_who_still_misses_something_in_the_match_phase_has_a_time_box():
    model = library.parsed(library.shipped()["regular-economy"])
    assert before_a_pair(model, "mentor", {}, DAY).until == later(30)
