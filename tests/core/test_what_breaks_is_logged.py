"""Whoever runs memore reads what broke: a page that fails leaves its traceback on standard error."""

import io
import logging
import logging.config

import pytest
from django.conf import settings
from django.urls import reverse

from memore.home.views import front


@pytest.fixture
def written():
    """What the handlers of the settings write, instead of to standard error."""
    root, told = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    logging.config.dictConfig(settings.LOGGING)
    for handler in root.handlers:
        handler.setStream(told)
    yield told
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_page_that_breaks_leaves_its_traceback(coordinator, written, monkeypatch):
    def broken(request):
        raise RuntimeError("the shelf fell down")

    monkeypatch.setitem(front.FRONT, "coordinator", broken)
    client = coordinator.client()
    client.raise_request_exception = False
    assert client.get(reverse("home")).status_code == 500
    said = written.getvalue()
    assert "Traceback" in said
    assert "the shelf fell down" in said
    assert said.count("Traceback") == 1
