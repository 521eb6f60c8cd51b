"""What both sides of a pair say, for the world of the permission table."""

from typing import Any

from django.utils import timezone

from memore.pairs.models import Capitals, DiaryEntry, Fit, Gathering, Guest, Learned, NewContact, Pulse


def both_say(pair, members) -> dict[str, Any]:
    """Rows by kind; "contacts" and "entry" by side."""
    today = timezone.localdate()
    joint = Gathering.objects.create(programme=pair.programme, kind="joint_start", day=today)
    contacts, entries = {}, {}
    for side, member in members.items():
        said = {"pair": pair, "member": member}
        Guest.objects.create(gathering=joint, participation=member.participation, member=member)
        Pulse.objects.create(**said, going=4, trust=4)
        Fit.objects.create(**said, answer="good")
        Learned.objects.create(**said, moment="midway", words="To listen.")
        Capitals.objects.create(**said, moment="month_3", answers={"social_1": 3})
        contacts[side] = NewContact.objects.create(**said, kind="person", count=2, outside="yes")
        entries[side] = DiaryEntry.objects.create(
            user=member.person.user, person=member.person, day=today, words="I was nervous."
        )
    return {"gathering": joint, "contacts": contacts, "entry": entries}
