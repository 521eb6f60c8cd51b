"""What staff do on the way of a programme, one function a page.

`office` is a coordinator's window; programme, participation, person and pair are keys as in addresses.
"""

import re
import time
from collections.abc import Iterable, Mapping
from typing import Any

from tests.browser.hands import FIRST, address, fill_in, key, press, send, words

OPEN = ("is_public", "mentees_open", "mentors_open")


def today(office) -> str:
    """The day of the demo's server and of the browser, as forms write it."""
    return office.page.evaluate("new Date().toLocaleDateString('sv')")


def start_programme(office, model: str, name: str, **more: Any) -> str:
    """Start a programme on a model as it is shipped; `more` are fields of the form."""
    facts = {"name": name, "starts_on": "2026-01-05", "languages": ["en", "nl", "ar"], "minimum_level": 2}
    fill_in(office, f"/models/{model}/start/", {**facts, **more})
    return key(office)


def open_door(office, programme: str) -> dict[str, str]:
    """Publish the programme's page; returns where each side signs up."""
    fill_in(
        office,
        f"/intake/programmes/{programme}/",
        {"is_public": True, "mentees_open": True, "mentors_open": True},
    )
    links = office.page.locator('main a[href*="/intake/join/"]')
    paths = [links.nth(at).get_attribute("href") for at in range(links.count())]
    return {
        path.rstrip("/").rsplit("/", 1)[1]: "/intake/join/" + path.split("/intake/join/")[1]
        for path in paths
        if path.rstrip("/").endswith(("/mentee", "/mentor"))
    }


def accept(office, name: str, programme: str = "") -> str:
    """Say yes to who signed up under this name (in the programme of that name); returns the participation."""
    office.open("/intake/sign-ups/")
    press(office, f'main tr:has-text("{programme}") a[href^="/intake/sign-ups/"]:has-text("{name}")')
    press(office, 'form[action$="/accept/"] button')
    return key(office)


def join_by_hand(
    office, programme: str, side: str, name: str, *, places: int = 1, **more: Any
) -> tuple[str, str]:
    """Write somebody down and take them in; returns person and participation."""
    fill_in(office, "/people/add/", {"name": name, **more})
    if office.page.locator('main button[name="anyway"]').count():  # of that name there is somebody already
        press(office, 'main button[name="anyway"]')
        office.complaints.clear()  # that it asked
    person = key(office)
    fill_in(
        office,
        f"/programmes/join/{person}/",
        {"programme": programme, "side": side, "state": "accepted", "places": places},
    )
    return person, key(office)


def person_of(office, participation: str) -> str:
    """The person of a participation."""
    office.open(f"/intake/{participation}/")
    link = office.page.locator("main .crumb a").get_attribute("href")
    return link.split("/people/")[1].strip("/")


def missing(office, participation: str) -> str:
    """What the page says is missing before a match."""
    office.open(f"/intake/{participation}/")
    return words(office, 'main aside section:has(h2:has-text("Missing before a match"))')


def answer_together(office, participation: str, answers: Mapping[str, Any]) -> None:
    """Fill in the questionnaire with somebody; the codes of questions are keys."""
    fill_in(office, f"/intake/{participation}/questions/", asked(answers))


def asked(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers by code of question → values by name of field. Languages are [(tag, speaks, reads), …],
    occupations ["title", …]."""
    fields: dict[str, Any] = {}
    for code, value in answers.items():
        rows = value if isinstance(value, list) else []
        if rows and isinstance(rows[0], tuple):
            for at, (tag, speaks, level) in enumerate(rows):
                fields |= {
                    f"q-{code}-{at}-tag": tag, f"q-{code}-{at}-level": speaks, f"q-{code}-{at}-read": level,
                }  # fmt: skip
        elif code in ("occupations", "field"):
            fields |= {f"q-{code}-{at}": title for at, title in enumerate(rows)}
        else:
            fields[f"q-{code}"] = value
    return fields


def consent(office, person: str, purpose: str = "service", **more: Any) -> None:
    """Write down a yes that somebody said; for a guardian with `guardian` and `relation`."""
    fill_in(office, f"/intake/consents/{person}/", {"purpose": purpose, "how": "assisted", **more})


def screen(office, participation: str, **days: str) -> None:
    """Note interview and code of conduct, and what `days` name beside them."""
    day = today(office)
    facts = {"interviewed_on": day, "conduct_signed_on": day, **days}
    fill_in(office, f"/intake/{participation}/screening/", facts)


def plan_session(
    office,
    programme: str,
    *,
    mentee: str = "",
    mentor: str = "",
    minutes: int,
    trainer: str = "Aino Virtanen",
) -> str:
    """Plan a session that is today; returns it."""
    fill_in(
        office,
        f"/training/{programme}/plan/",
        {
            "mentee_unit": mentee, "mentor_unit": mentor, "day": today(office), "at": "09:00",
            "minutes": minutes, "place": "Campus Zuid, room 2", "trainer": trainer,
        },
    )  # fmt: skip
    return key(office)


def came(office, session: str, people: Iterable[str], how: str = "yes") -> None:
    """Note on the sheet that these participations were there ("no": were not)."""
    office.open(f"/training/sessions/{session}/")
    for one in people:
        press(office, f'form[action$="/came/{one}/"] button[value="{how}"]')


def trained(office, programme: str, people: Iterable[str], **session: Any) -> str:
    """A session with all of these there."""
    made = plan_session(office, programme, **session)
    came(office, made, people)
    return made


def wait(office, participation: str) -> None:
    """Let somebody wait for a match."""
    office.open(f"/programmes/participations/{participation}/")
    press(office, 'form[action$="/wait/"] button')


def draft(office, programme: str) -> str:
    """Start a round and wait until it is drafted; returns the board's address."""
    office.open("/matching/")
    press(office, f'form[action$="/start/{programme}/"] button')
    board = address(office)
    if office.javascript:  # it loads itself anew when it is done: to open it just then clashes
        office.page.locator(".dock").wait_for(timeout=90_000)
        office.page.wait_for_load_state("load")
    deadline = time.monotonic() + 90
    while not office.page.locator(".dock").count():
        assert time.monotonic() < deadline, words(office)
        time.sleep(1)
        office.open(board)
    assert office.page.locator('a[href$="/review/"]').count(), words(office)
    return board


def ask_both(office, board: str) -> None:
    """Confirm the draft: both sides of every pair are asked."""
    office.open(f"{board}review/")
    press(office, 'form[action$="/confirm/"] button.button--first')


def proposals(office, programme: str, who: str = "") -> list[str]:
    """Where the open proposals of a programme stand, all or those in whose row the pattern `who` is found."""
    office.open(f"/matching/asked/?programme={programme}")
    rows = office.page.locator("main tr", has_text=re.compile(who))
    links = rows.locator('a[href^="/matching/proposals/"]')
    return [links.nth(number).get_attribute("href") for number in range(links.count())]


def note_yes(office, proposal: str, *sides: str) -> None:
    """Note the yes of sides who said it by phone."""
    for side in sides:
        office.open(proposal)
        press(office, f'form:has(input[name="side"][value="{side}"]) button[value="yes"]')


def pair_of(office, proposal: str) -> str:
    """The pair that a proposal became."""
    office.open(proposal)
    link = office.page.locator('a.button--first[href^="/pairs/"]').first.get_attribute("href")
    return link.split("/pairs/")[1].strip("/")


def step_of(office, pair: str) -> str:
    """The phase in which the pair page says a pair stands, and what is missing."""
    office.open(f"/pairs/{pair}/")
    return standing(office)


def standing(office) -> str:
    """What the ribbon on the open page says, and what stands below it as missing to go on."""
    parts = ('main .ribbon [aria-current="step"]', 'main .notice:has-text("To go on:")')
    return " ".join(words(office, part) for part in parts if office.page.locator(part).count())


def stands_in(office, pair: str, phase: str, *missing_words: str) -> None:
    """The ribbon of the pair page stands in this phase, and says that these things are missing."""
    said = step_of(office, pair)
    assert said.startswith(phase), said
    for word in missing_words:
        assert word in said, said


def sign_together(office, pair: str, side: str) -> None:
    """Read the agreement with somebody who has no account, and note that they agree."""
    office.open(f"/pairs/{pair}/terms/?side={side}")
    press(office, f'form[action="/pairs/{pair}/agree/"] button')


def sign_with(office, pair: str, name: str) -> None:
    """The same with one of a group, from the pair page."""
    office.open(f"/pairs/{pair}/?tab=agreement")
    press(office, f'main a[href*="/terms/?member="]:has-text("{name}")')
    press(office, f'form[action="/pairs/{pair}/agree/"] button')


def gather(office, programme: str, kind: str, **more: Any) -> str:
    """Hold a meeting of several today to which all pairs of the programme come (kind: joint_start, joint_mid,
    joint_end) or all mentors (peer); returns it."""
    topic = f"{kind} {programme[:8]}"
    facts = {"day": today(office), "where": "Campus Zuid", "topic": topic, **more}
    fill_in(office, f"/pairs/gatherings/plan/?programme={programme}&kind={kind}", facts)
    office.open("/pairs/gatherings/")
    press(office, f'main a[href^="/pairs/gatherings/"]:has-text("{topic}")')
    gathering = key(office)
    office.open(f"/pairs/gatherings/{gathering}/attendance/")
    for box in office.page.locator('main input[name="came"]').all():
        box.set_checked(True)
    press(office, FIRST)
    return gathering


def check_in(office, pair: str, mentee: int, mentor: int, **more: Any) -> None:
    """Note a talk with both: how it is for each, from 1 to 5."""
    fill_in(office, f"/pairs/{pair}/check-in/", {"mood_mentee": mentee, "mood_mentor": mentor, **more})


def follow_up(office, pair: str, result: str) -> None:
    """Note how it went on for the mentee of a pair that ended."""
    office.open(f"/pairs/{pair}/")
    press(office, 'main a[href^="/outcomes/"]')
    send(office, {"status": result})


def talk_at_the_end(office, pair: str, **more: Any) -> None:
    """Write down the closing talk with each side, from the pair page."""
    office.open(f"/pairs/{pair}/")
    links = office.page.locator('main a[href$="/closing-talk/"]')
    for path in [links.nth(at).get_attribute("href") for at in range(links.count())]:
        office.open(path)
        first = office.page.locator('main input[name="next"]').first.get_attribute("value")
        fill_in(office, path, {"well": "They met often.", "again": "yes", "next": first, **more})


def end(office, pair: str, reason: str, **more: Any) -> None:
    """Begin closing, speak with each side, close."""
    fill_in(office, f"/pairs/{pair}/closing/")
    talk_at_the_end(office, pair)
    last = {"reason": reason, "words": "They stay in touch.", **more}
    fill_in(office, f"/pairs/{pair}/close/", last, button="main form button.button--stop")


def invite(office, person: str, mail: str) -> None:
    """Give somebody an account: their mail address, and an invitation to it."""
    fill_in(office, f"/people/{person}/edit/", {"email": mail})
    fill_in(office, f"/people/{person}/invite/")
