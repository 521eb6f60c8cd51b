"""Who may open which page of a training. Which records somebody sees is each QuerySet's `.seen_by`."""

from memore.core.access import Viewer
from memore.organisations.access import coordinator, participant


def learner_or_staff(viewer: Viewer) -> bool:
    """Mentors and mentees, each their own training; and staff."""
    return participant(viewer) or coordinator(viewer)
