"""Who may open which page of funding. The docstring is the rule.

Coordinators read grants, count people for them and write their own hours; amounts, costs, income and
everybody's hours are for admins.
"""

from memore.core.access import Viewer


def grants(viewer: Viewer) -> bool:
    """Coordinators and admins: what each grant asks for, and who counts for it."""
    return viewer.is_staff


def own_hours(viewer: Viewer) -> bool:
    """Coordinators write their own hours, admins those of all colleagues."""
    return viewer.is_staff


def money(viewer: Viewer) -> bool:
    """Admins: amounts, costs, income, and who pays how much."""
    return viewer.role == "admin"
