"""Long lists are written by the worker, chunk by chunk; an interrupted run goes on where it stopped."""

import pytest

from memore.intake import actions, writing
from memore.intake.models import ImportedPerson, ListImport
from memore.people.models import Person
from tests.intake.lists import received

LONG = "id,name,languages,availability\n" + "".join(
    f"{n},Person {n},nl:B1; ar:native,sat\n" for n in range(1, 31)
)


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(actions, "CHUNK", 10)
    monkeypatch.setattr(actions, "IN_BACKGROUND", 20)


def test_a_long_list_is_handed_to_the_worker(coordinator, programme, small_chunks, monkeypatch):
    handed = []
    monkeypatch.setattr(actions, "enqueue", lambda *job: handed.append(job))
    row = received(coordinator, programme, LONG)
    actions.run_import(list_import=row, only_good=False, by=coordinator.viewer)
    assert (row.state, Person.objects.count()) == ("running", 0)
    page = coordinator.client().get(f"/intake/lists/{row.pk}/").content.decode()
    assert "You can leave this page" in page
    actions.write_in_background(*handed[0][1:])
    row.refresh_from_db()
    assert (row.state, row.done, row.counts["created"]) == ("imported", 30, 30)


def test_a_run_that_was_interrupted_goes_on_and_doubles_nobody(
    coordinator, programme, small_chunks, monkeypatch
):
    row = received(coordinator, programme, LONG)
    real, calls = writing.write_rows, []

    def breaks_on_the_third(*given, **more):
        calls.append(1)
        if len(calls) == 3:
            raise MemoryError
        return real(*given, **more)

    monkeypatch.setattr(actions, "write_rows", breaks_on_the_third)
    actions.run_import(list_import=row, only_good=False, by=coordinator.viewer)
    row.refresh_from_db()
    assert (row.state, row.done, Person.objects.count()) == ("failed", 20, 20)
    assert "stopped half-way" in coordinator.client().get(f"/intake/lists/{row.pk}/").content.decode()
    coordinator.client().post(f"/intake/lists/{row.pk}/run/", {"rows": "all"})
    row.refresh_from_db()
    assert (row.state, row.counts["created"], Person.objects.count()) == ("imported", 30, 30)
    actions.undo_import(list_import=row, by=coordinator.viewer)
    assert not Person.objects.exists()


def test_a_second_worker_finds_nothing_to_do(coordinator, programme):
    row = received(coordinator, programme, LONG)
    actions.run_import(list_import=row, only_good=False, by=coordinator.viewer)
    actions.write_in_background(str(row.pk), "")
    assert ImportedPerson.objects.count() == 30
    assert ListImport.objects.get().counts["created"] == 30


def test_queries_grow_by_chunks_and_not_by_rows(coordinator, programme, django_assert_max_num_queries):
    row = received(coordinator, programme, LONG)
    with django_assert_max_num_queries(45):
        actions.run_import(list_import=row, only_good=False, by=coordinator.viewer)
