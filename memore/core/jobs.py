"""Work that takes longer than a page: queued in the business transaction, done by the worker."""

from typing import Any

from django_q.tasks import async_task


def enqueue(job: str, *args: Any) -> str:
    """Queue `job` (dotted path of a function with plain arguments); returns the job's id.

    The job may run twice after a crash: write it so that a second run changes nothing.
    """
    return str(async_task(job, *args))
