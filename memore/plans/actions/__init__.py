"""What can happen to a plan. The deeds with goals and steps stand here by name."""

from memore.plans.actions.goals import (
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

__all__ = [
    "AlreadyDone",
    "GoalHasEnded",
    "GoalIsOpen",
    "NotDone",
    "NothingSaid",
    "add_goal",
    "add_step",
    "do_step",
    "end_goal",
    "take_up_goal",
    "undo_step",
]
