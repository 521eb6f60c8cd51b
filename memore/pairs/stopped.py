"""What a stopped contact closes: whatever carries words from one side to the other. Staff speak with each."""

import datetime
from collections.abc import Iterable

from memore.core.access import Viewer
from memore.pairs.models import Meeting, Member, Pair


def contact_is_stopped(pair: Pair, *members: Member) -> bool:
    """Whether contact is stopped: in the whole pair, or by or with one of these members."""
    return pair.contact_stopped_at is not None or any(one.contact_stopped_at for one in members)


def is_closed_to(viewer: Viewer, pair: Pair, members: Iterable[Member]) -> bool:
    """Whether the viewer is one of the `members` and their contact is stopped; never to staff."""
    if viewer.is_staff:
        return False
    return contact_is_stopped(pair, *own(viewer, members))


def may_answer(meeting: Meeting, viewer: Viewer, members: Iterable[Member]) -> bool:
    """Whether thanks and comments of the viewer may reach whoever logged a meeting. Among several, nobody
    writes to somebody of the other side whose contact is stopped."""
    members = list(members)
    if viewer.is_staff:
        return True
    sides = {one.side for one in own(viewer, members)}
    logger = [one for one in members if one.person.user_id == meeting.logged_by_id is not None]
    across = [one for one in logger if one.side not in sides]
    return not is_closed_to(viewer, meeting.pair, members) and not any(
        one.contact_stopped_at for one in across
    )


def reads_until(viewer: Viewer, members: Iterable[Member]) -> datetime.datetime | None:
    """While the others of a group go on: the moment after which a member whose contact is stopped reads no
    more of what they write."""
    if viewer.is_staff:
        return None
    return next((one.contact_stopped_at for one in own(viewer, members) if one.contact_stopped_at), None)


def own(viewer: Viewer, members: Iterable[Member]) -> list[Member]:
    """The viewer among these members."""
    return [one for one in members if viewer.user is not None and one.person.user_id == viewer.user]
