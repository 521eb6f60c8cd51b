"""What everybody finds about themselves: name, language, look, sessions."""

import pytest
from django.test import Client
from django.urls import reverse

from memore.accounts.languages import languages, unread
from memore.core.models import AuditEvent

ME = {"name": "Amina Yusuf", "language": "ar", "theme": "dark"}


def test_one_changes_name_language_and_look(mentee):
    client = mentee.client()
    client.post(reverse("accounts:me"), ME)
    mentee.user.refresh_from_db()
    assert {field: getattr(mentee.user, field) for field in ME} == ME
    assert AuditEvent.objects.get(verb="account.changed").fields == ["language", "name", "theme"]
    page = client.get(reverse("accounts:me")).content.decode()
    assert 'dir="rtl"' in page
    assert 'data-theme="dark"' in page


@pytest.mark.parametrize("wrong", [{"name": ""}, {"language": "xx"}, {"theme": "pink"}])
def test_it_refuses_what_is_no_such_thing(mentee, wrong):
    answer = mentee.client().post(reverse("accounts:me"), ME | wrong)
    assert answer.status_code == 422
    name = mentee.user.name
    mentee.user.refresh_from_db()
    assert mentee.user.name == name


def test_a_refused_form_does_not_rename_the_page(mentee):
    page = mentee.client().post(reverse("accounts:me"), ME | {"language": "xx", "name": "Somebody Else"})
    assert page.wsgi_request.user.name == mentee.user.name


def test_it_marks_translations_that_nobody_has_read_yet(mentee):
    page = mentee.client().get(reverse("accounts:me")).content.decode()
    assert "Not yet read by a person" in page
    assert {language.tag for language in unread()} == {"nl", "de", "ar"}
    assert all(language.name in page for language in languages())


def test_signing_out_elsewhere_keeps_this_browser(mentee):
    here, elsewhere = mentee.client(), mentee.client()
    here.post(reverse("accounts:end_other_sessions"))
    assert here.get(reverse("accounts:me")).status_code == 200
    assert elsewhere.get(reverse("accounts:me")).status_code == 302


def test_signing_out_needs_a_button(mentee):
    client = mentee.client()
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("accounts:me")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("accounts:me")).status_code == 302


def test_a_language_chosen_at_the_door_stays_in_a_cookie(db):
    client = Client(headers={"accept-language": "en"})
    client.post(reverse("accounts:language"), {"language": "nl", "next": reverse("account_login")})
    assert 'lang="nl"' in client.get(reverse("account_login")).content.decode()
    client.post(reverse("accounts:language"), {"language": ""})
    assert 'lang="en"' in client.get(reverse("account_login")).content.decode()


def test_a_language_chosen_inside_belongs_to_the_account(mentee):
    mentee.client().post(reverse("accounts:language"), {"language": "de"})
    mentee.user.refresh_from_db()
    assert mentee.user.language == "de"


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_choosing_a_language_leads_nowhere_else(db, target):
    answer = Client().post(reverse("accounts:language"), {"language": "nl", "next": target})
    assert answer.url == reverse("home")


def test_an_unknown_language_changes_nothing(mentee):
    mentee.client().post(reverse("accounts:language"), {"language": "xx"})
    mentee.user.refresh_from_db()
    assert mentee.user.language == "en"


def test_the_choice_works_with_the_pages_own_form(db):
    """The form on the page carries its CSRF token: choosing works in a browser, not only in tests."""
    client = Client(enforce_csrf_checks=True)
    page = client.get(reverse("account_login")).content.decode()
    form = page[page.index('action="/accounts/language/"') :]
    token = form.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    answer = client.post(reverse("accounts:language"), {"language": "nl", "csrfmiddlewaretoken": token})
    assert answer.status_code == 302
