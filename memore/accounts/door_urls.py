"""The pages of django-allauth that we use, under the names that it knows them by, and none of the others.

Sign-up, passwords and addresses are not among them. A name that points to a view of ours stands in
for allauth's page of that name, because allauth leads there.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from memore.accounts import views
from memore.core.access import Rule, allow, anyone, signed_in


def page(route: str, view: Callable[..., Any], rule: Rule, name: str) -> URLPattern:
    """A page with its access rule and the methods that allauth's pages answer."""
    return path(route, allow(rule)(require_http_methods(["GET", "HEAD", "POST"])(view)), name=name)


urlpatterns = [
    page("login/", account.login, anyone, "account_login"),
    page("login/code/", account.confirm_login_code, anyone, "account_confirm_login_code"),
    page("login/second-factor/", factor.authenticate, anyone, "mfa_authenticate"),
    page("logout/", account.logout, anyone, "account_logout"),
    page("inactive/", account.account_inactive, anyone, "account_inactive"),
    path("second-factor/", views.second_factor, name="mfa_index"),
    path("second-factor/", views.second_factor, name="mfa_list_webauthn"),
    page("second-factor/again/", factor.reauthenticate, signed_in, "mfa_reauthenticate"),
    page(
        "second-factor/again/passkey/",
        webauthn.reauthenticate_webauthn,
        signed_in,
        "mfa_reauthenticate_webauthn",
    ),
    page("second-factor/app/", totp.activate_totp, signed_in, "mfa_activate_totp"),
    page("second-factor/app/remove/", totp.deactivate_totp, signed_in, "mfa_deactivate_totp"),
    page("second-factor/passkey/", webauthn.add_webauthn, signed_in, "mfa_add_webauthn"),
    page("second-factor/passkey/<int:pk>/", webauthn.edit_webauthn, signed_in, "mfa_edit_webauthn"),
    page(
        "second-factor/passkey/<int:pk>/remove/", webauthn.remove_webauthn, signed_in, "mfa_remove_webauthn"
    ),
    path("second-factor/recovery-codes/", views.recovery_codes, name="mfa_view_recovery_codes"),
    page(
        "second-factor/recovery-codes/new/",
        codes.generate_recovery_codes,
        signed_in,
        "mfa_generate_recovery_codes",
    ),
]
