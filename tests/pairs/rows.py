"""What both sides of a pair say, for the world of the permission table."""

from typing import Any

from django.utils import timezone

from memore.pairs.models import DiaryEntry, Gathering, Guest, NewContact


def both_say(pair, members) -> dict[str, Any]:
    """Rows by kind; "contacts" and "entry" by side."""
    today = timezone.localdate()
    joint = Gathering.objects.create(programme=pair.programme, kind="joint_start", day=today)
    contacts, entries = {}, {}
    for side, member in members.items():
        Guest.objects.create(gathering=joint, participation=member.participation, member=member)
        contacts[side] = NewContact.objects.create(
            pair=pair, member=member, kind="person", count=2, outside="yes"
        )
        entries[side] = DiaryEntry.objects.create(
            user=member.person.user, person=member.person, day=today, words="I was nervous."
        )
    return {"gathering": joint, "contacts": contacts, "entry": entries}
