"""Every page a role can reach: accessible, within its width, without a complaint of the browser."""

import pytest

from tests.browser.crawl import Walk
from tests.browser.hands import faults
from tests.browser.homes import demo_home
from tests.installations import serving_demo
from tests.permissions.table import TABLE

WALKS = {
    "anonymous": ("ar", 390),
    "coordinator": ("en", 1280),
    "admin": ("en", 1280),
    "mentor": ("en", 390),
    "mentee": ("ar", 390),
    "partner": ("en", 1280),
}
"""How each role walks through all its pages: staff at a desk, mentors and mentees with a phone."""
NARROWER = {390: (320,)}
"""To which width a window is drawn together on every page; the phones of staff are for `--all`."""
OF_EVERY_DAY = {
    "anonymous": "account_login accounts:help",
    "coordinator": "home attention people:list person pairs:list pair matching:rounds matching:board"
    " programmes:programme evidence:scorecard outcomes:results outcomes:esf funding:grants",
    "mentor": "home pair pairs:log_meeting pairs:pulse pairs:fit",
    "mentee": "home pair pairs:log_meeting pairs:pulse pairs:fit",
    "partner": "home plans:plan",
}
"""Pages on which a role's day rests: looked at once more, in Arabic where the walk was in English, on a
phone. `--all` looks at every page in every language."""
LANGUAGES = ("en", "nl", "de", "ar")
WIDTHS = (320, 390, 768, 1280)


pytestmark = pytest.mark.xdist_group("every page")  # one process, so that each role's pages are found once


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """A demo of its own: what journeys add to the shared one moves pages out of the first of a kind."""
    home = tmp_path_factory.mktemp("untouched") / "home"
    with demo_home(home, tmp_path_factory) as filled, serving_demo(filled) as demo:
        yield demo


@pytest.fixture(scope="module")
def walked():
    """Role → its walk, once it has walked."""
    return {}


@pytest.fixture
def reached(walked, visit, untouched):
    """reached(role): the pages a role reaches, and what is wrong with them; walks there the first time."""

    def walk(role: str):
        if role not in walked:
            language, width = WALKS[role]
            window = visit(language=language, width=width, at=untouched)
            way = Walk(window, role, widths=NARROWER.get(width, ()))
            if role == "admin":  # sees the coordinator's pages just so, and a few more
                way.but, way.known = frozenset(walk("coordinator").pages), walked["coordinator"].known
            way.all()
            walked[role] = way
        return walked[role].reached

    return walk


@pytest.fixture
def look(visit, untouched, reached):
    """look(role, language=…, width=…, dark=…, only=names): opens pages of a role, returns what is wrong."""

    def look_at(role, *, language, width, dark=False, only=None, axe=True) -> list[str]:
        window, wrong = visit(language=language, width=width, dark=dark, at=untouched), []
        if role != "anonymous":
            window.enter(role)
        for name, paths in reached(role).pages.items():
            for path in paths if only is None else paths[:1] if name in only else ():
                window.complaints.clear()
                window.open(path)
                wrong += [f"{path}: {fault}" for fault in [*faults(window, axe=axe), *window.complaints]]
        return wrong

    return look_at


@pytest.mark.parametrize("role", WALKS)
def test_every_page_is_sound(reached, role):
    wrong = reached(role).wrong
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", OF_EVERY_DAY)
def test_the_pages_of_every_day_are_sound_in_another_language(look, reached, role):
    names = OF_EVERY_DAY[role].split()
    missed = set(names) - set(reached(role).pages)
    assert not missed
    language = "en" if WALKS[role][0] == "ar" else "ar"
    wrong = look(role, language=language, width=390, only=names, axe=False)
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", WALKS)
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
        ["evidence:report", "evidence:report_pdf"], "of a published report: test_funders_file.py walks there"
    ),
    "funding:list": "of an uploaded list: tests/funding/test_lists.py",
    "funding:report": "sends on to the grant",
    "outcomes:answer": "a link in a message: test_how_it_goes_on.py opens it",
    "outcomes:asked_at_entry": "a link in a message: tests/outcomes/test_esf_on_the_phone.py opens it",
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
    found = {role: reached(role) for role in WALKS}
    assert {role: pages.broken for role, pages in found.items() if pages.broken} == {}
    looked_at = set().union(*(pages.names for pages in found.values()))
    promised = {line.name for line in TABLE if line.get}
    missed = sorted(promised - looked_at - set(NOT_BY_LINK))
    assert not missed, ", ".join(missed)
