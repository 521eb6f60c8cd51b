"""The pages about the organisation, as links under its name."""

from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.tabs import Tab


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
