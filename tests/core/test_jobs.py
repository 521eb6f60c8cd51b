"""Jobs are queued with the deed, and given back when their worker died."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ

from memore.core import jobs


@pytest.fixture
def queued(db, monkeypatch):
    """The queue as it is when served: tests otherwise do jobs at once."""
    monkeypatch.setattr(Conf, "SYNC", False)
    return OrmQ.objects


def test_a_job_of_a_deed_that_did_not_happen_is_not_queued(queued):
    with transaction.atomic():
        jobs.enqueue("memore.core.outbox.send_due")
        transaction.set_rollback(True)
    assert not queued.exists()


def test_a_job_of_a_deed_is_queued_with_it(queued):
    with transaction.atomic():
        jobs.enqueue("memore.core.outbox.send_due")
        assert queued.count() == 1


def test_what_a_dead_worker_held_is_given_back(queued):
    jobs.enqueue("memore.core.outbox.send_due")
    jobs.enqueue("memore.core.outbox.send_due")
    held = queued.first()
    queued.filter(pk=held.pk).update(lock=timezone.now() + datetime.timedelta(hours=1))
    assert jobs.release() == 1
    assert not queued.filter(lock__gt=timezone.now()).exists()
