"""An error page says what is true and what to do, in the design."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_missing_page_says_so_to_anyone(client, db, language):
    answer = client.get("/there-is-no-such-page/", headers={"accept-language": language})
    assert answer.status_code == 404
    page = answer.content.decode()
    assert f'<html lang="{language}"' in page
    assert f'href="{reverse("home")}"' in page


def test_a_stale_form_says_that_nothing_was_saved(coordinator):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(coordinator.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = browser.post("/", {})
    assert answer.status_code == 403
    assert "Nothing was saved" in answer.content.decode()


def test_a_broken_page_needs_no_context():
    page = render_to_string("500.html")
    assert "broke on our side" in page
    assert "UNDEFINED" not in page
