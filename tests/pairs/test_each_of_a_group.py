"""Each of a group is spoken with, asked and heard for themselves, as in a pair of two."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.home.goals import ALL_RULES, with_goal
from memore.pairs.actions import (
    add_contacts,
    check_in,
    leave_in_peace,
    log_meeting,
    rate_capitals,
    say_fit,
    say_pulse,
    take_back_log,
)
from memore.pairs.actions.checking import WithWhom
from memore.pairs.actions.meetings import NobodyCame
from memore.pairs.actions.voices import AboutWhom, NotMetYet
from memore.pairs.capitals import CODES
from memore.pairs.health import findings
from memore.pairs.lives import with_life
from memore.pairs.models import CheckIn, Fit, Meeting, Pair, Pulse
from memore.pairs.talks import standings
from tests.pairs.group_rows import active, paired, vocational

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def programme(organisation):
    return vocational(organisation)


@pytest.fixture
def group(amina, yusuf, emily, coordinator):
    """A group of 40 days."""
    for one in (amina, yusuf):
        paired(one, emily, coordinator)
    pair = active(Pair.objects.get())
    Pair.objects.update(opened_at=timezone.now() - 40 * DAY)
    pair.members.update(from_on=TODAY - 40 * DAY)
    pair.refresh_from_db()
    return pair


@pytest.fixture
def met(group):
    """A group that met, all of them, ten days ago."""
    group.meetings.create(state="held", day=TODAY - 10 * DAY)
    return group


def of(pair, who):
    return pair.members.get(person=who.person)


def life_of(pair):
    return with_goal(with_life(Pair.objects.filter(pk=pair.pk), TODAY)).get()


def fired(pair):
    return {found.rule: found for found in findings(life_of(pair), TODAY, ALL_RULES)}


def why(pair, rule):
    return fired(pair)[rule].why


def spoken(pair, who, by, **more):
    said = {"mood_mentee": 4, "mood_mentor": 4, "on": TODAY}
    return check_in(pair=pair, member=of(pair, who), by=by.viewer, **(said | more))


def test_a_talk_is_with_one_of_them_and_the_others_still_wait(met, emily, amina, yusuf, coordinator):
    assert why(met, "pair.check_in").startswith("Within 48 hours: speak with Amina, Yusuf and 1 more")
    spoken(met, amina, coordinator)
    assert why(met, "pair.check_in").startswith("Within 48 hours: speak with Yusuf and Emily")
    due = {one.member.name: one.is_due for one in standings(life_of(met), TODAY)}
    assert due == {"Amina Salah": False, "Yusuf Demir": True, "Emily Ford": True}
    for one in (yusuf, emily):
        spoken(met, one, coordinator)
    assert "pair.check_in" not in fired(met)


def test_a_talk_of_one_side_has_one_mood_and_nobody_else_s(met, amina, emily, coordinator):
    assert (spoken(met, amina, coordinator).mood_mentor, spoken(met, emily, coordinator).mood_mentee) == (
        None,
        None,
    )
    with pytest.raises(WithWhom):
        check_in(pair=met, on=TODAY, by=coordinator.viewer, mood_mentee=4)


def test_staff_see_whom_they_have_not_spoken_with_and_write_the_talk_down(met, amina, coordinator):
    client, url = coordinator.client(), reverse("pairs:check_in", args=[met.pk])
    page = client.get(url).content.decode()
    assert "3 of them wait for a talk" in page
    member = of(met, amina)
    form = client.get(f"{url}?member={member.pk}").content.decode()
    assert "How is it for Amina?" in form
    assert "Yusuf" not in form
    sent = {"mood_mentee": "2", "on": TODAY.isoformat(), "action": "She calls the school."}
    assert client.post(f"{url}?member={member.pk}", sent).url == url
    assert "2 of them wait for a talk" in client.get(url).content.decode()
    pair = client.get(reverse("pair", args=[met.pk])).content.decode()
    for words in ("spoke with Amina Salah", "Hard.", "She calls the school."):
        assert words in pair
    assert client.get(f"{url}?member={emily_of_nowhere()}").status_code == 404


def test_one_talk_of_the_plan_with_several_on_one_day_is_one_entry_of_the_timeline(
    met, amina, yusuf, emily, coordinator
):
    for one, mood, said in ((amina, 2, "She calls the school."), (yusuf, 4, "")):
        spoken(met, one, coordinator, mood_mentee=mood, problem=mood == 2, action=said)
    spoken(met, emily, coordinator)
    page = coordinator.client().get(reverse("pair", args=[met.pk])).content.decode()
    assert page.count(" spoke with ") == 1
    assert "Amina: hard, there is a problem." in page
    assert "Yusuf: well." in page
    assert "Amina: She calls the school." in page


def test_talks_of_two_days_stay_two_entries(met, amina, yusuf, coordinator):
    Meeting.objects.filter(pair=met).update(day=TODAY - DAY)
    spoken(met, amina, coordinator)
    spoken(met, yusuf, coordinator, on=TODAY - DAY)
    page = coordinator.client().get(reverse("pair", args=[met.pk])).content.decode()
    assert page.count(" spoke with ") == 2


def emily_of_nowhere():
    return "00000000-0000-0000-0000-000000000000"


def test_what_one_says_is_not_in_the_file_of_another(met, amina, yusuf, coordinator):
    from memore.home.taking_along import taken_along

    spoken(met, amina, coordinator, action="She calls the school.")
    mine = taken_along(amina.person, coordinator.viewer)["known"]
    assert [row["action"] for row in mine["pairs.checkin"]] == ["She calls the school."]
    assert "pairs.checkin" not in taken_along(yusuf.person, coordinator.viewer)["known"]


def test_talks_before_somebody_came_were_not_with_them(amina, yusuf, emily, coordinator):
    pair = active(paired(amina, emily, coordinator))
    pair.meetings.create(state="held", day=TODAY - 20 * DAY)
    CheckIn.objects.create(
        pair=pair, name="1", due_on=TODAY - DAY, on=TODAY - DAY, with_mentee=True, with_mentor=True
    )
    paired(yusuf, emily, coordinator)
    stands = {one.member.name: one for one in standings(life_of(pair), TODAY)}
    assert stands["Amina Salah"].spoken_on == TODAY - DAY
    assert stands["Yusuf Demir"].spoken_on is None
    assert stands["Yusuf Demir"].due is None, "they have met nobody yet"


def log(pair, by, absent=()):
    return log_meeting(
        pair=pair, day=TODAY, minutes=60, way="in_person", went="well", absent=absent, by=by.viewer
    )


def test_who_was_not_at_the_first_meeting_has_it_still_to_come(group, emily, amina, yusuf):
    held = log(group, emily, absent=[of(group, yusuf)])
    met_on = {one.member.name: one.member.met_on for one in standings(life_of(group), TODAY)}
    assert met_on == {"Amina Salah": TODAY, "Yusuf Demir": None, "Emily Ford": TODAY}
    say_fit(member=of(group, amina), answer="good", by=amina.viewer)
    with pytest.raises(NotMetYet):
        say_fit(member=of(group, yusuf), answer="good", by=yusuf.viewer)
    with pytest.raises(NotMetYet):
        say_fit(member=of(group, emily), about=of(group, yusuf), answer="good", by=emily.viewer)
    take_back_log(meeting=held, by=emily.viewer)
    assert not held.absences.exists()


def test_a_meeting_to_which_no_mentee_came_is_none(group, emily, amina, yusuf):
    with pytest.raises(NobodyCame):
        log(group, emily, absent=[of(group, amina), of(group, yusuf)])
    assert not Meeting.objects.exists()


def test_the_mentor_says_in_one_tap_who_could_not_come(group, emily, amina, yusuf, coordinator):
    url = reverse("pairs:log_meeting", args=[group.pk])
    assert "Who could not come?" in emily.client().get(url).content.decode()
    assert "Who could not come?" not in amina.client().get(url).content.decode()
    sent = {"day": str(TODAY), "went": "well", "minutes": "60", "way": "in_person", "next": "none"}
    emily.client().post(url, {**sent, "absent": [str(of(group, yusuf).pk)]})
    assert [row.member.person for row in Meeting.objects.get().absences.all()] == [yusuf.person]
    page = reverse("pair", args=[group.pk])
    for reader in (emily, coordinator):
        assert "Not there: Yusuf." in reader.client().get(page).content.decode()
    assert "Not there" not in amina.client().get(page).content.decode()


def test_the_mentor_answers_about_one_after_the_other(met, emily, amina, yusuf):
    client, url = emily.client(), reverse("pairs:fit", args=[met.pk])
    assert "Is Amina the right person for you?" in client.get(url).content.decode()
    following = client.post(f"{url}?about={of(met, amina).pk}", {"answer": "good"})
    assert following.url == f"{url}?about={of(met, yusuf).pk}"
    assert client.post(following.url, {"answer": "deciding"}).url == reverse("home")
    said = {row.about.person.name: row.answer for row in Fit.objects.filter(member=of(met, emily))}
    assert said == {"Amina Salah": "good", "Yusuf Demir": "deciding"}
    with pytest.raises(AboutWhom):
        say_fit(member=of(met, emily), answer="good", by=emily.viewer)
    with pytest.raises(AboutWhom):
        say_fit(member=of(met, amina), answer="good", about=of(met, yusuf), by=amina.viewer)


def test_a_no_names_who_said_it_and_of_whom(met, emily, yusuf):
    say_fit(member=of(met, emily), about=of(met, yusuf), answer="no", by=emily.viewer)
    assert why(met, "pair.no_fit") == "Emily says of Yusuf: not a good fit."


def pulse(pair, who, going, trust=4, about=None, by=None):
    return say_pulse(
        member=of(pair, who),
        about=about and of(pair, about),
        going=going,
        trust=trust,
        by=(by or who).viewer,
    )


def test_they_are_apart_where_one_mentee_and_the_mentor_are(met, emily, amina, yusuf, coordinator):
    for one in (amina, yusuf):
        pulse(met, one, 5)
    pulse(met, emily, 5, about=amina)
    assert "pair.apart" not in fired(met)
    pulse(met, emily, 3, about=yusuf)
    assert why(met, "pair.apart") == "Yusuf and Emily feel differently about it: 2 points apart."
    spoken(met, amina, coordinator)
    assert "pair.apart" in fired(met), "a talk with another does not answer it"
    spoken(met, yusuf, coordinator)
    assert "pair.apart" not in fired(met)


def test_a_hard_pulse_rings_until_staff_spoke_with_that_very_member(met, emily, yusuf, amina, coordinator):
    pulse(met, emily, 2, about=yusuf)
    assert why(met, "pair.low_pulse") == "Emily says that it is hard with Yusuf (2 of 5)."
    spoken(met, yusuf, coordinator)
    assert "pair.low_pulse" in fired(met)
    spoken(met, emily, coordinator)
    assert "pair.low_pulse" not in fired(met)


def test_who_is_silent_is_named_and_the_button_leads_to_their_questions(
    met, amina, yusuf, emily, coordinator
):
    pulse(met, amina, 4)
    found = fired(met)["pair.no_pulse_mentee"]
    assert "Yusuf has not said how it goes" in found.why
    page = coordinator.client().get(reverse("pairs:pulse", args=[met.pk]) + found.about)
    assert "Does Yusuf Demir trust the other side?" in page.content.decode()
    assert "Emily has not said how it goes with Amina" in why(met, "pair.no_pulse_mentor")
    pulse(met, emily, 4, about=amina)
    assert "Emily has not said how it goes with Yusuf" in why(met, "pair.no_pulse_mentor")


def test_the_phone_of_the_mentor_asks_about_who_is_left(met, emily, amina, yusuf):
    for one in (amina, yusuf):
        say_fit(member=of(met, emily), about=of(met, one), answer="good", by=emily.viewer)
    member = of(met, emily)
    member.agreed_at = timezone.now()
    member.save()
    assert "How is it going with Amina?" in emily.client().get(reverse("home")).content.decode()
    pulse(met, emily, 4, about=amina)
    assert "How is it going with Yusuf?" in emily.client().get(reverse("home")).content.decode()
    assert Pulse.objects.seen_by(amina.viewer).count() == 0


def test_peace_for_one_silences_what_is_about_them_and_leaves_the_others_heard(
    met, amina, yusuf, emily, coordinator
):
    pulse(met, yusuf, 1)
    leave_in_peace(member=of(met, yusuf), until=TODAY + DAY, by=coordinator.viewer)
    rules = fired(met)
    assert "pair.low_pulse" not in rules
    assert "Amina has not said" in rules["pair.no_pulse_mentee"].why
    assert "Yusuf" not in rules["pair.check_in"].why
    leave_in_peace(member=of(met, amina), until=TODAY + DAY, by=coordinator.viewer)
    assert fired(met) == {}


def test_contacts_and_capitals_are_of_one_mentee(met, emily, amina, yusuf):
    add_contacts(
        member=of(met, emily), about=of(met, yusuf), kind="person", count=2, outside="yes", by=emily.viewer
    )
    answers = dict.fromkeys(CODES, 3)
    with pytest.raises(AboutWhom):
        rate_capitals(member=of(met, emily), moment="start", answers=answers, by=emily.viewer)
    for one in (amina, yusuf):
        rate_capitals(
            member=of(met, emily), about=of(met, one), moment="start", answers=answers, by=emily.viewer
        )
        rate_capitals(member=of(met, one), moment="start", answers=answers, by=one.viewer)
    page = emily.client().get(
        reverse("pairs:capitals", args=[met.pk, "start"]) + f"?about={of(met, yusuf).pk}"
    )
    assert "Where Yusuf stands" in page.content.decode()


def test_a_group_without_a_goal_of_one_names_them(group, amina):
    from memore.plans.models import Goal

    group.meetings.create(state="held", day=TODAY - 35 * DAY)
    Goal.objects.create(person=amina.person, words="A goal")
    assert why(group, "pair.no_goal") == "They have met for 35 days, and Yusuf has no goal."
