"""Who may open which page of a pair. Which pairs somebody sees is `Pair.objects.seen_by`."""

from memore.core.access import Viewer
from memore.organisations.access import coordinator, participant


def member_or_staff(viewer: Viewer) -> bool:
    """Mentor and mentee of a pair, and staff; not partners, who only read what is shared."""
    return participant(viewer) or coordinator(viewer)


def incident_reader(viewer: Viewer) -> bool:
    """Staff; all of them may report. Which logs they read is narrower: admins all, a coordinator those of
    their own pairs."""
    return coordinator(viewer)
