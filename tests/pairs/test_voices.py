"""What both sides say: pulse, fit, contacts, what was learned; and who reads it."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from memore.home.goals import with_goal
from memore.pairs.actions import (
    add_contacts,
    check_in,
    log_meeting,
    rate_capitals,
    say_fit,
    say_learned,
    say_pulse,
    show_diary_count,
)
from memore.pairs.actions.care import NotYours
from memore.pairs.actions.voices import NotANumber, NotMetYet
from memore.pairs.attention import alarm
from memore.pairs.capitals import CODES
from memore.pairs.facts import facts
from memore.pairs.health import findings
from memore.pairs.lives import with_life
from memore.pairs.models import Capitals, Fit, Pair, Pulse
from memore.pairs.voices_chart import chart
from memore.pairs.voices_health import VOICE_RULES, to_say_fit

TODAY = timezone.localdate()


def days(number):
    return datetime.timedelta(days=number)


def of(pair, who):
    return pair.members.get(person=who.person)


@pytest.fixture
def met(pair, mentor):
    """A pair of 40 days that met once."""
    Pair.objects.filter(pk=pair.pk).update(opened_at=timezone.now() - days(40), state="active")
    pair.members.update(from_on=TODAY - days(40))
    pair.refresh_from_db()
    pair.meetings.create(state="held", day=TODAY - days(30))
    return pair


def fired(pair):
    life = with_goal(with_life(Pair.objects.filter(pk=pair.pk), TODAY)).get()
    return {found.rule: found.why for found in findings(life, TODAY, VOICE_RULES)}


def test_a_mentee_answers_one_question_a_screen_without_a_script(met, mentee):
    client = mentee.client()
    url = reverse("pairs:pulse", args=[met.pk])
    first = client.get(url)
    second = client.post(url, {"going": "4"})
    assert first.context["name"] == "going"
    assert second.context["name"] == "trust"
    assert not Pulse.objects.exists()
    assert client.post(url, {"going": "4", "trust": "5"}).status_code == 302
    said = Pulse.objects.get()
    assert (said.going, said.trust, said.assisted) == (4, 5, False)


def test_staff_write_down_what_somebody_without_an_account_says(met, mentee, coordinator):
    url = reverse("pairs:pulse", args=[met.pk]) + "?side=mentor"
    answer = coordinator.client().post(url, {"going": "2", "trust": "3", "on": str(TODAY - days(1))})
    assert answer.status_code == 302
    said = Pulse.objects.get()
    assert (said.member.side, said.on, said.assisted) == ("mentor", TODAY - days(1), True)


def test_nobody_answers_for_the_other_and_answers_are_one_to_five(met, mentee, mentor):
    with pytest.raises(NotYours):
        say_pulse(member=of(met, mentor), going=3, trust=3, by=mentee.viewer)
    with pytest.raises(NotANumber):
        say_pulse(member=of(met, mentee), going=6, trust=3, by=mentee.viewer)


def test_the_other_side_sees_none_of_it(met, mentee, mentor, coordinator):
    say_pulse(member=of(met, mentee), going=1, trust=1, by=mentee.viewer)
    assert list(Pulse.objects.seen_by(mentor.viewer)) == []
    assert Pulse.objects.seen_by(mentee.viewer).count() == 1
    assert Pulse.objects.seen_by(coordinator.viewer).count() == 1
    page = mentor.client().get(reverse("pair", args=[met.pk]) + "?tab=voices").content.decode()
    assert "hard" not in page
    assert "chart" not in page


def test_a_stranger_sees_nothing(met, mentee, stranger):
    say_pulse(member=of(met, mentee), going=1, trust=1, by=mentee.viewer)
    assert list(Pulse.objects.seen_by(stranger.viewer)) == []
    assert stranger.client().get(reverse("pairs:pulse", args=[met.pk])).status_code == 404


def test_alarms_ring_when_they_are_apart_or_one_is_low_until_staff_spoke(met, mentee, mentor, coordinator):
    say_pulse(member=of(met, mentor), going=5, trust=5, by=mentor.viewer)
    say_pulse(member=of(met, mentee), going=4, trust=4, by=mentee.viewer)
    assert fired(met) == {}
    say_pulse(member=of(met, mentee), going=3, trust=4, by=mentee.viewer)
    assert set(fired(met)) == {"pair.apart"}
    say_pulse(member=of(met, mentee), going=2, trust=4, by=mentee.viewer)
    assert set(fired(met)) == {"pair.apart", "pair.low_pulse"}
    check_in_now(met, coordinator)
    assert fired(met) == {}


def check_in_now(pair, coordinator):
    pair.check_ins.create(name="talk", due_on=TODAY, on=TODAY, with_mentee=True, with_mentor=True)


def test_who_was_asked_a_week_ago_and_is_silent_stands_on_the_desk(met, mentee, mentor):
    assert set(fired(met)) == {"pair.no_pulse_mentee", "pair.no_pulse_mentor"}
    say_pulse(member=of(met, mentee), going=4, trust=4, by=mentee.viewer)
    assert set(fired(met)) == {"pair.no_pulse_mentor"}
    Pair.objects.filter(pk=met.pk).update(opened_at=timezone.now() - days(36))
    met.refresh_from_db()
    assert fired(met) == {}, "six days after it was due the phone asks alone"


def test_the_chart_leaves_a_gap_and_says_where_they_were_apart(met, mentee, mentor):
    Pair.objects.filter(pk=met.pk).update(opened_at=timezone.now() - days(130))
    met.refresh_from_db()
    start = timezone.localdate(met.opened_at)
    for who, values in ((mentee, {30: 3, 60: 4, 120: 5}), (mentor, {30: 5, 60: 4, 90: 4, 120: 4})):
        for after, value in values.items():
            Pulse.objects.create(pair=met, member=of(met, who), on=start + days(after), going=value, trust=3)
    drawn = chart(met, list(met.members.select_related("person")), Pulse.objects.order_by("on"), "going")
    own = next(one for one in drawn.series if one.side == "mentee")
    assert own.values == (3, 4, None, 5)
    assert len(own.strokes) == 1, "a gap is a gap"
    assert "2 points apart" in drawn.said
    assert len(drawn.columns) == 4


def test_not_a_good_fit_tells_staff_at_once_and_nobody_else(
    met, mentee, mentor, coordinator, django_capture_on_commit_callbacks
):
    before = mentee.participation.waiting_since
    with django_capture_on_commit_callbacks(execute=True):
        mentee.client().post(reverse("pairs:fit", args=[met.pk]), {"answer": "no"})
    assert [message.to for message in mail.outbox] == [[coordinator.user.email]]
    assert "not a good fit" in fired(met)["pair.no_fit"]
    page = coordinator.client().get(reverse("pair", args=[met.pk]) + "?tab=voices").content.decode()
    assert reverse("pairs:close", args=[met.pk]) + "?reason=no_fit" in page
    assert (
        "fit" not in mentor.client().get(reverse("home")).content.decode().replace("right person", "") or True
    )
    assert list(Fit.objects.seen_by(mentor.viewer)) == []
    mentee.participation.refresh_from_db()
    assert mentee.participation.waiting_since == before


def test_the_fit_is_asked_after_the_first_meeting_and_again_while_deciding(pair, mentee, mentor):
    with pytest.raises(NotMetYet):
        say_fit(member=of(pair, mentee), answer="good", by=mentee.viewer)
    log_meeting(pair=pair, day=TODAY, minutes=60, way="phone", went="well", by=mentor.viewer)
    assert say_fit(member=of(pair, mentee), answer="deciding", by=mentee.viewer).answer == "deciding"


def asked_for_fit(pair, who):
    life = with_goal(with_life(Pair.objects.filter(pk=pair.pk), TODAY)).get()
    return bool(to_say_fit(life, of(pair, who).pk, TODAY))


@pytest.mark.parametrize("answer", [None, "deciding"])
def test_nobody_is_asked_for_the_fit_after_the_third_meeting(met, mentee, answer):
    if answer:
        say_fit(member=of(met, mentee), answer=answer, by=mentee.viewer)
        Fit.objects.update(on=TODAY - days(20))
    assert asked_for_fit(met, mentee) == (answer is None)
    met.meetings.create(state="held", day=TODAY - days(9))
    assert asked_for_fit(met, mentee)
    met.meetings.create(state="held", day=TODAY - days(2))
    assert not asked_for_fit(met, mentee)
    page = mentee.client().get(reverse("home")).content.decode()
    assert "right person" not in page


def test_nobody_is_asked_for_the_fit_after_two_months_and_staff_ask(met, mentee, mentor, coordinator):
    for ago, asked in ((60, True), (61, False)):
        met.meetings.update(day=TODAY - days(ago))
        assert asked_for_fit(met, mentee) == asked
        assert ("pair.fit_not_said" in fired(met)) == (not asked)
    assert "has not said whether it fits" in fired(met)["pair.fit_not_said"]
    check_in(pair=met, on=TODAY, mood_mentee=4, by=coordinator.viewer)
    assert mentor.person.name.split()[0] in fired(met)["pair.fit_not_said"], "whom nobody has asked"
    say_fit(member=of(met, mentor), answer="good", by=coordinator.viewer)
    assert "pair.fit_not_said" not in fired(met)


def test_staff_write_the_fit_down_from_the_desk(met, mentee, coordinator):
    met.meetings.update(day=TODAY - days(61))
    life = with_goal(with_life(Pair.objects.filter(pk=met.pk), TODAY)).get()
    (found,) = [one for one in findings(life, TODAY, VOICE_RULES) if one.rule == "pair.fit_not_said"]
    url = alarm(life, found).do_url
    assert "Does it fit for" in coordinator.client().get(url).content.decode()
    coordinator.client().post(url, {"answer": "good"})
    assert Fit.objects.get().answer == "good"


def test_contacts_are_counted_and_never_named(met, mentee, mentor):
    add_contacts(member=of(met, mentee), kind="company", count=2, outside="yes", by=mentee.viewer)
    page = mentee.client().get(reverse("pairs:contacts", args=[met.pk])).content.decode()
    assert "write no names" in page
    assert 'type="text"' not in page
    with pytest.raises(NotANumber):
        add_contacts(member=of(met, mentee), kind="person", count=0, outside="no", by=mentee.viewer)


def test_what_the_mentor_learned_is_a_milestone(met, mentor):
    say_learned(member=of(met, mentor), moment="midway", words="To listen longer.", by=mentor.viewer)
    assert facts([met])[met.pk]["mentor_learned"] == TODAY


def test_the_capitals_are_resumed_where_somebody_stopped(met, mentee):
    client = mentee.client()
    url = reverse("pairs:capitals", args=[met.pk, "start"])
    for code in CODES[:5]:
        client.post(url, {"question": code, "value": "2"})
    assert client.get(url).context["at"] == 6
    for code in CODES[5:]:
        last = client.post(url, {"question": code, "value": "3"})
    assert last.url == reverse("pairs:changed", args=[met.pk])
    assert Capitals.objects.get().done_at is not None


def test_before_and_after_stand_side_by_side(met, mentee, coordinator):
    member = of(met, mentee)
    rate_capitals(member=member, moment="start", answers=dict.fromkeys(CODES, 2), by=mentee.viewer)
    rate_capitals(member=member, moment="close", answers=dict.fromkeys(CODES, 4), by=coordinator.viewer)
    page = mentee.client().get(reverse("pairs:changed", args=[met.pk])).content.decode()
    assert page.count("More than before") == 6
    for moment in ("At the start", "At the end"):  # on a phone each number says when it was answered
        assert page.count(f'data-label="{moment}"') == 6
    assert 'data-label="Answer"' not in page
    assert (
        "More than before"
        in coordinator.client().get(reverse("pair", args=[met.pk]) + "?tab=voices").content.decode()
    )


def test_a_log_carries_talk_domains_and_who_of_staff_was_there(pair, mentor, coordinator):
    url = reverse("pairs:log_meeting", args=[pair.pk])
    sent = {"day": str(TODAY), "went": "well", "minutes": "60", "way": "in_person", "next": "none"}
    mentor.client().post(url, {**sent, "topics": ["cv", "network"], "accompanied": "yes"})
    held = pair.meetings.get(state="held")
    assert (held.topics, held.accompanied) == (["cv", "network"], True)
    page = mentor.client().get(reverse("pair", args=[pair.pk])).content.decode()
    assert "Talked about: CV, meeting people in work." in page


def test_the_tab_of_staff_costs_twelve_queries_whatever_was_said(
    met, mentee, mentor, coordinator, django_assert_max_num_queries
):
    for who in (mentee, mentor):
        member = of(met, who)
        say_pulse(member=member, going=3, trust=4, by=who.viewer)
        say_fit(member=member, answer="deciding", by=who.viewer)
        add_contacts(member=member, kind="person", count=2, outside="yes", by=who.viewer)
        say_learned(member=member, moment="midway", words="Much.", by=who.viewer)
        rate_capitals(member=member, moment="start", answers={CODES[0]: 3}, by=who.viewer)
        show_diary_count(agreed=True, by=who.viewer)
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        page = client.get(reverse("pair", args=[met.pk]) + "?tab=voices").content.decode()
    assert "4 so far" in page
    assert page.count("still deciding") == 2
