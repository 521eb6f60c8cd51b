"""Mentoring without formal qualifications: years of work and no papers, up to six months in a job."""

import secrets

from tests.browser.hands import address, assert_sound, fill_in, press, reads, send
from tests.browser.models import office as staff
from tests.browser.models import paper, phone, way
from tests.browser.models.way import Somebody, days_from_today

WEEK = [2, 5, 8]
MENTEE = {
    "languages": [("ar", 7, 5), ("nl", 3, 2)], "occupations": ["cook"], "availability": WEEK,
    "reads": "little", "years": 15,
}  # fmt: skip
MENTOR = {
    "languages": [("nl", 7, 7)], "occupations": ["cook"], "availability": WEEK, "years": 20,
    "why": "Nobody asked me for a paper either.", "own-way": "On the job",
}  # fmt: skip
OFTEN = ("kitchen.soup", "kitchen.bread")


class Cast:
    """The people of this journey, each at a window of their own; the mentee's phone is in Arabic."""

    def __init__(self, visit) -> None:
        tag = secrets.token_hex(3)
        self.visit = visit
        self.office = visit()
        self.office.enter("coordinator")
        self.programme = staff.start_programme(self.office, "no-formal-qualification", f"Work counts {tag}")
        mail = f"chef{tag}@example.org"
        self.employer = way.partner(self.office, visit, "Lies Chef", mail, f"Brasserie {tag}")
        self.mentee = Somebody(f"Nour Khalil {tag}", f"nour{tag}@example.org")
        self.mentor = Somebody(f"Piet Smet {tag}", f"piet{tag}@example.org")

    def day(self, days: int) -> str:
        return days_from_today(self.office, days)

    def stands(self, person: Somebody, phase: str, *missing: str) -> None:
        """The page of somebody says where they stand before a pair, and what is missing."""
        self.office.open(f"/people/{person.person}/")
        said = staff.standing(self.office)
        assert said.startswith(phase), said
        for what in missing:
            assert what in said, said


def test_from_years_without_papers_to_half_a_year_in_a_job(visit, demo):
    cast = Cast(visit)
    trust(cast)
    made_visible(cast)
    translated(cast)
    pair = matched(cast)
    rules(cast, pair)
    card_on_paper(cast)
    companies(cast, pair)
    stabilised(cast, pair)
    close(cast, pair)


def trust(cast) -> None:
    """G1: they sign up; she says yes, and answers one question a screen on her phone."""
    office, doors = cast.office, staff.open_door(cast.office, cast.programme)
    for side, one, language in (("mentee", cast.mentee, "ar"), ("mentor", cast.mentor, "en")):
        facts = {"name": one.name, "email": one.mail, "town": "Gent"}
        one.window = phone.sign_up(cast.visit, doors[side], language=language, **facts)
        one.participation = staff.accept(office, one.name)
        one.person = staff.person_of(office, one.participation)
        phone.take_invitation(one.window, one.mail)
    way.put_around(
        office, cast.mentee.person, "employer", membership=f"Lies Chef ({cast.employer.works_for})"
    )
    cast.stands(cast.mentee, "G1", "intake", "consent")
    phone.consent(cast.mentee.window, cast.mentee.person)
    assert phone.answer_questions(cast.mentee.window, cast.mentee.participation, MENTEE) > 10
    cast.stands(cast.mentee, "G2", "life-and-work line", "competences")


def made_visible(cast) -> None:
    """G2: her life and work in her own words, picture cards, and whose word stands for what she can do."""
    window, person, office = cast.mentee.window, cast.mentee.person, cast.office
    line = {"kind": "work", "words": "طبخت في مطعم كبير", "from_year": 2008, "to_year": 2019, "place": "Homs"}
    way.add(window, person, "life_line", **line)
    window.open(f"/plans/{person}/cards/")
    assert_sound(window)
    press(window, 'main a[href$="/cards/kitchen/"]')
    while window.page.locator("main form.task__answers").count():
        card = window.page.locator('main input[name="card"]').get_attribute("value")
        press(window, f'main button[value="{"often" if card in OFTEN else "never"}"]')
    cast.stands(cast.mentee, "G3", "target occupation")

    shown, confirmed = way.rows_of(office, person, "competences", "skills")
    reads(office, "told")
    for row in (shown, confirmed):
        way.turn(office, "competences", row, "show", shown_how="Cooked for the house", shown_on=cast.day(-3))
    facts = {"confirmed_by": "Marie Dubois", "confirmed_as": "Chef", "confirmed_on": cast.day(-1)}
    way.turn(office, "competences", confirmed, "confirm", **facts)
    reads(office, "shown", "confirmed", "Confirmed by Marie Dubois, Chef")


def translated(cast) -> None:
    """G3: which work it is here, what is missing for it, and the way to have it recognised."""
    office, person = cast.office, cast.mentee.person
    said = way.by_hand(office, cast.mentee, cast.mentor, "The same trade")
    assert f"{cast.mentee.name} cannot be matched yet. Missing: target occupation chosen" in said, said
    way.add(office, person, "targets", trade="cook")
    way.add(
        office,
        person,
        "gaps",
        kind="safety",
        words="Rules of food safety",
        owner="person",
        route="A course of one day",
    )
    way.add(
        office,
        person,
        "gaps",
        kind="recognition",
        words="A part of the qualification",
        owner="staff",
        route="Exam for what was learned at work",
    )
    way.press_turn(office, person, "way", "gaps", "take_in_hand")
    reads(office, "Rules of food safety", "Exam for what was learned at work", "in hand")
    cast.stands(cast.mentee, "G4", "prepared in a training")


def matched(cast) -> str:
    """G4: mentors are qualified in five units, one of them elsewhere; both say yes."""
    office, mentee, mentor, programme = cast.office, cast.mentee, cast.mentor, cast.programme
    phone.consent(mentor.window, mentor.person)
    staff.answer_together(office, mentor.participation, MENTOR)
    staff.screen(office, mentor.participation, extract_seen_on=cast.day(0))
    both = [mentee.participation, mentor.participation]
    staff.trained(office, programme, both, mentee="welcome", mentor="role", minutes=120)
    for unit, minutes in (("informal-skills", 180), ("plain-language", 120), ("companies", 120)):
        staff.trained(office, programme, both[1:], mentor=unit, minutes=minutes)
    said = way.by_hand(office, mentee, mentor, "The same trade")
    assert f"{mentor.name} cannot be matched yet. Missing: prepared in a training" in said, said
    path = f"/training/people/{mentor.participation}/units/right-to-work/elsewhere/"
    fill_in(office, path, {"proof": "Certificate of the city", "on": cast.day(-40), "minutes": 90})
    return way.by_hand(office, mentee, mentor, "The same trade, and she wants a kitchen")


def rules(cast, pair: str) -> None:
    """G5: they meet and sign; the mentor goes through the rules of work, a question goes to an expert."""
    office, mentor, person = cast.office, cast.mentor.window, cast.mentee.person
    staff.stands_in(office, pair, "G5", "first meeting", "agreement", "rules of the labour market")
    phone.log_meeting(mentor, pair)
    for one in (cast.mentee, cast.mentor):
        phone.sign(one.window, pair)
    path = f"/plans/{person}/?tab=around"
    mentor.open(path)
    for topic in mentor.page.locator('#rules button[name="known"][value="1"]').all():
        assert topic.is_visible()
    while mentor.page.locator('#rules button[name="known"][value="1"]').count():
        press(mentor, '#rules button[name="known"][value="1"]')
    asked = cast.mentee.window
    asked.open(path)
    asked.page.locator("#rule-tax summary").click()
    asked.page.locator("#rule-tax input[name=question]").fill("كم ضريبة؟")
    press(asked, "#rule-tax details button")
    reads(asked, "كم ضريبة؟")
    staff.stands_in(office, pair, "G6", "a goal set", "a company met")


def card_on_paper(cast) -> None:
    """Her card is printed once she agrees, in the language here and in her own."""
    person = cast.mentee.person
    path = f"/plans/{person}/competence-card/"
    cast.employer.window.open(path)
    reads(cast.employer.window, f"The card is printed once {cast.mentee.name} agrees.")
    cast.mentee.window.open(path)
    press(cast.mentee.window, 'main button[name="agrees"][value="1"]')
    assert_sound(cast.mentee.window)
    cast.employer.window.open(path)
    assert cast.employer.window.page.locator("main .paper section").count() == 2
    assert cast.employer.window.page.locator('main .paper section[lang="ar"][dir="rtl"]').count() == 1
    here = cast.employer.window.page.locator("main .paper section").first
    answer = cast.employer.window.context.request.get(f"{cast.office.demo.url}{path}file/")
    printed = paper.text_of(answer.body())
    for line in here.locator("h1, p, li bdi").all_inner_texts():
        assert "".join(line.split()) in printed, (line, printed)
    assert "MarieDubois" in printed


def companies(cast, pair: str) -> None:
    """G6: visit, trial day, internship, job: one step after the other, each with what was said."""
    office, mentor, person = cast.office, cast.mentor.window, cast.mentee.person
    window = cast.mentee.window
    window.open(f"/plans/{person}/?tab=way")
    window.page.fill("input[id^='new-goal']", "أريد العمل في مطبخ")
    press(window, 'form[action$="/goals/"] button')
    staff.stands_in(office, pair, "G6", "a company met")
    house = cast.employer.works_for
    way.add(mentor, person, "contacts", employer_name=house, first_on=cast.day(-60), feedback="Come again.")
    [row] = way.rows_of(mentor, person, "contacts", "work")
    for days, rung in ((-50, "trial day"), (-40, "internship"), (-10, "job")):
        way.turn(mentor, "contacts", row, "climb", reached_on=cast.day(days), feedback=f"Good at the {rung}.")
        reads(mentor, rung, f"Good at the {rung}.")
    host = cast.employer.window
    way.add(
        host,
        person,
        "internships",
        employer_name=house,
        tasks="Cold kitchen",
        starts_on=cast.day(-40),
        ends_on=cast.day(-12),
    )
    [row] = way.rows_of(host, person, "internships", "work")
    way.turn(host, "internships", row, "agree", agreed_on=cast.day(-41))
    way.turn(host, "internships", row, "finish", ended_on=cast.day(-12), feedback="Quick and clean.")
    reads(host, "Quick and clean.")
    assert not {"side_conditions", "life_line", "rules"} & set(way.sections(host, person))
    staff.stands_in(office, pair, "G7", "contract")


def stabilised(cast, pair: str) -> None:
    """G7: a contract, talks in the job, an interpreter beside the check-in, six months in the job."""
    office, person = cast.office, cast.mentee.person
    job = {"type": "fixed", "employer_name": cast.employer.works_for, "job": "Cook", "ends_on": cast.day(400)}
    way.add(office, person, "contracts", **job, starts_on=cast.day(-10), signed_on=cast.day(-10))
    staff.stands_in(office, pair, "G7", "six months in the job")
    [row] = way.rows_of(office, person, "contracts", "work")
    fill_in(
        office, f"/plans/contracts/{row}/talks/7/", {"still_in_job": "1", "problem": "Words of the kitchen"}
    )
    office.open(f"/pairs/{pair}/check-in/")
    office.page.locator("main form details summary").click()
    send(office, {"mood_mentee": 4, "mood_mentor": 5, "assisted": True})
    fill_in(
        office, f"/plans/contracts/{row}/change/", {"starts_on": cast.day(-190), "signed_on": cast.day(-190)}
    )
    way.on_the_desk(office, cast.mentee.name, "Not held yet: In the job, month 6")
    fill_in(office, f"/plans/contracts/{row}/talks/182/", {"still_in_job": "1"})
    staff.stands_in(office, pair, "G8", "mentor said what was learned", "closing talk with each side")


def close(cast, pair: str) -> None:
    """G8: what was learned, a talk with each, the end; her plan and her card stay hers."""
    office, person = cast.office, cast.mentee.person
    fill_in(cast.mentor.window, f"/pairs/{pair}/learned/", {"words": "Ask for the task, not for the paper."})
    staff.end(office, pair, "found_work")
    office.open(f"/journeys/{cast.programme}/?phase=ended")
    reads(office, cast.mentee.name)
    cast.mentee.window.open(f"/plans/{person}/competence-card/")
    assert cast.mentee.window.page.locator("main .paper").count() == 1
    assert address(cast.mentee.window).endswith("/competence-card/")
    for one in (cast.mentee, cast.mentor, cast.employer):
        assert one.window.complaints == []
    assert_sound(office)
