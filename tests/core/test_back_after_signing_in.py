"""Whose session ended comes back, after signing in, to the page where they were."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse


def goes_to(address):
    parts = urlsplit(address)
    return parts.path, parse_qs(parts.query)["next"]


SIGN_IN = "/accounts/login/"


def test_a_page_is_opened_again(pair):
    page = reverse("pairs:log_meeting", args=[pair.pk])
    assert goes_to(Client().get(page + "?a=b").url) == (SIGN_IN, [page + "?a=b"])


@pytest.mark.parametrize(
    ("referer", "expected"),
    [
        ("http://testserver/pairs/?show=mine", "/pairs/?show=mine"),
        ("https://elsewhere.example/pairs/", "/"),
        ("http://testserver", "/"),
        ("", "/"),
    ],
)
def test_what_is_only_posted_to_leads_back_to_the_page_of_the_form(pair, referer, expected):
    headers = {"Referer": referer} if referer else {}
    response = Client().post(reverse("pairs:draft", args=[pair.pk, "log"]), headers=headers)
    assert goes_to(response.url) == (SIGN_IN, [expected])


def test_who_writes_while_the_session_ends_is_told_at_once_and_finds_the_draft(pair, mentor):
    client, page = mentor.client(), reverse("pairs:log_meeting", args=[pair.pk])
    draft = reverse("pairs:draft", args=[pair.pk, "log"])
    htmx = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"}
    assert client.post(draft, {"words": "It was diff"}, headers=htmx).status_code == 204
    client.logout()
    response = client.post(draft, {"words": "It was difficult"}, headers=htmx)
    assert goes_to(response.headers["HX-Redirect"]) == (SIGN_IN, [page])
    assert "It was diff" in mentor.client().get(page).content.decode()
