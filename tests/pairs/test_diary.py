"""A diary that nobody else ever reads."""

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.pairs.actions import rewrite_diary, show_diary_count, tear_out, write_diary
from memore.pairs.actions.care import NotYours
from memore.pairs.actions.diary import NotADiarist
from memore.pairs.models import DiaryEntry
from memore.privacy.actions import forget

SECRET = "zebrafinch"  # stands nowhere else


@pytest.fixture
def entry(pair, mentor):
    return write_diary(words=f"Today a {SECRET} sang.", by=mentor.viewer)


def test_its_owner_writes_reads_changes_and_tears_out(pair, mentor):
    client = mentor.client()
    client.post(reverse("pairs:diary"), {"day": str(timezone.localdate()), "words": f"A {SECRET}."})
    assert SECRET in client.get(reverse("pairs:diary")).content.decode()
    row = DiaryEntry.objects.get()
    client.post(reverse("pairs:diary_entry", args=[row.pk]), {"day": str(row.day), "words": "Quiet."})
    assert "Quiet." in client.get(reverse("pairs:diary_file")).content.decode()
    client.post(reverse("pairs:tear_out", args=[row.pk]))
    assert not DiaryEntry.objects.exists()


@pytest.mark.parametrize("who", ["coordinator", "admin", "mentee", "partner", "stranger"])
def test_it_opens_for_nobody_else(entry, who, request):
    other = request.getfixturevalue(who)
    client = other.client()
    assert list(DiaryEntry.objects.seen_by(other.viewer)) == []
    assert client.get(reverse("pairs:diary_entry", args=[entry.pk])).status_code in (403, 404)
    assert client.post(reverse("pairs:tear_out", args=[entry.pk])).status_code in (403, 404)
    for deed in (
        lambda: rewrite_diary(entry=entry, words="x", by=other.viewer),
        lambda: tear_out(entry=entry, by=other.viewer),
    ):
        with pytest.raises(NotYours):
            deed()


@pytest.mark.parametrize("who", ["coordinator", "admin"])
def test_no_page_of_staff_shows_a_word_of_it(entry, pair, mentor, who, request):
    show_diary_count(agreed=True, by=mentor.viewer)
    client = request.getfixturevalue(who).client()
    pages = [reverse("home"), reverse("person", args=[mentor.person.pk]), reverse("pairs:list")]
    pages += [reverse("search") + f"?q={SECRET}", reverse("people:list") + f"?q={SECRET}"]
    pages += [reverse("pair", args=[pair.pk]) + f"?tab={tab}" for tab in ("timeline", "voices", "notes")]
    for page in pages:
        text = client.get(page).content.decode().replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", "")
        assert f"a {SECRET} sang" not in text, page


def test_it_lies_encrypted_and_leaves_no_trail(entry, mentor):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM pairs_diaryentry")
        assert SECRET not in cursor.fetchone()[0]
    assert not AuditEvent.objects.filter(subject=str(entry.pk)).exists()
    assert not AuditEvent.objects.filter(verb__startswith="diary").exists()
    assert SECRET not in repr(entry) + str(entry)


def test_staff_see_the_number_only_with_a_tick(entry, pair, mentor, coordinator):
    url = reverse("pair", args=[pair.pk]) + "?tab=voices"
    assert "never the words" not in coordinator.client().get(url).content.decode()
    mentor.client().post(reverse("pairs:show_diary_count"), {"agreed": "yes"})
    assert "1 entry" in coordinator.client().get(url).content.decode()
    mentor.client().post(reverse("pairs:show_diary_count"), {"agreed": "no"})
    assert "never the words" not in coordinator.client().get(url).content.decode()


def test_staff_have_none_here(coordinator):
    with pytest.raises(NotADiarist):
        write_diary(words="x", by=coordinator.viewer)


def test_it_is_gone_with_the_person(entry, pair, mentor, coordinator):
    pair.members.all().delete()
    mentor.participation.seats.all().delete()
    forget(person=mentor.person, by=coordinator.viewer)
    assert not DiaryEntry.objects.exists()
