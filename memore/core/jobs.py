"""Work that takes longer than a page: queued in the business transaction, done by the worker."""

from typing import Any

from django.utils import timezone
from django_q.models import OrmQ
from django_q.tasks import async_task


def enqueue(job: str, *args: Any) -> str:
    """Queue `job` (dotted path of a function with plain arguments); returns the job's id.

    The job may run twice after a crash: write it so that a second run changes nothing.
    """
    return str(async_task(job, *args))


def release() -> int:
    """Give back the jobs that a worker held when it died, so that the next one does them at once
    instead of after Q_CLUSTER's `retry`. Returns how many.

    Only for the place that starts the workers, when none is running.
    """
    now = timezone.now()
    given_back: int = OrmQ.objects.filter(lock__gt=now).update(lock=now)
    return given_back
