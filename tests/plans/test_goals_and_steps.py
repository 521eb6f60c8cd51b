"""A plan is a person's own: goals and steps, added, done, let go."""

import pytest

from memore.core.models import AuditEvent
from memore.plans.actions import (
    AlreadyDone,
    GoalHasEnded,
    GoalIsOpen,
    NotDone,
    NothingSaid,
    add_goal,
    add_step,
    do_step,
    end_goal,
    take_up_goal,
    undo_step,
)
from memore.plans.models import Goal


@pytest.fixture
def goal(mentee):
    return add_goal(person=mentee.person, words="Work in a pharmacy", by=mentee.viewer)


def test_a_goal_is_written_in_the_persons_own_words(goal, mentee):
    assert (goal.words, goal.person, goal.created_by) == ("Work in a pharmacy", mentee.person, mentee.user)
    assert AuditEvent.objects.get(verb="goal.added").fields == ["words"]


def test_a_step_is_done_once_and_can_be_taken_back(goal, mentee):
    step = add_step(goal=goal, words="Visit a pharmacy", by=mentee.viewer)
    with pytest.raises(NotDone):
        undo_step(step=step, by=mentee.viewer)
    do_step(step=step, by=mentee.viewer)
    assert step.done_by == mentee.user
    with pytest.raises(AlreadyDone):
        do_step(step=step, by=mentee.viewer)
    undo_step(step=step, by=mentee.viewer)
    assert step.done_on is None


@pytest.mark.parametrize("state", [Goal.State.REACHED, Goal.State.DROPPED])
def test_a_goal_that_ended_rests_until_it_is_taken_up_again(goal, mentee, state):
    step = add_step(goal=goal, words="Visit a pharmacy", by=mentee.viewer)
    with pytest.raises(GoalIsOpen):
        take_up_goal(goal=goal, by=mentee.viewer)
    end_goal(goal=goal, state=state, by=mentee.viewer)
    assert (goal.state, goal.ended_on is not None) == (state, True)
    for deed in (
        lambda: end_goal(goal=goal, state=state, by=mentee.viewer),
        lambda: add_step(goal=goal, words="Write a letter", by=mentee.viewer),
        lambda: do_step(step=step, by=mentee.viewer),
        lambda: undo_step(step=step, by=mentee.viewer),
    ):
        with pytest.raises(GoalHasEnded):
            deed()
    take_up_goal(goal=goal, by=mentee.viewer)
    assert (goal.state, goal.ended_on) == ("open", None)


def test_it_refuses_a_goal_and_a_step_without_words(goal, mentee):
    with pytest.raises(NothingSaid):
        add_goal(person=mentee.person, words=" ", by=mentee.viewer)
    with pytest.raises(NothingSaid):
        add_step(goal=goal, words="", by=mentee.viewer)
