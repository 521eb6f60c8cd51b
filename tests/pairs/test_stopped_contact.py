"""A stopped contact closes every way by which words of one side reach the other."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from memore.pairs.actions import comment, log_meeting, miss_meeting, plan_meeting, raise_concern, thank
from memore.pairs.actions.turns import ContactIsStopped
from memore.pairs.models import Comment, Pair
from tests.pairs.group_rows import active, paired, somebody, vocational

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)
PLEASE = "Please come back."


def of(pair, who):
    return pair.members.get(person=who.person)


def log(pair, who, **given):
    return log_meeting(pair=pair, minutes=60, way="in_person", went="well", by=who.viewer, **{
        "day": TODAY, **given
    })  # fmt: skip


def stop(pair, who, about=None):
    raise_concern(member=of(pair, who), about=about and of(pair, about), kind="stop", by=who.viewer)


def page_of(pair, who):
    return who.client().get(reverse("pair", args=[pair.pk])).content.decode()


@pytest.fixture
def group(organisation, coordinator):
    """Emily with Amina and Yusuf, who met once."""
    programme = vocational(organisation)
    emily = somebody(programme, "mentor", "Emily Ford")
    amina, yusuf = (somebody(programme, "mentee", name) for name in ("Amina Salah", "Yusuf Demir"))
    for one in (amina, yusuf):
        paired(one, emily, coordinator)
    return active(Pair.objects.get()), emily, amina, yusuf


def test_neither_thanks_nor_comments_once_contact_is_stopped(pair, mentor, mentee, coordinator):
    held = log(pair, mentor)
    stop(pair, mentee)
    for one in (mentor, mentee):
        with pytest.raises(ContactIsStopped):
            comment(meeting=held, words=PLEASE, by=one.viewer)
    with pytest.raises(ContactIsStopped):
        thank(meeting=held, by=mentee.viewer)
    comment(meeting=held, words="I called you both.", by=coordinator.viewer)
    assert [row.words for row in Comment.objects.all()] == ["I called you both."]


def test_a_comment_that_was_open_when_contact_was_stopped_is_refused_in_words(pair, mentor, mentee):
    held = log(pair, mentor)
    stop(pair, mentee)
    answer = mentor.client().post(reverse("pairs:comment", args=[held.pk]), {"words": PLEASE})
    assert answer.status_code == 409
    assert "Contact is stopped. The staff speak with you first." in answer.content.decode()
    assert not Comment.objects.exists()


def test_the_page_offers_no_answer_and_the_homes_no_meeting(pair, mentor, mentee):
    held = log(pair, mentor, next_on=TODAY + DAY)
    thanks, comments = (reverse(f"pairs:{name}", args=[held.pk]) for name in ("thank", "comment"))
    assert thanks in page_of(pair, mentee)
    assert comments in page_of(pair, mentor)
    stop(pair, mentee)
    meets = [reverse(f"pairs:{name}", args=[pair.pk]) for name in ("plan_meeting", "log_meeting")]
    again = reverse("pairs:concern", args=[pair.pk, "stop"])
    helps = reverse("pairs:concern", args=[pair.pk, "help"])
    for one in (mentor, mentee):
        home = one.client().get(reverse("home")).content.decode()
        pages = page_of(pair, one) + home
        assert not [url for url in (thanks, comments, again, *meets) if url in pages]
        assert helps in home


def test_a_mentor_writes_no_goal_for_a_mentee_who_stopped_contact(pair, mentor, mentee):
    url = reverse("pair", args=[pair.pk]) + "?tab=goals"
    assert 'name="words"' in mentor.client().get(url).content.decode()
    stop(pair, mentee)
    assert 'name="words"' not in mentor.client().get(url).content.decode()
    assert 'name="words"' in mentee.client().get(url).content.decode()


def test_who_stopped_in_a_group_writes_and_reads_no_more_while_the_others_go_on(group):
    pair, emily, amina, yusuf = group
    held = log(pair, emily, day=TODAY - DAY)
    stop(pair, amina)
    with pytest.raises(ContactIsStopped):
        comment(meeting=held, words="I am away.", by=amina.viewer)
    with pytest.raises(ContactIsStopped):
        log(pair, amina)
    comment(meeting=held, words=PLEASE, by=emily.viewer)
    log(pair, emily, words="We missed Amina.")
    for words in (PLEASE, "We missed Amina."):
        assert words in page_of(pair, yusuf)
        assert words not in page_of(pair, amina)
    assert "Met for 60 minutes" in page_of(pair, amina)  # what was before


def test_nobody_of_the_other_side_answers_what_somebody_wrote_whose_contact_is_stopped(
    group, django_capture_on_commit_callbacks
):
    pair, emily, amina, yusuf = group
    held = log(pair, amina)
    stop(pair, emily, about=amina)
    comments = reverse("pairs:comment", args=[held.pk])
    assert comments not in page_of(pair, emily)
    for answer in (lambda: thank(meeting=held, by=emily.viewer),
                   lambda: comment(meeting=held, words=PLEASE, by=emily.viewer)):  # fmt: skip
        with pytest.raises(ContactIsStopped):
            answer()
    with django_capture_on_commit_callbacks(execute=True):
        comment(meeting=held, words="It was good.", by=yusuf.viewer)
    assert mail.outbox == []  # Amina's contact rests
    assert "It was good." not in page_of(pair, amina)


def test_who_stopped_calls_off_no_meeting_of_the_others(group):
    pair, emily, amina, _yusuf = group
    planned = plan_meeting(pair=pair, day=TODAY + DAY, by=emily.viewer)
    stop(pair, amina)
    with pytest.raises(ContactIsStopped):
        miss_meeting(meeting=planned, by=amina.viewer)


def test_in_a_team_the_other_mentor_goes_on(group, organisation, coordinator):
    pair, emily, amina, _yusuf = group
    second = somebody(pair.programme, "mentor", "Omar Said")
    row = of(pair, emily)
    row.pk, row._state.adding = None, True
    row.person, row.participation, row.seat = second.person, second.participation, None
    row.save()
    held = log(pair, second)
    stop(pair, amina, about=emily)
    with pytest.raises(ContactIsStopped):
        comment(meeting=held, words=PLEASE, by=emily.viewer)
    assert comment(meeting=held, words="See you on Monday.", by=second.viewer)
    assert comment(meeting=held, words="Yes.", by=amina.viewer)


def test_a_stopped_contact_stands_on_the_desk_before_a_call_for_help(group, pair, mentee, coordinator):
    there, _emily, amina, _yusuf = group
    raise_concern(member=of(pair, mentee), kind="help", words="Help me.", by=mentee.viewer)
    stop(there, amina)
    desk = coordinator.client().get(reverse("home")).content.decode()
    assert desk.index("Stopped the contact.") < desk.index("Asks for help.")
