"""The pages about the organisation, as links under its name."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Tab:
    """A link; `current` where it leads to the page that is shown."""

    label: str
    url: str
    current: bool


def tabs(current: str) -> list[Tab]:
    """Members by kind, and open invitations."""
    members = reverse("organisations:members")
    wanted = [
        ("colleagues", _("Colleagues"), f"{members}?who=colleagues"),
        ("mentors", _("Mentors"), f"{members}?who=mentors"),
        ("mentees", _("Mentees"), f"{members}?who=mentees"),
        ("partners", _("Partners"), f"{members}?who=partners"),
        ("invitations", _("Invitations"), reverse("organisations:invitations")),
    ]
    return [Tab(label, url, key == current) for key, label, url in wanted]
