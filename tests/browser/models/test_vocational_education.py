"""Mentoring in vocational education, from the class to the study record: a teacher-coordinator and the
teacher who assesses at desks, a student mentor and a mentee of 17 on phones, a mentee without an account: one
small group, into which a third mentee comes later and out of which one goes."""

import csv
import io
import secrets

from tests.browser.hands import assert_sound, fill_in, is_closed, press, reads, refuses, words
from tests.browser.models import office as staff
from tests.browser.models import phone as phones

MENTOR, YOUNG, ADULT, LATE = "Aino Virtanen", "Yusuf Omar", "Mariam Tesfay", "Oksana Koval"
WEEK = [2, 5, 8]
ABOUT_THE_MENTOR = {
    "languages": [("en", 7, 7)],
    "field": ["nurse"],
    "why": "I was new at this school once.",
    "credits": "yes",
    "how-many": "Two",
    "availability": WEEK,
}
ABOUT_A_MENTEE = {
    "languages": [("en", 3, 3)],
    "goals": ["language", "internship"],
    "availability": WEEK,
    "reads": "easily",
}


def test_from_the_class_to_the_study_record(visit, demo):
    cast = Cast(visit)
    everybody_joins(cast)
    a_guardian_says_yes(cast)
    both_sides_are_coached(cast)
    group = a_mentor_of_two(cast)
    no_private_contact(cast, group)
    joint_start(cast, group)
    a_third_comes_and_goes(cast, group)
    through_one_term(cast, group)
    joint_closing(cast, group)
    recognised(cast, group)


class Cast:
    """Windows and keys of those who take part."""

    def __init__(self, visit) -> None:
        tag = secrets.token_hex(3)
        self.visit = visit
        self.office = visit()
        self.office.enter("coordinator")
        self.programme = staff.start_programme(
            self.office, "vocational-education", f"In class {tag}", languages=["en"]
        )
        admin = visit()
        admin.enter("admin")
        self.teacher = self._invited(admin, "Pirjo Laine", f"pirjo{tag}@example.org")
        self.mails = {MENTOR: f"aino{tag}@example.org", YOUNG: f"yusuf{tag}@example.org"}

    def _invited(self, admin, name: str, mail: str):
        """A colleague: the teacher who assesses."""
        facts = {"role": "coordinator", "name": name, "email": mail}
        fill_in(admin, "/organisations/invitations/new/", facts)
        return phones.invited(self.visit, admin.demo, mail)


def everybody_joins(cast) -> None:
    """The teacher-coordinator takes them in; two of them have phones."""
    office = cast.office
    year = int(staff.today(office)[:4])
    born = {MENTOR: year - 19, YOUNG: year - 17, ADULT: year - 20}
    keys = {
        name: staff.join_by_hand(
            office,
            cast.programme,
            "mentor" if name == MENTOR else "mentee",
            name,
            birth_year=born[name],
            town="Mechelen",
            places=1,
        )
        for name in born
    }
    cast.person = {name: person for name, (person, _) in keys.items()}
    cast.row = {name: row for name, (_, row) in keys.items()}
    for name in (MENTOR, YOUNG):
        staff.invite(office, cast.person[name], cast.mails[name])
    cast.aino, cast.yusuf = (
        phones.invited(cast.visit, office.demo, cast.mails[one]) for one in (MENTOR, YOUNG)
    )
    phones.answer_questions(cast.aino, cast.row[MENTOR], ABOUT_THE_MENTOR)
    phones.consent(cast.aino, cast.person[MENTOR])
    phones.consent(cast.yusuf, cast.person[YOUNG])
    for name in (YOUNG, ADULT):
        staff.answer_together(office, cast.row[name], ABOUT_A_MENTEE)
    staff.consent(office, cast.person[ADULT])


def a_guardian_says_yes(cast) -> None:
    """Whoever is 17 is not matched on their own yes alone."""
    office = cast.office
    lacks(cast, ADULT, "Prepared in a training Skills rated at the start")
    refuses(
        office,
        f"/pairs/open/?mentee={cast.row[YOUNG]}&mentor={cast.row[MENTOR]}",
        {"reason": "Same class.", "mentee_yes": True, "mentor_yes": True},
        f"{YOUNG} cannot be matched yet",
        "consent of a guardian",
    )
    staff.consent(office, cast.person[YOUNG], "guardian", guardian="Amina Omar", relation="mother")
    reads(office, "Amina Omar (mother)")
    assert_sound(office)
    lacks(cast, YOUNG, "Prepared in a training Skills rated at the start")


def both_sides_are_coached(cast) -> None:
    """Two days for the mentor, one for the mentees, with a sheet to sign; both rate what they can."""
    office, row = cast.office, cast.row
    staff.screen(office, row[MENTOR])
    everybody = list(row.values())
    day = {"mentor": "mentoring-day", "mentee": "welcome", "minutes": 360, "trainer": "Jukka Salo"}
    first = staff.trained(office, cast.programme, everybody, **day)
    office.open(f"/training/sessions/{first}/paper/")
    reads(office, *row, "Jukka Salo", "Signature")
    assert_sound(office)
    phones.rate(cast.aino, row[MENTOR], "before", 3)
    assert_sound(cast.aino)
    lacks(cast, MENTOR, "Prepared in a training")  # one day of two
    staff.trained(office, cast.programme, [row[MENTOR]], mentor="culture-day", minutes=360)
    phones.rate(cast.yusuf, row[YOUNG], "before", 2)
    lacks(cast, ADULT, "Skills rated at the start")
    phones.rate(office, row[ADULT], "before", 2)
    for name in row:
        lacks(cast, name, "Nothing. This person can be matched.")


def a_mentor_of_two(cast) -> str:
    """The board finds both mentees for the one place she has; everybody says yes, and they are a group."""
    office = cast.office
    for one in cast.row.values():
        staff.wait(office, one)
    board = staff.draft(office, cast.programme)
    office.open(board)
    reads(office, "Group: 4 of 6 places left")
    assert_sound(office)
    staff.ask_both(office, board)
    asked = staff.proposals(office, cast.programme)
    assert len(asked) == 2
    cast.yusuf.open("/")
    press(cast.yusuf, 'main .now a[href^="/matching/proposals/"]')
    reads(cast.yusuf, "You meet in a small group of up to 6")
    for _one in asked:
        phones.say_yes(cast.aino)
    phones.say_yes(cast.yusuf)
    [hers] = staff.proposals(office, cast.programme, ADULT)
    staff.note_yes(office, hers, "mentee")
    [group] = {staff.pair_of(office, proposal) for proposal in asked}
    office.open(f"/pairs/{group}/")
    reads(office, YOUNG, ADULT, MENTOR, "4 of 6 places left")
    assert_sound(office)
    return group


def no_private_contact(cast, group: str) -> None:
    """One of them may be under 18: phone and mail stay with the staff. And no teacher is a mentor."""
    cast.aino.open(f"/pairs/{group}/")
    reads(cast.aino, "you do not see each other’s phone and mail")
    assert cast.mails[YOUNG] not in words(cast.aino)
    cast.yusuf.open(f"/pairs/{group}/")
    reads(cast.yusuf, "you do not see each other’s phone and mail", "In your group: you, Mariam.")
    assert cast.mails[MENTOR] not in words(cast.yusuf)
    assert ADULT not in words(cast.yusuf), "of others in the group a mentee reads the first name"
    assert_sound(cast.yusuf)
    refuses(
        cast.office,
        f"/people/{cast.person[YOUNG]}/around/?known={cast.person[MENTOR]}",
        {"function": "teacher"},
        f"{MENTOR} is the mentor of {YOUNG} now",
    )


def joint_start(cast, group: str) -> None:
    """One lesson for all; each signs in their own way, and they meet for the first time."""
    office = cast.office
    staff.stands_in(office, group, "M5", "joint start held", "first meeting held", "agreement signed by both")
    staff.gather(office, cast.programme, "joint_start")
    phones.sign(cast.yusuf, group)
    phones.sign(cast.aino, group)
    staff.stands_in(office, group, "M5", "To go on: first meeting held, agreement signed by both")
    staff.sign_with(office, group, ADULT)
    phones.log_meeting(cast.aino, group, "We read the timetable.")
    staff.stands_in(office, group, "M6", "joint mid-way meeting held", "a goal set")
    assert_sound(cast.aino)


def a_third_comes_and_goes(cast, group: str) -> None:
    """Nobody joins a group past a gate; then she does, signs, and leaves without ending it for the others."""
    office = cast.office
    person, row = staff.join_by_hand(
        office,
        cast.programme,
        "mentee",
        LATE,
        birth_year=int(staff.today(office)[:4]) - 19,
        town="Mechelen",
        places=1,
    )
    office.open(f"/pairs/{group}/")
    press(office, 'main a[href^="/pairs/open/?mentor="]')
    door = f"/pairs/open/?mentee={row}&mentor={cast.row[MENTOR]}"
    yes = {"reason": "Same class.", "mentee_yes": True, "mentor_yes": True}
    refuses(office, door, yes, f"{LATE} cannot be matched yet")
    staff.answer_together(office, row, ABOUT_A_MENTEE)
    staff.consent(office, person)
    staff.trained(office, cast.programme, [row], mentee="welcome", minutes=360)
    phones.rate(office, row, "before", 2)
    fill_in(office, door, yes)
    reads(office, LATE, "3 of 6 places left")
    staff.sign_with(office, group, LATE)
    staff.stands_in(office, group, "M6")
    cast.yusuf.open(f"/pairs/{group}/")
    reads(cast.yusuf, "Mariam", "Oksana")
    press(office, 'main a[href$="/leave/"]:has-text("Oksana")')
    reads(office, "Oksana leaves the group?")
    path = office.page.url.removeprefix(office.demo.url)
    gone = {"reason": "training", "words": "A course.", "untalked": "She left the school."}
    fill_in(office, path, gone, button="main form button.button--stop")
    reads(office, "Left before", "4 of 6 places left")
    staff.stands_in(office, group, "M6")
    assert_sound(office)


def through_one_term(cast, group: str) -> None:
    """Goals, a diary that is hers alone, the meeting mid-way."""
    office, aino = cast.office, cast.aino
    phones.set_goal(cast.yusuf, group, "Find a work placement", "internship")
    phones.set_goal(aino, group, "Understand the nurse teacher", "language", cast.person[ADULT])
    fill_in(aino, "/pairs/diary/", {"words": "I talked too fast today."})
    reads(aino, "I talked too fast today.")
    press(aino, 'main button[name="agreed"][value="yes"]')
    diary = aino.page.locator('main a[href^="/pairs/diary/"]:not([href$="/file/"])').first.get_attribute(
        "href"
    )
    assert is_closed(cast.teacher, diary), "nobody else ever reads a diary"
    staff.stands_in(office, group, "M6", "To go on: joint mid-way meeting held")
    staff.gather(office, cast.programme, "joint_mid")
    staff.stands_in(office, group, "M7", "joint closing held", "mentor said what was learned", "certificate")


def joint_closing(cast, group: str) -> None:
    """What each learned, skills again, certificates."""
    office, row = cast.office, cast.row
    staff.gather(office, cast.programme, "joint_end")
    phones.say_what_was_learned(cast.aino, group, "To say one thing at a time.")
    phones.rate(cast.aino, row[MENTOR], "after", 4)
    phones.rate(cast.yusuf, row[YOUNG], "after", 4)
    phones.rate(office, row[ADULT], "after", 3)
    for one in row.values():
        fill_in(office, f"/training/people/{one}/certificate/", {"language": "en", "with_skills": True})
    staff.stands_in(office, group, "M8", "credits assessed", "closing talk with each side")


def recognised(cast, group: str) -> None:
    """Credits by the teacher, a talk with each, the study record."""
    office, teacher, row = cast.office, cast.teacher, cast.row
    day = staff.today(office)
    credits = {"credits": "2", "system": "osp", "assessor": "Pirjo Laine", "assessed_on": day}
    fill_in(teacher, f"/training/people/{row[MENTOR]}/credits/", credits)
    fill_in(teacher, f"/training/people/{row[MENTOR]}/certificate/", {"language": "en", "with_skills": True})
    assert_sound(teacher)
    certificate_in_hand(cast)
    staff.end(office, group, "completed")
    assert staff.step_of(office, group) == "", "every phase is done"
    study_record(cast)


def study_record(cast) -> None:
    """The file that the school takes over: named columns, a line for each person and unit."""
    file = cast.teacher.page.request.get(f"{cast.teacher.demo.url}/training/{cast.programme}/record/")
    lines = list(csv.DictReader(io.StringIO(file.text().removeprefix("\ufeff"))))
    named = ("name", "unit", "hours", "credits", "credit_system", "assessor")
    assert {tuple(line[name] for name in named) for line in lines} == {
        (MENTOR, "mentoring-day", "6.00", "2", "osp", "Pirjo Laine"),
        (MENTOR, "culture-day", "6.00", "2", "osp", "Pirjo Laine"),
        (YOUNG, "welcome", "6.00", "", "", ""),
        (ADULT, "welcome", "6.00", "", "", ""),
        (LATE, "welcome", "6.00", "", "", ""),
    }


def certificate_in_hand(cast) -> None:
    """She opens it as PDF on her phone; anybody can check its number."""
    aino = cast.aino
    aino.open(f"/training/people/{cast.row[MENTOR]}/")
    reads(aino, "My certificate")
    path = aino.page.locator('main a[href^="/training/certificates/"]').get_attribute("href")
    paper = aino.page.request.get(aino.demo.url + path)
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF")
    number = words(aino, "#paper ~ p .isolate")
    employer = cast.visit(width=390)
    fill_in(employer, "/training/check/", {"number": number})
    reads(employer, "This certificate is valid.", "AV")
    assert_sound(employer)


def lacks(cast, name: str, what: str) -> None:
    """What the intake says is missing before a match, and nothing else."""
    assert staff.missing(cast.office, cast.row[name]) == f"Missing before a match {what}"
