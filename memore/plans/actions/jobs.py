"""The end of a contract, and the talks after somebody started."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.plans.actions.settling import settle
from memore.plans.models import AfterCare, WorkContract


class ContractHasEnded(Refusal):
    """The contract ended before."""

    sentence = _("This contract has ended already.")


class ContractGoesOn(Refusal):
    """Only a contract that ended can go on again."""

    sentence = _("This contract has not ended.")


class EndsBeforeItStarts(Refusal):
    """The day lies before the first day of the contract."""

    sentence = _("The contract would end before it starts.")


class TalkIsWritten(Refusal):
    """Somebody wrote this talk down before."""

    sentence = _("This talk is written down already.")


class NotYet(Refusal):
    """The day of this talk has not come."""

    sentence = _("This talk is not due yet.")


@transaction.atomic
def end_contract(*, contract: WorkContract, on: datetime.date, reason: str, by: Viewer) -> None:
    """A contract ended, with its reason. Raises ContractHasEnded, EndsBeforeItStarts."""
    _lock(contract)
    if contract.ended_on:
        raise ContractHasEnded
    if on < contract.starts_on:
        raise EndsBeforeItStarts
    contract.ended_on, contract.end_reason = on, reason
    contract.save(update_fields=["ended_on", "end_reason"])
    audit.record("contract.ended", contract, by=by, fields=["ended_on", "end_reason"])
    settle(contract.person, [WorkContract], by=by)


@transaction.atomic
def go_on_with_contract(*, contract: WorkContract, by: Viewer) -> None:
    """A contract has not ended after all. Raises ContractGoesOn."""
    _lock(contract)
    if not contract.ended_on:
        raise ContractGoesOn
    contract.ended_on, contract.end_reason = None, ""
    contract.save(update_fields=["ended_on", "end_reason"])
    audit.record("contract.reopened", contract, by=by, fields=["ended_on", "end_reason"])
    settle(contract.person, [WorkContract], by=by)


@transaction.atomic
def write_talk(
    *,
    contract: WorkContract,
    days: int,
    still_in_job: bool,
    by: Viewer,
    problem: str = "",
    action: str = "",
    with_mentor: bool = False,
    on: datetime.date | None = None,
) -> AfterCare:
    """Write down the talk that was due `days` after the start. Raises NotYet, TalkIsWritten."""
    _lock(contract)
    day = on or timezone.localdate()
    if contract.starts_on > day:
        raise NotYet
    if contract.talks.filter(days=days).exists():
        raise TalkIsWritten
    row = AfterCare.objects.create(
        contract=contract, days=days, done_on=day, done_by_id=by.user, still_in_job=still_in_job,
        problem=problem, action=action, with_mentor=with_mentor,
    )  # fmt: skip
    audit.record("after_care.done", row, by=by, fields=["still_in_job", "problem", "action"])
    return row


def _lock(contract: WorkContract) -> None:
    contract.refresh_from_db(from_queryset=WorkContract.objects.select_for_update())
