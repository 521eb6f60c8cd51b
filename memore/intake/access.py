"""Who may open which page of intake. The docstring is the rule."""

from memore.core.access import Viewer


def participant_or_staff(viewer: Viewer) -> bool:
    """Mentors and mentees for themselves; coordinators and admins for everybody of their organisation."""
    return viewer.is_staff or viewer.role in ("mentor", "mentee")
