"""Mentoring to work, classic, from the public page to the follow-up: a coordinator at a desk, a mentor
with an English phone, a mentee with an Arabic one."""

import secrets

from tests.browser.hands import assert_sound, reads, refuses
from tests.browser.models import office as staff
from tests.browser.models import phone as phones

MENTEE, MENTOR = "ليلى حداد", "Hendrik Wouters"
EVENINGS = [2, 5, 8]
ABOUT_LAYLA = {
    "languages": [("ar", 7, 7), ("nl", 4, 3)],
    "occupations": ["طباخ", "cook"],
    "goals": ["network", "recognition"],
    "diploma": "A diploma, not recognised",
    "availability": EVENINGS,
    "reads": "easily",
    "travel": 20,
}
ABOUT_HENDRIK = {
    "languages": [("nl", 7, 7), ("en", 5, 5)],
    "occupations": ["cook"],
    "years": 12,
    "offers": ["network", "recognition"],
    "availability": EVENINGS,
    "travel": 20,
    "why": "Somebody opened a kitchen door for me once.",
}


def test_from_the_public_page_to_the_follow_up(visit, demo):
    office = visit()
    office.enter("coordinator")
    tag = secrets.token_hex(3)
    programme = staff.start_programme(office, "classic", f"To work {tag}")
    layla, hendrik, mentee, mentor = both_sign_up(visit, office, programme, tag)
    too_early(office, mentee, mentor)
    both_tell_about_themselves(office, layla, hendrik, mentee, mentor)
    both_get_ready(office, layla, hendrik, programme, mentee, mentor)
    pair = a_round_on_the_board(office, layla, hendrik, programme, mentee, mentor)
    start(office, layla, hendrik, pair)
    on_the_way(office, layla, hendrik, pair)
    close(office, layla, pair)


def both_sign_up(visit, office, programme: str, tag: str):
    """On the public page, without an account; then they get one."""
    doors = staff.open_door(office, programme)
    mails = {"mentee": f"layla{tag}@example.org", "mentor": f"hendrik{tag}@example.org"}
    layla = phones.sign_up(
        visit, doors["mentee"], name=MENTEE, email=mails["mentee"], language="ar", town="Mechelen"
    )
    assert_sound(layla)
    hendrik = phones.sign_up(visit, doors["mentor"], name=MENTOR, email=mails["mentor"], town="Mechelen")
    mentee, mentor = (staff.accept(office, name, tag) for name in (MENTEE, MENTOR))
    phones.take_invitation(layla, mails["mentee"])
    phones.take_invitation(hendrik, mails["mentor"])
    return layla, hendrik, mentee, mentor


def too_early(office, mentee: str, mentor: str) -> None:
    """A pair by hand is refused, with the names of what is missing."""
    refuses(
        office,
        f"/pairs/open/?mentee={mentee}&mentor={mentor}",
        {"reason": "Both know kitchens.", "mentee_yes": True, "mentor_yes": True},
        f"{MENTEE} cannot be matched yet",
        "intake filled in, consent given, prepared in a training",
    )


def both_tell_about_themselves(office, layla, hendrik, mentee: str, mentor: str) -> None:
    """Questionnaire and consent, each on their own phone."""
    assert phones.answer_questions(layla, mentee, ABOUT_LAYLA) > len(ABOUT_LAYLA)
    assert_sound(layla)
    phones.answer_questions(hendrik, mentor, ABOUT_HENDRIK)
    phones.consent(layla, staff.person_of(office, mentee))
    phones.consent(hendrik, staff.person_of(office, mentor))
    lacks(office, mentee, "Prepared in a training")
    lacks(office, mentor, "Screening complete Prepared in a training")


def both_get_ready(office, layla, hendrik, programme: str, mentee: str, mentor: str) -> None:
    """Screening, training in a room, an online unit on each phone. Half a training is none."""
    day = staff.today(office)
    staff.screen(office, mentor, extract_seen_on=day, insurance_on=day)
    staff.trained(office, programme, [mentee, mentor], mentee="welcome", mentor="role", minutes=180)
    lacks(office, mentor, "Prepared in a training")
    staff.trained(office, programme, [mentor], mentor="culture", minutes=180)
    phones.learn(hendrik, mentor, "recognition", [0, 1, 1])
    phones.learn(layla, mentee, "first-talk", [1, 0, 0])
    assert_sound(layla)
    for one in (mentee, mentor):
        lacks(office, one, "Nothing. This person can be matched.")
    assert_sound(office)


def a_round_on_the_board(office, layla, hendrik, programme: str, mentee: str, mentor: str) -> str:
    """Both wait, the board proposes them, both say yes on their phones."""
    for one in (mentee, mentor):
        staff.wait(office, one)
    staff.ask_both(office, staff.draft(office, programme))
    [proposal] = staff.proposals(office, programme)
    for phone in (layla, hendrik):
        phones.say_yes(phone)
    return staff.pair_of(office, proposal)


def start(office, layla, hendrik, pair: str) -> None:
    """Each signs in their own language; a coordinator is there when they first meet."""
    staff.stands_in(office, pair, "C4", "first meeting held", "agreement signed by both")
    for phone in (layla, hendrik):
        phones.sign(phone, pair)
        paper = phone.page.locator("main .paper")
        assert paper.get_attribute("lang") == phone.language
    office.open(f"/pairs/{pair}/?tab=agreement")
    reads(office, "Arabic", "English")
    staff.stands_in(office, pair, "C4", "To go on: first meeting held")
    phones.log_meeting(hendrik, pair, "We looked at the menu of the canteen.", accompanied="yes")
    staff.stands_in(office, pair, "C5", "a goal set (the mentee)", "mentor said what was learned")
    reads(office, "Somebody of the staff was there.")


def on_the_way(office, layla, hendrik, pair: str) -> None:
    """A goal, how it goes, a check-in, what the mentor learned."""
    for phone in (layla, hendrik):
        phones.say_fit(phone, pair)
    phones.set_goal(layla, pair, "أعمل في مطبخ", "vacancy-search")
    staff.stands_in(office, pair, "C5", "To go on: mentor said what was learned")
    phones.say_how_it_goes(layla, pair, going=5, trust=4)
    phones.say_how_it_goes(hendrik, pair, going=4, trust=5)
    staff.check_in(office, pair, 5, 4, action="Ask the canteen for a day")
    phones.say_what_was_learned(hendrik, pair, "How a whole kitchen cooks without a recipe.")
    staff.stands_in(office, pair, "C6", "closing talk with each side")
    reads(office, "How each of them feels about it", "5 of 5", "4 of 5")
    assert_sound(office)
    layla.open(f"/pairs/{pair}/")
    assert_sound(layla)


def close(office, layla, pair: str) -> None:
    """Not before somebody spoke with each; then the end, and how it went on."""
    refuses(
        office,
        f"/pairs/{pair}/close/",
        {"reason": "found_work"},
        "Nobody has spoken with",
        button="main form button.button--stop",
    )
    staff.end(office, pair, "found_work")
    staff.follow_up(office, pair, "work")
    office.open(f"/pairs/{pair}/")
    assert staff.step_of(office, pair) == "", "every phase is done, nothing is missing"
    reads(office, "How it went on for", "in work", "Closing talk with Hendrik Wouters")
    assert_sound(office)
    layla.open("/")
    assert_sound(layla)


def lacks(office, participation: str, what: str) -> None:
    """What the intake says is missing before a match, and nothing else."""
    assert staff.missing(office, participation) == f"Missing before a match {what}"
