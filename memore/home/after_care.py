"""After-care of the mentees of a pair. The talks after somebody started a job are kept in their plan, and
only there: the pair reads from it which comes next, what was heard, and that staff have spoken with them."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.listed import Line
from memore.core.timeline import Entry
from memore.core.words import as_written
from memore.pairs.inside import NOTHING, text
from memore.pairs.models import Member, Pair
from memore.plans.aftercare import next_to_hold
from memore.plans.lines import talk_words
from memore.plans.models import AfterCare, WorkContract


@dataclass(frozen=True, slots=True)
class JobTalk:
    """The talk that comes next with a mentee in a job: with whom, its name, its day, where it is written."""

    name: str
    talk: str
    on: datetime.date
    url: str


def in_a_job(mentees: "QuerySet[Member]") -> tuple["QuerySet[Member]", Line]:
    """Mentees who are followed in a job, and the line that says of each: key, contract, its first day, days
    after it of the last talk that was held, the day of the last talk, and of the last one with the mentor."""
    jobs = WorkContract.objects.followed().filter(person=OuterRef("person")).order_by("-starts_on", "pk")
    talks = AfterCare.objects.filter(contract=OuterRef("job"))
    rows = mentees.annotate(
        job=Subquery(jobs.values("pk")[:1]), job_on=Subquery(jobs.values("starts_on")[:1])
    ).exclude(job_on=None)
    rows = rows.annotate(
        held=Subquery(talks.order_by("-days").values("days")[:1]),
        heard=Subquery(talks.order_by("-done_on").values("done_on")[:1]),
        both_heard=Subquery(talks.filter(with_mentor=True).order_by("-done_on").values("done_on")[:1]),
    )
    known = [Coalesce(Cast(name, CharField()), Value(NOTHING)) for name in ("held", "heard", "both_heard")]
    return rows, Line(text("pk", 36), text("job", 36), text("job_on"), *known)


def jobs_of(pair: Any) -> Iterator[tuple[UUID, UUID, datetime.date, int, str]]:
    """Of a pair `with_goal`: key of the mentee, contract, first day, days of the last talk held, its day."""
    for line in (pair.after_care or "").split("\n"):
        if line:
            member, job, on, held, heard, _both = line.split(" ")
            days = 0 if held == NOTHING else int(held)
            yield UUID(member), UUID(job), datetime.date.fromisoformat(on), days, heard


def job_talks(pair: Pair, mentees: Sequence[Member]) -> list[JobTalk]:
    """The talks that come next with these mentees of a pair `with_goal`, the earliest first. No query."""
    names = {one.pk: one.person.name for one in mentees}
    found = []
    for member, job, on, held, _heard in jobs_of(pair):
        due = next_to_hold(on, pair.programme.mentoring, held)
        if due is not None and member in names:
            url = reverse("plans:talk", args=[job, due.days])
            found.append(JobTalk(names[member], due.name, due.on, url))
    return sorted(found, key=lambda talk: talk.on)


def entries(pair: Pair) -> list[Entry]:
    """What was heard in talks after the start of a job, for staff. One query, none where nobody was asked."""
    jobs = [job for _member, job, _on, _held, heard in jobs_of(pair) if heard != NOTHING]
    if not jobs:
        return []
    rows = AfterCare.objects.filter(contract__in=jobs).select_related("done_by", "contract__person")
    return [_entry(row) for row in rows]


def _entry(row: AfterCare) -> Entry:
    by = as_written(row.done_by.name) if row.done_by else _("Somebody")
    names = {"name": by, "person": as_written(row.contract.person.name)}
    noon = datetime.datetime.combine(row.done_on, datetime.time(12))
    return Entry(
        at=timezone.make_aware(noon),
        day=row.done_on,
        whose="staff" if row.still_in_job is not False else "watch",
        icon="briefcase",
        title=_("%(name)s spoke with %(person)s about the job") % names,
        words=talk_words(row),
        readers=_("It stands in the plan; who reads the plan reads it."),
    )
