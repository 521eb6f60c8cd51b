"""Where mentoring ends: what is beyond a mentor goes on to a coach, and a volunteer never coaches."""

import re
import secrets

from tests.browser.hands import assert_sound, fill_in, press, reads, send, words
from tests.browser.models import way

BORDER = (
    "Transformational coaching changes how a person sees themselves.",
    "It needs a trained coach, supervision, a way to pass people on and strict silence.",
    "A volunteer who tried to coach could harm the mentee and themselves.",
    "So memore never opens coaching for a volunteer mentor.",
)


def test_a_volunteer_never_coaches_and_what_is_beyond_a_mentor_goes_on(visit, demo):
    office, phone = visit(), visit(width=390)
    office.enter("coordinator")
    phone.enter("mentor")
    before = pairs_of(office)
    concern = hand_over(phone)
    referral, mentor = read_the_area_only(office, concern)
    volunteer_is_refused(office, referral, mentor)
    coach = only_who_is_qualified(office, visit, referral, mentor)
    assert pairs_of(office) == before, "a coaching case is no pair"
    office.open(f"/pairs/?q={coach}")
    reads_nothing_of(office, coach)
    mentor_reads_where_the_border_is(phone, referral)
    press_end(office, referral)


def pairs_of(office) -> str:
    """How many pairs the list counts."""
    office.open("/pairs/")
    found = re.search(r"All (\d+)", words(office))
    assert found, words(office)
    return found.group(1)


def hand_over(phone) -> str:
    """The mentor says on the phone that something is beyond the role: what about, no word of the talk."""
    phone.open("/")
    press(phone, 'main a[href$="/concern/beyond/"]')
    pair = phone.page.url.split("/pairs/")[1].split("/")[0]
    assert phone.page.locator("main form textarea, main form input[type=text]").count() == 0
    assert_sound(phone)
    send(phone, {"area": "well_being", "urgency": "week"})
    reads(phone, "Your message is sent. You need not carry this alone.")
    return pair


def read_the_area_only(office, pair: str) -> tuple[str, str]:
    """The coordinator sees what it is about, nothing of what was said, and a way on; returns the address
    of the referral, and the mentor's name."""
    office.open(f"/pairs/{pair}/?tab=notes")
    entry = office.page.locator("main .timeline li", has_text="how they feel").first
    assert entry.count(), words(office)
    link = entry.locator('a[href*="/concerns/"]').get_attribute("href")
    office.open(link)
    reads(office, "how they feel", "This is not for a mentor to solve.")
    assert_sound(office)
    mentor = words(office, "h1").removeprefix("Answer ")
    press(office, 'main a[href$="/coaching/"]')
    return office.page.url.removeprefix(office.demo.url), mentor


def volunteer_is_refused(office, referral: str, mentor: str) -> None:
    """A volunteer is not there to be chosen; whoever asks why reads it in full."""
    office.open(referral)
    assert office.page.locator("main form label", has_text=mentor).count() == 0
    office.page.locator("main form summary").click()
    reads(office, "cannot coach: why", *BORDER)
    assert_sound(office)


def only_who_is_qualified(office, visit, referral: str, mentor: str) -> str:
    """With a certificate, with supervision and with the person's yes it opens; without one of them it
    does not. Returns the coach's name."""
    tag = secrets.token_hex(3)
    name = f"Els Coach {tag}"
    way.partner(office, visit, name, f"els{tag}@example.org", "Praktijk")
    choose_coach(office, referral, name, 422)
    reads(office, "No coaching qualification is recorded for them.")
    admin = visit()
    admin.enter("admin")
    record(admin, name, supervision="")
    choose_coach(office, referral, name, 422)
    reads(office, "No supervision is recorded for them.")
    record(admin, name, supervision="Every month, with another coach")
    choose_coach(office, referral, name, 422, consented_on="")
    reads(office, "Coaching begins with the person's own yes.")
    choose_coach(office, referral, name, 200)
    reads(
        office, "The person is referred to the coach.", name, "What they talk about is written down nowhere."
    )
    assert_sound(office)

    assert office.page.locator('input[name="coach"]').count() == 0, "no second case beside an open one"
    admin.open("/plans/coaches/")
    reads(admin, "A volunteer mentor never does.")
    reads_nothing_of(admin, mentor)
    return name


def choose_coach(office, referral: str, coach: str, status: int, **more: str) -> None:
    day = way.days_from_today(office, 0)
    office.open(referral)
    office.page.locator("main form label", has_text=coach).click()
    with way.expected(office, status):
        send(office, {"consented_on": day, **more})


def record(admin, name: str, *, supervision: str) -> None:
    """An admin writes down what makes somebody a coach."""
    admin.open("/plans/coaches/")
    press(admin, f'main li:has-text("{name}") a')
    path = admin.page.url.removeprefix(admin.demo.url)
    day = way.days_from_today(admin, 300)
    facts = {"body": "EMCC", "level": "Practitioner", "valid_to": day, "supervision": supervision}
    fill_in(admin, path, facts)


def mentor_reads_where_the_border_is(phone, referral: str) -> None:
    """A mentor who finds the address reads where the border is, and nothing about the person."""
    with way.expected(phone, 403):
        phone.open(referral)
    reads(phone, "Coaching is not for mentors", *BORDER)


def reads_nothing_of(window, name: str) -> None:
    assert name not in words(window), words(window)


def press_end(office, referral: str) -> None:
    """The coaching ends as it began: a day, and nothing of its content."""
    office.open(referral)
    press(office, 'main form[action$="/end/"] button')
    reads(office, "The coaching has ended.", "ended")
    assert office.complaints == []
