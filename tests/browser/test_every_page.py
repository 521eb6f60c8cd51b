"""Every page a role can reach: accessible, within its width, without a complaint of the browser."""

import functools

import pytest

from tests.browser.crawl import crawl
from tests.browser.hands import faults
from tests.installations import new_home, serving_demo
from tests.permissions.table import TABLE

ROLES = ("anonymous", "coordinator", "admin", "mentor", "mentee", "partner")
LANGUAGES = ("en", "nl", "de", "ar")
WIDTHS = (320, 390, 768, 1280)


pytestmark = pytest.mark.xdist_group("every page")  # one process, so that each role's pages are found once


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """A demo of its own: what journeys add to the shared one moves pages out of the first of a kind."""
    with (
        new_home(tmp_path_factory.mktemp("untouched") / "home", tables=True) as home,
        serving_demo(home) as demo,
    ):
        yield demo


@pytest.fixture(scope="module")
def reached(untouched):
    """The pages that a role reaches, found once."""
    return functools.cache(functools.partial(crawl, untouched))


@pytest.fixture
def look(visit, untouched, reached):
    """look(role, language=…, width=…, but=names, each=most of one name): opens every page of a role and
    returns what is wrong, a line each."""

    def look_at(role, *, language, width, dark=False, but=frozenset(), each=None, axe=True) -> list[str]:
        window, wrong = visit(language=language, width=width, dark=dark, at=untouched), []
        if role != "anonymous":
            window.enter(role)
        for name, paths in reached(role).pages.items():
            for path in paths[:each] if name not in but else ():
                window.complaints.clear()
                window.open(path)
                wrong += [f"{path}: {fault}" for fault in [*faults(window, axe=axe), *window.complaints]]
        return wrong

    return look_at


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ar", 390)])
def test_every_page_is_sound(look, reached, role, language, width):
    # An admin sees the coordinator's pages just so, and a few more.
    but = frozenset(reached("coordinator").names) if role == "admin" else frozenset()
    # Staff work at a desk: on their phone axe would say the same again. One of a kind each: `--all` looks at
    # two, in every language and width.
    axe = width > 390 or role not in ("coordinator", "admin")
    wrong = look(role, language=language, width=width, but=but, each=1, axe=axe)
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_sound_in_every_language_and_width(look, role, language, width, dark):
    wrong = look(role, language=language, width=width, dark=dark)
    assert not wrong, "\n".join(wrong)


NOT_BY_LINK = {
    "accounts:card": "a single-use link on paper",
    "people:invitation": "a single-use link in a mail",
    "account_confirm_login_code": "only while somebody signs in",
    "accounts:confirm_contact": "only while an address is changed",
    "matching:progress": "only while a round runs",
    **dict.fromkeys(
        ["intake:check", "intake:bad_rows"], "of an uploaded list: test_from_lists_to_a_meeting.py"
    ),
    "intake:thanks": "only after signing up: tests/browser/models looks at it",
    "training:check": "printed on a certificate: tests/browser/models looks at it",
    "training:mine": "sends on to one's own training",
    "training:skills": "only in a model that rates skills: tests/browser/models looks at it",
    **dict.fromkeys(
        ["evidence:report", "evidence:report_pdf"], "of a published report: test_yearly_report.py walks there"
    ),
    "funding:list": "of an uploaded list: tests/funding/test_lists.py",
    "funding:report": "sends on to the grant",
    "outcomes:answer": "a link in a message that opens for some weeks: tests/outcomes",
    "outcomes:now": "sends on to the moment that is asked about",
    "plans:card": "one of many picture cards: tests/browser/models looks at it",
    **dict.fromkeys(
        [
            "mfa_authenticate",
            "mfa_deactivate_totp",
            "mfa_edit_webauthn",
            "mfa_list_webauthn",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_remove_webauthn",
            "mfa_view_recovery_codes",
        ],
        "only with a second step set up; test_first_admin.py walks there",
    ),
}
"""Pages of the permission table that nobody can link to, and why."""


def test_every_page_of_the_permission_table_is_looked_at_and_no_link_leads_nowhere(reached):
    found = {role: reached(role) for role in ROLES}
    assert {role: pages.broken for role, pages in found.items() if pages.broken} == {}
    looked_at = set().union(*(pages.names for pages in found.values()))
    promised = {line.name for line in TABLE if line.get}
    missed = sorted(promised - looked_at - set(NOT_BY_LINK))
    assert not missed, ", ".join(missed)
