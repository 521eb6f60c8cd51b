"""What mentees and mentors do, on their phones."""

from collections.abc import Mapping
from typing import Any

from tests.browser.hands import FIRST, choose, fill_in, in_mail, invitation_in_mail, press, send, words
from tests.browser.models.office import asked

CODE = r"\b(\d{6})\b"


def sign_up(visit, path: str, *, name: str, email: str, language: str = "en", **more: Any):
    """Sign up on the public page, without an account; returns the window."""
    phone = visit(language=language, width=390)
    phone.open(path)
    send(phone, {"name": name, "email": email, "language": language, "agrees": True, **more})
    assert phone.page.url.endswith("/thanks/"), words(phone)
    return phone


def take_invitation(phone, mail: str) -> None:
    """Follow the link in the mail and take the invitation."""
    phone.open(invitation_in_mail(phone.demo, mail))
    press(phone, FIRST)


def invited(visit, demo, mail: str, language: str = "en"):
    """A phone on which somebody took their invitation."""
    phone = visit(language=language, width=390)
    take_invitation(phone, mail)
    return phone


def sign_in(phone, mail: str) -> None:
    """Come in with a one-time code."""
    phone.open("/accounts/login/")
    send(phone, {"login": mail})
    send(phone, {"code": in_mail(phone.demo, mail, CODE)})


def answer_questions(phone, participation: str, answers: Mapping[str, Any]) -> int:
    """Go through the questionnaire, one question a screen, leaving for later what `answers` do not hold;
    returns how many screens there were."""
    fields, screens = asked(answers), 0
    phone.open(f"/intake/{participation}/questions/1/")
    while "/questions/end/" not in phone.page.url:
        screens += 1
        names = phone.page.locator('main [name^="q-"]').evaluate_all("all => all.map(one => one.name)")
        here = {name: value for name, value in fields.items() if name in names}
        send(phone, here, button=FIRST if here else 'main button[name="later"]')
        refused = phone.page.locator("main .field__error:visible")
        assert refused.count() == 0, refused.all_inner_texts()
        assert screens < 40, words(phone)
    press(phone, FIRST)  # I am done
    return screens


def consent(phone, person: str, purpose: str = "service") -> None:
    """Say yes oneself."""
    phone.open(f"/intake/consents/{person}/")
    press(phone, f'form:has(input[name="purpose"][value="{purpose}"]) button')


def learn(phone, participation: str, unit: str, right: list[int]) -> None:
    """Read an online unit and answer its questions."""
    phone.open(f"/training/people/{participation}/units/{unit}/")
    press(phone, "main a.button--first")
    for answer in right:
        choose(phone, "answer", str(answer))
        press(phone, FIRST)
        press(phone, "main a.button--first")


def rate(window, participation: str, moment: str, score: int) -> None:
    """Give every skill the same number, before or after; on a phone, or with staff."""
    path = f"/training/people/{participation}/skills/{moment}/"
    window.open(path)
    names = window.page.locator('main input[type="radio"]').evaluate_all("all => all.map(one => one.name)")
    fill_in(window, path, dict.fromkeys(names, score))


def say_yes(phone) -> None:
    """Say yes to the proposal on the first page."""
    phone.open("/")
    press(phone, 'main .now a[href^="/matching/proposals/"]')
    press(phone, 'main button[name="choice"][value="yes"]')


def log_meeting(phone, pair: str, words_: str = "", **more: Any) -> None:
    """Say that you met today, and how it was."""
    phone.open(f"/pairs/{pair}/log/")
    for name, value in {"went": "well", "minutes": "60", "way": "in_person", **more}.items():
        choose(phone, name, value)
    phone.page.locator('label:has(input[name="next"])').first.click()
    if words_:
        phone.page.locator("main details summary").first.click()
        phone.page.fill('[name="words"]', words_)
    press(phone, FIRST)


def sign(phone, pair: str) -> None:
    """Read the agreement in one's own language, and sign it."""
    phone.open(f"/pairs/{pair}/?tab=agreement")
    press(phone, f'form[action="/pairs/{pair}/agree/"] button')


def set_goal(window, pair: str, goal: str, kind: str = "", whose: str = "") -> None:
    """Write a goal down on the page of the pair, in their own words; in a group for the person `whose`."""
    window.open(f"/pairs/{pair}/?tab=goals")
    theirs = f'main form[action$="{whose}/goals/"]'
    form = window.page.locator(theirs)
    form.locator('[name="words"]').fill(goal)
    if kind:
        form.locator('[name="kind"]').select_option(kind)
    press(window, f"{theirs} button")


def say_fit(phone, pair: str, answer: str = "good") -> None:
    """After the first meeting: one tap."""
    phone.open(f"/pairs/{pair}/fit/")
    press(phone, f'main button[name="answer"][value="{answer}"]')


def say_how_it_goes(phone, pair: str, *, going: int, trust: int) -> None:
    """The pulse: a mentee is asked one thing a screen, a mentor both on one page."""
    phone.open(f"/pairs/{pair}/pulse/")
    if phone.page.locator('main button[name="going"]').count():
        press(phone, f'main button[name="going"][value="{going}"]')
        press(phone, f'main button[name="trust"][value="{trust}"]')
    else:
        send(phone, {"going": going, "trust": trust})


def say_what_was_learned(phone, pair: str, words_: str) -> None:
    """What one side learned from the other."""
    fill_in(phone, f"/pairs/{pair}/learned/", {"words": words_})
