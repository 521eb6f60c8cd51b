"""A file is kept for 30 days: long enough to look the import over, no longer."""

import datetime

from django.core.management import call_command
from django.utils import timezone

from memore.intake.models import ListImport
from memore.people.models import Person
from tests.intake.lists import imported, received


def test_a_file_is_emptied_thirty_days_after_its_import(coordinator, programme, time_machine):
    row = imported(coordinator, programme)
    call_command("forget_lists", verbosity=0)
    assert ListImport.objects.get().content
    time_machine.move_to(timezone.now() + datetime.timedelta(days=31))
    call_command("forget_lists", verbosity=0)
    row.refresh_from_db()
    assert (row.content, row.report, row.counts["created"]) == ("", "", 3)
    assert Person.objects.count() == 3


def test_a_list_that_was_never_imported_is_emptied_too(coordinator, programme, time_machine):
    row = received(coordinator, programme)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=31))
    call_command("forget_lists", verbosity=0)
    client = coordinator.client()
    assert "The file is not kept any more" in client.get(f"/intake/lists/{row.pk}/").content.decode()
    assert client.get(f"/intake/lists/{row.pk}/bad-rows/").status_code == 302
    client.post(f"/intake/lists/{row.pk}/run/", {"rows": "all"})
    assert not Person.objects.exists()
