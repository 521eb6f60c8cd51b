"""A job that began or ended goes into the plan in the same go: the plan keeps contracts, and only there."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from memore.core.access import Viewer
from memore.people.models import Person
from memore.plans.actions.jobs import end_contract
from memore.plans.actions.rows import write_down
from memore.plans.models import WorkContract


@transaction.atomic
def note_in_the_plan(
    *,
    person: Person,
    current: WorkContract | None,
    ended_on: datetime.date | None,
    new: Mapping[str, Any] | None,
    by: Viewer,
) -> None:
    """End the contract that goes on, and write down the new one; either may be missing. Raises what the
    plan's own actions do."""
    if current is not None and ended_on is not None:
        reason = WorkContract.EndReason.OTHER_JOB if new else WorkContract.EndReason.OTHER
        end_contract(contract=current, on=ended_on, reason=reason, by=by)
    if new is not None:
        write_down(model=WorkContract, person=person, facts=new, by=by)
