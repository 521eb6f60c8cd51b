"""Who may open which page. The docstring is the rule."""

from memore.core.access import Viewer


def coordinator(viewer: Viewer) -> bool:
    """Coordinators and admins of an organisation."""
    return viewer.is_staff


def admin(viewer: Viewer) -> bool:
    """Admins of an organisation."""
    return viewer.role == "admin"


def member(viewer: Viewer) -> bool:
    """Everyone with a role in an organisation."""
    return bool(viewer.role)


def mentor(viewer: Viewer) -> bool:
    """Mentors."""
    return viewer.role == "mentor"


def mentee(viewer: Viewer) -> bool:
    """Mentees."""
    return viewer.role == "mentee"


def participant(viewer: Viewer) -> bool:
    """Mentors and mentees."""
    return viewer.role in ("mentor", "mentee")


def partner(viewer: Viewer) -> bool:
    """Partners."""
    return viewer.role == "partner"
