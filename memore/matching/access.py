"""Who may open which page of matching. The docstring is the rule."""

from memore.core.access import Viewer


def asked(viewer: Viewer) -> bool:
    """Coordinators and admins, and mentors and mentees, who find only what they were asked."""
    return viewer.is_staff or viewer.role in ("mentor", "mentee")
