"""The door by card, and what everybody finds about themselves."""

import datetime
from typing import cast

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.accounts import actions, contacts
from memore.accounts.forms import ContactCodeForm, ContactForm, MeForm
from memore.accounts.languages import unread
from memore.accounts.models import SignInCard, User
from memore.accounts.sign_in import let_in
from memore.core.access import allow, anyone, signed_in
from memore.core.crypto import fingerprint
from memore.core.errors import Refusal
from memore.core.fields import readable_phone

SHOWN_AT_ONCE = datetime.timedelta(minutes=5)


@allow(anyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, token: str) -> HttpResponse:
    """A printed card was scanned: one button signs in, because scanners and previews follow links too."""
    if request.method == "POST":
        try:
            user = actions.use_sign_in_card(token=token)
        except actions.CardNotValid:
            return render(request, "accounts/card_not_valid.html", status=409)
        return let_in(request, user)
    found = SignInCard.objects.valid().select_related("user").filter(token=fingerprint(token)).first()
    if found is None:
        return render(request, "accounts/card_not_valid.html", status=409)
    return render(request, "accounts/card.html", {"card": found})


@allow(anyone)
@require_safe
def door_help(request: HttpRequest) -> HttpResponse:
    """What to do without a code, and with a paper."""
    return render(request, "accounts/help.html")


@allow(anyone)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages: kept with the account, and in a cookie for the door."""
    chosen = request.POST.get("language", "")
    response = redirect(_safe_next(request))
    if chosen and chosen not in dict(settings.LANGUAGES):
        return response
    if isinstance(request.user, User):
        actions.choose_language(user=request.user, language=chosen)
    if chosen:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    else:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return response


def _safe_next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return target
    return reverse("home")


@allow(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Name, language, light or dark; how I sign in; where I am signed in."""
    user = _user(request)
    form = MeForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        actions.change_me(user=user, **form.cleaned_data, by=request.viewer)  # type: ignore[attr-defined]
        messages.success(request, _("Saved."))
        return redirect("accounts:me")
    factors = [factor.wrap() for factor in actions.second_factors().filter(user=user)]
    context = {"form": form, "unread": unread(), "has_second_factor": bool(factors)}
    return render(request, "accounts/me.html", context, status=422 if form.errors else 200)


@allow(signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(app="allauth.mfa")
def contact(request: HttpRequest) -> HttpResponse:
    """Change where my codes go: first a code goes there."""
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = _user(request)
        if not ratelimit.consume(request, action="request_login_code", key=f"contact-{user.pk}"):
            return cast(HttpResponse, ratelimit.respond_429(request))
        contacts.ask_to_change_contact(session=request.session, user=user, **form.cleaned_data["contact"])
        return redirect("accounts:confirm_contact")
    return render(request, "accounts/contact.html", {"form": form}, status=422 if form.errors else 200)


@allow(signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_contact(request: HttpRequest) -> HttpResponse:
    """Type the code that went to the new address."""
    form = ContactCodeForm(request.POST or None)
    try:
        change = contacts.asked(request.session)
        if request.method == "POST" and form.is_valid():
            code = form.cleaned_data["code"]
            user = User.objects.get(pk=_user(request).pk)
            contacts.confirm_contact(session=request.session, user=user, code=code, by=request.viewer)  # type: ignore[attr-defined]
            messages.success(request, _("Your sign-in codes go to the new address from now on."))
            return redirect("accounts:me")
    except contacts.WrongCode as refusal:
        form.add_error("code", str(refusal))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:contact")
    context = {"form": form, "where": change["email"] or readable_phone(change["phone"])}
    return render(request, "accounts/contact_code.html", context, status=422 if form.errors else 200)


@allow(signed_in)
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign me out everywhere but here."""
    user = _user(request)
    actions.end_sessions(user=user, by=request.viewer)  # type: ignore[attr-defined]
    update_session_auth_hash(request, user)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("accounts:me")


@allow(signed_in)
@never_cache
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """The second step of signing in: what I have set up, and what can be added."""
    rows = list(Authenticator.objects.filter(user=_user(request)).order_by("created_at"))
    by_type = {kind: [row for row in rows if row.type == kind] for kind in Authenticator.Type.values}
    context = {
        "app": next(iter(by_type[Authenticator.Type.TOTP]), None),
        "passkeys": by_type[Authenticator.Type.WEBAUTHN],
        "recovery_codes": next(iter(by_type[Authenticator.Type.RECOVERY_CODES]), None),
    }
    context["missing"] = not (context["app"] or context["passkeys"])
    return render(request, "accounts/second_factor.html", context)


@allow(signed_in)
@never_cache
@require_safe
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes for the day the phone is lost. (allauth's own page writes when it is looked at.)

    Whoever has just set up a second step sees them at once; later the second step is asked for again.
    """
    found = Authenticator.objects.filter(user=_user(request), type=Authenticator.Type.RECOVERY_CODES).first()
    if found is None:
        return redirect("mfa_index")
    if timezone.now() - found.created_at > SHOWN_AT_ONCE:
        raise_if_reauthentication_required(request, app="allauth.mfa")
    return render(request, "accounts/recovery_codes.html", {"codes": found.wrap().get_unused_codes()})


def _user(request: HttpRequest) -> User:
    """The signed-in user; views that call this are open to no one else."""
    return cast(User, request.user)
