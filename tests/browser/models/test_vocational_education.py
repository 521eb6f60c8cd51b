"""Mentoring in vocational education, from the class to the study record: a teacher-coordinator and the
teacher who assesses at desks, a student mentor and a mentee of 17 on phones, a mentee without an account."""

import csv
import io
import secrets

from tests.browser.hands import assert_sound, fill_in, is_closed, press, reads, refuses, words
from tests.browser.models import office as staff
from tests.browser.models import phone as phones

MENTOR, YOUNG, ADULT = "Aino Virtanen", "Yusuf Omar", "Mariam Tesfay"
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
    pairs = a_mentor_of_two(cast)
    no_private_contact(cast, pairs)
    joint_start(cast, pairs)
    through_one_term(cast, pairs)
    joint_closing(cast, pairs)
    recognised(cast, pairs)


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
            places=2 if name == MENTOR else 1,
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


def a_mentor_of_two(cast) -> list[str]:
    """The board finds both mentees for her; everybody says yes."""
    office = cast.office
    for one in cast.row.values():
        staff.wait(office, one)
    staff.ask_both(office, staff.draft(office, cast.programme))
    asked = staff.proposals(office, cast.programme)
    assert len(asked) == 2
    for _one in asked:
        phones.say_yes(cast.aino)
    phones.say_yes(cast.yusuf)
    [hers] = staff.proposals(office, cast.programme, ADULT)
    staff.note_yes(office, hers, "mentee")
    return [pair_with(office, asked, name) for name in (YOUNG, ADULT)]


def pair_with(office, asked: list[str], name: str) -> str:
    """The pair of which this mentee is a member."""
    for proposal in asked:
        office.open(proposal)
        if name in words(office):
            return staff.pair_of(office, proposal)
    raise AssertionError(f"nobody asked {name}")


def no_private_contact(cast, pairs: list[str]) -> None:
    """One of them may be under 18: phone and mail stay with the staff. And no teacher is a mentor."""
    cast.aino.open(f"/pairs/{pairs[0]}/")
    reads(cast.aino, "you do not see each other’s phone and mail")
    assert cast.mails[YOUNG] not in words(cast.aino)
    cast.yusuf.open(f"/pairs/{pairs[0]}/")
    reads(cast.yusuf, "you do not see each other’s phone and mail")
    assert cast.mails[MENTOR] not in words(cast.yusuf)
    refuses(
        cast.office,
        f"/people/{cast.person[YOUNG]}/around/?known={cast.person[MENTOR]}",
        {"function": "teacher"},
        f"{MENTOR} is the mentor of {YOUNG} now",
    )


def joint_start(cast, pairs: list[str]) -> None:
    """One lesson for all; everybody signs, and meets for the first time."""
    office = cast.office
    staff.stands_in(
        office, pairs[0], "M5", "joint start held", "first meeting held", "agreement signed by both"
    )
    staff.gather(office, cast.programme, "joint_start")
    staff.stands_in(office, pairs[1], "M5", "To go on: first meeting held, agreement signed by both")
    phones.sign(cast.yusuf, pairs[0])
    staff.sign_together(office, pairs[1], "mentee")
    for pair in pairs:
        phones.sign(cast.aino, pair)
        phones.log_meeting(cast.aino, pair, "We read the timetable.")
        staff.stands_in(office, pair, "M6", "joint mid-way meeting held", "a goal set")
    assert_sound(cast.aino)


def through_one_term(cast, pairs: list[str]) -> None:
    """Goals, a diary that is hers alone, the meeting mid-way."""
    office, aino = cast.office, cast.aino
    phones.set_goal(cast.yusuf, pairs[0], "Find a work placement", "internship")
    phones.set_goal(aino, pairs[1], "Understand the nurse teacher", "language")
    fill_in(aino, "/pairs/diary/", {"words": "I talked too fast today."})
    reads(aino, "I talked too fast today.")
    press(aino, 'main button[name="agreed"][value="yes"]')
    diary = aino.page.locator('main a[href^="/pairs/diary/"]:not([href$="/file/"])').first.get_attribute(
        "href"
    )
    assert is_closed(cast.teacher, diary), "nobody else ever reads a diary"
    staff.stands_in(office, pairs[0], "M6", "To go on: joint mid-way meeting held")
    staff.gather(office, cast.programme, "joint_mid")
    staff.stands_in(
        office, pairs[0], "M7", "joint closing held", "mentor said what was learned", "certificate"
    )


def joint_closing(cast, pairs: list[str]) -> None:
    """What each learned, skills again, certificates."""
    office, row = cast.office, cast.row
    staff.gather(office, cast.programme, "joint_end")
    for pair in pairs:
        phones.say_what_was_learned(cast.aino, pair, "To say one thing at a time.")
    phones.rate(cast.aino, row[MENTOR], "after", 4)
    phones.rate(cast.yusuf, row[YOUNG], "after", 4)
    phones.rate(office, row[ADULT], "after", 3)
    for one in row.values():
        fill_in(office, f"/training/people/{one}/certificate/", {"language": "en", "with_skills": True})
    staff.stands_in(office, pairs[0], "M8", "credits assessed", "closing talk with each side")


def recognised(cast, pairs: list[str]) -> None:
    """Credits by the teacher, a talk with each, the study record."""
    office, teacher, row = cast.office, cast.teacher, cast.row
    day = staff.today(office)
    credits = {"credits": "2", "system": "osp", "assessor": "Pirjo Laine", "assessed_on": day}
    fill_in(teacher, f"/training/people/{row[MENTOR]}/credits/", credits)
    fill_in(teacher, f"/training/people/{row[MENTOR]}/certificate/", {"language": "en", "with_skills": True})
    assert_sound(teacher)
    certificate_in_hand(cast)
    for pair in pairs:
        staff.end(office, pair, "completed")
        assert staff.step_of(office, pair) == "", "every phase is done"
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
