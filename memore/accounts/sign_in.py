"""Letting somebody in who has proved who they are by other means than a code."""

from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from memore.accounts.models import User


def let_in(request: HttpRequest, user: User, *, next_url: str = "") -> HttpResponse:
    """Sign `user` in on this browser and lead them on; where they have a second factor it is asked first.

    Whoever was signed in here before is signed out.
    """
    if request.user.is_authenticated and request.user.pk != user.pk:
        logout(request)
    response: HttpResponse = perform_login(request, user, redirect_url=next_url or None)
    return response
