"""What a view is handed, once the middleware has said who looks."""

from django.http import HttpRequest

from memore.core.access import Viewer
from memore.organisations.models import Membership


class MemberRequest(HttpRequest):
    """A request of somebody with a role in an organisation (every `@allow` but `anyone`, `signed_in`)."""

    viewer: Viewer
    membership: Membership
