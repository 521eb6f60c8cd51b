"""What people write in a plan, and who is around a person: partners with accounts, rights, turns of rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.browser.hands import FIRST, fill_in, press, send, words
from tests.browser.models import phone


@dataclass
class Somebody:
    """Somebody on the way: name and mail, for whom they work, their own window, their keys."""

    name: str
    mail: str
    window: Any = None
    person: str = ""
    participation: str = ""
    works_for: str = ""


def days_from_today(office, days: int) -> str:
    """The day so many days after today (before, for a negative number), as forms take it."""
    script = "days => new Date(Date.now() + days * 864e5).toLocaleDateString('sv')"
    return office.page.evaluate(script, days)


def partner(office, visit, name: str, mail: str, works_for: str) -> Somebody:
    """A partner with an account: invited by staff, in a window of their own."""
    facts = {"role": "partner", "name": name, "email": mail, "works_for": works_for}
    fill_in(office, "/organisations/invitations/new/", facts)
    return Somebody(name, mail, phone.invited(visit, office.demo, mail), works_for=works_for)


def put_around(office, person: str, function: str, **who: Any) -> None:
    """Write somebody down around a person, who agreed to sharing today."""
    day = days_from_today(office, 0)
    fill_in(office, f"/people/{person}/around/", {"function": function, "consented_on": day, **who})


def known_around(office, person: str, known: str, function: str) -> None:
    """Write somebody of the house down around a person."""
    fill_in(office, f"/people/{person}/around/?known={known}", {"function": function})


def add(window, person: str, section: str, **facts: Any) -> None:
    """A new row in a section of the plan."""
    fill_in(window, f"/plans/{person}/{section}/add/", facts)


def rows_of(window, person: str, section: str, tab: str) -> list[str]:
    """The keys of the rows of a section, as they stand there."""
    window.open(f"/plans/{person}/?tab={tab}")
    links = window.page.locator(f'#{section} a[href$="/change/"]').all()
    return [link.get_attribute("href").rstrip("/").split("/")[-2] for link in links]


def turn(window, section: str, row: str, deed: str, **facts: Any) -> None:
    """Take a turn that asks for something."""
    fill_in(window, f"/plans/{section}/{row}/do/{deed}/", facts)


def press_turn(window, person: str, tab: str, section: str, deed: str) -> None:
    """Take a turn that one button takes, on the page of the plan."""
    window.open(f"/plans/{person}/?tab={tab}")
    press(window, f'#{section} form[action$="/do/{deed}/"] button')


def sections(window, person: str) -> dict[str, bool]:
    """Which sections of a plan somebody sees, over all tabs → whether they may write there."""
    found: dict[str, bool] = {}
    window.open(f"/plans/{person}/")
    tabs = window.page.locator("main .tabs a")
    for tab in [tabs.nth(at).get_attribute("href") for at in range(tabs.count())]:
        if tab not in window.page.url:
            window.open(f"/plans/{person}/{tab}")
        for section in window.page.locator("main section.plan").all():
            found[section.get_attribute("id")] = section.locator('form, a[href$="/add/"]').count() > 0
    return found


def by_hand(office, mentee: Somebody, mentor: Somebody, reason: str) -> str:
    """Try to open a pair by hand, both having said yes: what the page said, or the pair's key."""
    office.open(f"/pairs/open/?mentee={mentee.participation}&mentor={mentor.participation}")
    with expected(office, 409):
        send(office, {"reason": reason, "mentee_yes": True, "mentor_yes": True}, button=FIRST)
    if "/pairs/open/" in office.page.url:
        return words(office)
    link = office.page.locator("main tr", has_text=mentee.name).locator('a[href^="/pairs/"]')
    return link.first.get_attribute("href").split("/")[2]


@contextmanager
def expected(window, status: int) -> Iterator[None]:
    """What the browser says about an answer of this status is no complaint here."""
    before = len(window.complaints)
    yield
    window.page.wait_for_timeout(50)  # the console speaks a little later than the page
    new = [said for said in window.complaints[before:] if str(status) not in said]
    window.complaints[before:] = new


def on_the_desk(office, name: str, why: str) -> None:
    """Somebody stands on the desk, with the rule that fired."""
    office.open("/attention/")
    while True:
        rows = office.page.locator("main .attention li", has_text=name).all_inner_texts()
        if any(why in " ".join(row.split()) for row in rows):
            return
        following = office.page.locator('main .pages a[rel="next"]')
        assert following.count(), f"{name}: {why!r} is not on the desk"
        press(office, 'main .pages a[rel="next"]')


def is_closed(window, path: str) -> bool:
    """Whether somebody finds nothing there."""
    with expected(window, 404):
        answer = window.page.goto(window.demo.url + path)
    return answer.status == 404
