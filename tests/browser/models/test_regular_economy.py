"""Mentoring to the regular economy, from partner agreements to the end, by everybody who has a part in it."""

import secrets

from tests.browser.hands import assert_sound, fill_in, press, reads, words
from tests.browser.models import office as staff
from tests.browser.models import phone, way
from tests.browser.models.way import Somebody, days_from_today

WEEK = [2, 5, 8]
MENTEE = {
    "languages": [("nl", 4, 3)], "occupations": ["baker"], "availability": WEEK, "free": "I want it",
    "reads": "easily",
}  # fmt: skip
MENTOR = {
    "languages": [("nl", 7, 7)], "occupations": ["baker"], "availability": WEEK, "years": 20,
    "why": "I know how it is to begin.",
}  # fmt: skip


class Cast:
    """The people of this journey, each at a window of their own."""

    def __init__(self, visit) -> None:
        tag = secrets.token_hex(3)
        self.visit, self.tag = visit, tag
        self.office = visit()
        self.office.enter("coordinator")
        self.programme = staff.start_programme(
            self.office, "regular-economy", f"To the regular economy {tag}"
        )
        self.coach = self._partner("Nele Maes", "De Werkplaats")
        self.adviser = self._partner("Bart Wouters", "VDAB")
        self.employer = self._partner("Ann Claes", "Bakkerij Claes")
        self.mentee = Somebody(f"Samira Haddad {tag}", f"samira{tag}@example.org")
        self.mentor = Somebody(f"Karel Jans {tag}", f"karel{tag}@example.org")

    def _partner(self, name: str, works_for: str) -> Somebody:
        mail = f"{name.split()[0].lower()}{self.tag}@example.org"
        return way.partner(self.office, self.visit, name, mail, f"{works_for} {self.tag}")

    def day(self, days: int) -> str:
        return days_from_today(self.office, days)

    def step_before_a_pair(self) -> str:
        """Where the page of the mentee says she stands."""
        self.office.open(f"/people/{self.mentee.person}/")
        return staff.standing(self.office)


def test_out_of_temporary_work_into_a_lasting_job(visit, demo):
    cast = Cast(visit)
    both_sign_up(cast)
    partners_sign(cast)
    ready_to_go(cast)
    prepared(cast)
    pair = matched(cast)
    orientation(cast, pair)
    each_reads_their_part(cast)
    find_the_job(cast, pair)
    internship(cast, pair)
    hired(cast, pair)
    close(cast, pair)


def both_sign_up(cast) -> None:
    """Both come in by the public page, and say yes themselves."""
    doors = staff.open_door(cast.office, cast.programme)
    for side, one in (("mentee", cast.mentee), ("mentor", cast.mentor)):
        one.window = phone.sign_up(cast.visit, doors[side], name=one.name, email=one.mail, town="Gent")
        one.participation = staff.accept(cast.office, one.name)
        one.person = staff.person_of(cast.office, one.participation)
        phone.take_invitation(one.window, one.mail)
        phone.consent(one.window, one.person)


def partners_sign(cast) -> None:
    """N0: three partners agree; as long as one has not, nobody goes on."""
    office, path = cast.office, f"/programmes/{cast.programme}/partners/"
    for role, one in (("job_coach", cast.coach), ("adviser", cast.adviser), ("employer", cast.employer)):
        said = cast.step_before_a_pair()
        assert said.startswith("N0"), said
        assert "partner agreement" in said, said
        fill_in(
            office,
            path,
            {"role": role, "name": one.works_for, "contact": one.name, "signed_on": cast.day(-30)},
        )
    assert_sound(office)
    assert cast.step_before_a_pair().startswith("N1")


def ready_to_go(cast) -> None:
    """N1: how long the contract runs, what stands in the way and who takes care of it, a go."""
    office, mentee, coach = cast.office, cast.mentee, cast.coach.window
    staff.answer_together(office, mentee.participation, MENTEE)

    for function, one in (("job_coach", cast.coach), ("adviser", cast.adviser), ("employer", cast.employer)):
        way.put_around(office, mentee.person, function, membership=f"{one.name} ({one.works_for})")
    contract = {
        "type": "art60",
        "employer_name": cast.coach.works_for,
        "job": "Kitchen",
        "regular": False,
        "starts_on": cast.day(-300),
    }
    way.add(coach, mentee.person, "contracts", **contract)
    assert "enough months" in cast.step_before_a_pair(), "nobody knows when the contract ends"
    [row] = way.rows_of(coach, mentee.person, "contracts", "work")
    for days, months, enough in ((80, 3, False), (150, 6, False), (250, 9, True)):
        fill_in(coach, f"/plans/contracts/{row}/change/", {"ends_on": cast.day(days)})
        assert ("enough months" in cast.step_before_a_pair()) is not enough
        way.on_the_desk(office, mentee.name, f"and nothing follows: less than {months} months are left")

    way.add(
        coach,
        mentee.person,
        "side_conditions",
        kind="childcare",
        words="From six in the morning",
        owner="supporter",
    )
    way.press_turn(coach, mentee.person, "around", "side_conditions", "take_in_hand")
    reads(coach, "Childcare", "taken care of by: somebody around the person", "in hand")

    adviser = cast.adviser.window
    adviser.open("/")
    press(adviser, f'a[href="/plans/{mentee.person}/"]')
    way.add(adviser, mentee.person, "go", answer="later", decided_by="Bart Wouters, VDAB")
    assert "go decided" in cast.step_before_a_pair()
    way.add(
        adviser,
        mentee.person,
        "go",
        answer="yes",
        decided_by="Bart Wouters, VDAB",
        allowances="Benefit changes with the contract",
    )
    reads(adviser, "yes, go")
    assert_sound(adviser)
    said = cast.step_before_a_pair()
    assert said.startswith("N2"), said


def prepared(cast) -> None:
    """N2: both are trained, the mentor is screened."""
    mentee, mentor, office = cast.mentee, cast.mentor, cast.office
    said = way.by_hand(office, mentee, mentor, "The same trade")
    assert f"{mentee.name} cannot be matched yet. Missing: prepared in a training" in said, said
    staff.answer_together(office, mentor.participation, MENTOR)
    staff.screen(office, mentor.participation, insurance_on=cast.day(0), **{"notice-none": cast.day(0)})
    both = [mentee.participation, mentor.participation]
    staff.trained(office, cast.programme, both, mentee="welcome", mentor="role", minutes=120)
    for unit, minutes in (("enterprise", 180), ("floor", 120)):
        staff.trained(office, cast.programme, both[1:], mentor=unit, minutes=minutes)
    phone.learn(mentor.window, mentor.participation, "outside-the-line", [1, 1, 0])


def matched(cast) -> str:
    """N2: who decides about her is refused as her mentor; then both are asked, and each says yes."""
    office, mentee, mentor = cast.office, cast.mentee, cast.mentor
    for function, called in (("manager", "manager at work"), ("job_coach", "job coach")):
        way.known_around(office, mentee.person, mentor.person, function)
        said = way.by_hand(office, mentee, mentor, "The same trade")
        assert f"{mentor.name} is {called} of {mentee.name}, and so cannot be the mentor as well" in said, (
            said
        )
        office.open(f"/people/{mentee.person}/")
        press(office, f'#around ~ ul li:has-text("{mentor.name}") form button')
    for one in (mentee, mentor):
        staff.wait(office, one.participation)
    staff.ask_both(office, staff.draft(office, cast.programme))
    [proposal] = staff.proposals(office, cast.programme)
    for one in (mentee, mentor):
        phone.say_yes(one.window)
    return staff.pair_of(office, proposal)


def orientation(cast, pair: str) -> None:
    """N3: a first meeting at work, an agreement that both sign."""
    staff.stands_in(cast.office, pair, "N3", "first meeting", "agreement")
    phone.log_meeting(cast.mentor.window, pair, "She showed me the kitchen.")
    staff.stands_in(cast.office, pair, "N3", "agreement")
    for one in (cast.mentee, cast.mentor):
        phone.sign(one.window, pair)
    staff.stands_in(cast.office, pair, "N4", "target occupation", "vacancy", "plan B", "internship agreed")


def each_reads_their_part(cast) -> None:
    """One plan, and to each their part of it: True where they write."""
    person = cast.mentee.person
    mentee = way.sections(cast.mentee.window, person)
    assert not any(mentee[section] for section in ("go", "internships", "contracts")), mentee
    assert all(mentee[section] for section in ("goals", "targets", "vacancies", "side_conditions")), mentee
    mentor = way.sections(cast.mentor.window, person)
    assert (mentor["vacancies"], mentor["contacts"], mentor["targets"]) == (True, True, False), mentor
    assert not {"side_conditions", "go", "contracts"} & set(mentor), mentor
    coach = way.sections(cast.coach.window, person)
    assert (coach["side_conditions"], coach["contracts"], coach["go"]) == (True, True, False), coach
    adviser = way.sections(cast.adviser.window, person)
    assert (adviser["go"], adviser["side_conditions"], adviser["contracts"]) == (True, True, False), adviser
    employer = way.sections(cast.employer.window, person)
    assert [section for section, writes in employer.items() if writes] == ["vacancies", "internships"], (
        employer
    )
    assert not {"side_conditions", "go", "goals", "life_line", "plan_b"} & set(employer), employer
    for one in (cast.mentor, cast.employer):
        assert_sound(one.window)


def find_the_job(cast, pair: str) -> None:
    """N4: the job she wants, the mentor's vacancy, the coach's plan B, the employer's internship."""
    person, office = cast.mentee.person, cast.office
    way.add(cast.mentee.window, person, "targets", trade="baker")
    way.add(
        cast.mentor.window,
        person,
        "vacancies",
        title="Baker, early shift",
        employer_name=cast.employer.works_for,
        with_internship=True,
    )
    way.add(cast.coach.window, person, "plan_b", plan_b="Adapted work, and the language course again")
    staff.stands_in(office, pair, "N4", "internship agreed")
    way.add(
        cast.employer.window,
        person,
        "internships",
        employer_name=cast.employer.works_for,
        tasks="Early shift",
        starts_on=cast.day(-30),
        ends_on=cast.day(-2),
    )
    [row] = way.rows_of(cast.employer.window, person, "internships", "work")
    way.turn(cast.employer.window, "internships", row, "agree", agreed_on=cast.day(-31))
    staff.stands_in(office, pair, "N5", "internship")


def internship(cast, pair: str) -> None:
    """N5: the host says in plain words what was seen; she reads it."""
    person, window = cast.mentee.person, cast.employer.window
    [row] = way.rows_of(window, person, "internships", "work")
    way.turn(
        window,
        "internships",
        row,
        "finish",
        ended_on=cast.day(-2),
        feedback="Comes in time, asks when she is not sure.",
    )
    cast.mentee.window.open(f"/plans/{person}/?tab=work")
    reads(cast.mentee.window, "Comes in time, asks when she is not sure.")
    assert_sound(cast.mentee.window)
    staff.stands_in(cast.office, pair, "N6", "contract")


def hired(cast, pair: str) -> None:
    """N6: a contract without an end, the talks after it, three months in the job."""
    person, coach = cast.mentee.person, cast.coach.window
    job = {
        "type": "permanent",
        "employer_name": cast.employer.works_for,
        "job": "Baker",
        "through_mentor": True,
    }
    way.add(coach, person, "contracts", **job, starts_on=cast.day(-20), signed_on=cast.day(-20))
    staff.stands_in(cast.office, pair, "N6", "three months in the job")
    coach.open(f"/plans/{person}/?tab=work")
    reads(coach, "A talk is due: After-care, week 1", "A talk is due: After-care, week 2")
    new, old = way.rows_of(coach, person, "contracts", "work")
    said = {"problem": "The bus comes at six", "action": "A bicycle from the town"}
    fill_in(coach, f"/plans/contracts/{new}/talks/14/", {"still_in_job": "1", **said})
    reads(coach, "still in the job, The bus comes at six, A bicycle from the town")

    fill_in(coach, f"/plans/contracts/{old}/do/end/", {"on": cast.day(-21), "reason": "other_job"})
    cast.office.open(f"/pairs/{pair}/")
    assert "Not there any more" not in words(cast.office), "who found work needs no months that are left"
    fill_in(
        coach, f"/plans/contracts/{new}/change/", {"starts_on": cast.day(-100), "signed_on": cast.day(-100)}
    )
    staff.check_in(cast.office, pair, 4, 5)
    due = "Started work. Not held yet: After-care, month 3"
    way.on_the_desk(cast.office, cast.mentee.name, due)
    fill_in(coach, f"/plans/contracts/{new}/talks/91/", {"still_in_job": "1"})
    staff.stands_in(cast.office, pair, "N7", "mentor said what was learned", "closing talk with each side")


def close(cast, pair: str) -> None:
    """N7: the mentor says what was learned, staff speak with both; the way is over, the plan stays hers."""
    office, person = cast.office, cast.mentee.person
    fill_in(
        cast.mentor.window, f"/pairs/{pair}/learned/", {"words": "How much courage a second start takes."}
    )
    staff.stands_in(office, pair, "N7", "closing talk with each side")
    staff.end(office, pair, "found_work")
    office.open(f"/journeys/{cast.programme}/?phase=ended")
    reads(office, cast.mentee.name)
    office.open(f"/journeys/{cast.programme}/?phase=N2")
    reads(office, cast.mentor.name)  # ready for somebody new
    assert_sound(office)
    cast.mentee.window.open(f"/plans/{person}/?tab=work")
    reads(
        cast.mentee.window,
        "This plan is yours. It stays yours when a pair ends.",
        "Baker",
        "found through the mentor",
    )
    for one in (cast.mentee, cast.coach, cast.adviser, cast.employer):
        assert one.window.complaints == []
    assert way.is_closed(cast.mentor.window, f"/plans/{person}/"), (
        "a plan is open to a mentor as long as the pair is"
    )
