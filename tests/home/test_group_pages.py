"""A group on its pages: who is in it, who may read what, and what staff do there."""

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.pairs.actions import leave_group, raise_concern, sign_agreement
from memore.pairs.models import CloseReason, Meeting, Pair
from tests.pairs.group_rows import active, paired, somebody, vocational

TODAY = timezone.localdate()


@pytest.fixture
def programme(organisation):
    return vocational(organisation)


@pytest.fixture
def mentees(programme):
    return [
        somebody(programme, "mentee", name)
        for name in ("Amina Salah", "Oksana Koval", "Samir Haddad", "Yusuf Demir")
    ]


@pytest.fixture
def group(emily, mentees, coordinator):
    for one in mentees:
        one.person.phone, one.person.email = (
            f"+3247000000{mentees.index(one)}",
            f"m{one.person.pk}@example.org",
        )
        one.person.save()
        paired(one, emily, coordinator)
    Meeting.objects.create(pair=Pair.objects.get(), state="held", day=TODAY)
    return active(Pair.objects.get())


def page(who, url, status=200):
    answer = who.client().get(url)
    assert answer.status_code == status
    return answer.content.decode()


def pair_page(who, group, tab="timeline"):
    return page(who, reverse("pair", args=[group.pk]) + f"?tab={tab}")


@pytest.mark.parametrize("tab", ["timeline", "meetings", "voices", "goals", "agreement", "notes"])
def test_staff_read_the_whole_group_within_the_budget(group, coordinator, tab, django_assert_max_num_queries):
    client, url = coordinator.client(), reverse("pair", args=[group.pk]) + f"?tab={tab}"
    client.get(url)
    with django_assert_max_num_queries(12):
        said = client.get(url).content.decode()
    assert "Amina, Oksana and 2 more with Emily" in said
    assert "2 of 6 places left" in said


@pytest.mark.parametrize("tab", ["timeline", "goals", "agreement"])
def test_a_mentee_reads_first_names_of_the_others_and_nothing_else(group, mentees, tab):
    amina, *others = mentees
    for url in (reverse("pair", args=[group.pk]) + f"?tab={tab}", reverse("home")):
        said = page(amina, url)
        assert "Oksana" in said
        for one in others:
            assert one.person.phone not in said
            assert one.person.phone[-6:] not in said.replace(" ", "")
            assert one.person.email not in said
            assert one.person.name not in said


def test_the_mentor_reads_how_to_reach_each(group, emily, mentees):
    said = pair_page(emily, group)
    for one in mentees:
        assert one.person.email in said
    home = page(emily, reverse("home"))
    assert "Amina, Oksana and 2 more" in home


def test_what_the_mentor_does_for_the_whole_group_stands_apart_from_the_last_mentee(group, emily, mentees):
    home = page(emily, reverse("home"))
    _each, for_all = home.split("For all of them")
    for deed in ("log_meeting", "plan_meeting", "pulse", "contacts"):
        assert reverse(f"pairs:{deed}", args=[group.pk]) in for_all
    assert not any(reverse("plans:plan", args=[one.person.pk]) in for_all for one in mentees)


def test_a_mentor_of_one_reads_of_no_all(pair, mentor):
    assert "For all of them" not in page(mentor, reverse("home"))


@pytest.mark.parametrize("who", ["emily", "amina"])
def test_phones_stay_within_the_budget(group, emily, mentees, who, django_assert_max_num_queries):
    client = (emily if who == "emily" else mentees[0]).client()
    for url in (reverse("home"), reverse("pair", args=[group.pk])):
        client.get(url)
        with django_assert_max_num_queries(12):
            client.get(url)


def test_lists_desk_and_person_page_name_the_group(group, coordinator, emily):
    assert "Amina" in page(coordinator, reverse("pairs:list"))
    assert "2 more" in page(coordinator, reverse("pairs:list"))
    page(coordinator, reverse("home"))
    page(coordinator, reverse("person", args=[emily.person.pk]))


def test_each_member_signs_for_themselves_and_staff_sign_with_one_of_them(group, coordinator, mentees):
    amina, oksana, *_others = mentees
    amina.client().post(reverse("pairs:agree", args=[group.pk]))
    member = group.members.get(person=oksana.person)
    terms = reverse("pairs:terms", args=[group.pk])
    assert "Oksana Koval</bdi> agrees" in page(coordinator, f"{terms}?member={member.pk}")
    coordinator.client().post(reverse("pairs:agree", args=[group.pk]), {"member": member.pk})
    signed = set(group.members.exclude(agreed_at=None).values_list("person__name", "agreed_assisted"))
    assert signed == {("Amina Salah", False), ("Oksana Koval", True)}
    unclear = coordinator.client().post(reverse("pairs:agree", args=[group.pk]), {"side": "mentee"})
    assert unclear.status_code == 404


def test_one_who_stops_contact_hides_it_between_the_two_alone(group, emily, mentees, coordinator):
    amina, oksana, *_others = mentees
    member = group.members.get(person=amina.person)
    raise_concern(member=member, kind="stop", by=amina.viewer)
    group.refresh_from_db()
    assert (group.state, group.contact_stopped_at) == ("active", None)
    said = pair_page(emily, group)
    assert amina.person.email not in said
    assert oksana.person.email in said
    assert "Contact is stopped" in pair_page(amina, group)
    assert emily.user.email not in pair_page(amina, group)
    assert "Contact is stopped" not in pair_page(oksana, group)
    desk = page(coordinator, reverse("home"))
    assert "The group goes on without contact with them" in desk
    assert "Open contact again" in pair_page(coordinator, group)


def test_contact_opens_again_once_staff_answered(group, mentees, coordinator):
    from memore.pairs.actions import answer_concern

    member = group.members.get(person=mentees[0].person)
    concern = raise_concern(member=member, kind="stop", by=mentees[0].viewer)
    url = reverse("pairs:resume_contact", args=[member.pk])
    coordinator.client().post(url)
    member.refresh_from_db()
    assert member.contact_stopped_at is not None
    answer_concern(concern=concern, answer="We spoke.", by=coordinator.viewer)
    coordinator.client().post(url)
    member.refresh_from_db()
    assert member.contact_stopped_at is None


def test_staff_let_somebody_leave_and_come_back_by_plain_forms(group, mentees, coordinator):
    member = group.members.get(person=mentees[0].person)
    leave = reverse("pairs:leave", args=[member.pk])
    assert "Amina leaves the group?" in page(coordinator, leave)
    refused = coordinator.client().post(leave, {"reason": "mentee_stopped", "words": "", "untalked": ""})
    assert refused.status_code == 409
    done = coordinator.client().post(
        leave, {"reason": "mentee_stopped", "words": "", "untalked": "moved away"}
    )
    assert done.status_code == 302
    said = pair_page(coordinator, group)
    assert "Left before" in said
    assert "3 of 6 places left" in said
    page(mentees[0], reverse("pair", args=[group.pk]), 404)
    page(mentees[0], reverse("home"))
    back = reverse("pairs:come_back", args=[member.pk])
    assert coordinator.client().post(back, {"reason": "a mistake"}).status_code == 302
    assert "2 of 6 places left" in pair_page(coordinator, group)


def test_staff_let_somebody_join_by_hand(group, emily, coordinator, programme):
    newcomer = somebody(programme, "mentee", "Nadia Rahimi")
    assert f"?mentor={emily.participation.pk}" in pair_page(coordinator, group)
    open_ = reverse("pairs:open")
    assert "Emily Ford" in page(coordinator, f"{open_}?mentee={newcomer.participation.pk}")
    url = f"{open_}?mentee={newcomer.participation.pk}&mentor={emily.participation.pk}"
    assert "joins the group of Emily Ford" in page(coordinator, url)
    answer = coordinator.client().post(
        url,
        {
            "reason": "Same class.",
            "mentee_yes": "on",
            "mentee_yes_on": TODAY.isoformat(),
            "mentor_yes": "on",
            "mentor_yes_on": TODAY.isoformat(),
        },
    )
    assert answer.url == reverse("pair", args=[group.pk])
    assert group.members.filter(person=newcomer.person, to_on=None).exists()


def test_a_stranger_finds_none_of_it(group, stranger, mentees):
    member = group.members.get(person=mentees[0].person)
    for name in ("leave", "come_back"):
        page(stranger, reverse(f"pairs:{name}", args=[member.pk]), 404)


def test_who_left_is_told_no_more(
    group, mentees, coordinator, mailoutbox, django_capture_on_commit_callbacks
):
    member = group.members.get(person=mentees[0].person)
    leave_group(member=member, reason=CloseReason.NO_CONTACT, by=coordinator.viewer, untalked="x")
    mailoutbox.clear()
    from memore.pairs.actions import pause_pair

    with django_capture_on_commit_callbacks(execute=True):
        pause_pair(pair=group, until=None, reason="exams", by=coordinator.viewer)
    told = {message.to[0] for message in mailoutbox}
    assert mentees[0].user.email not in told
    assert mentees[1].user.email in told or mentees[1].person.email in told


def test_signing_happens_in_each_members_language(group, mentees):
    from memore.pairs.terms import terms

    amina, oksana, *_others = mentees
    for one, language in ((amina, "ar"), (oksana, "en")):
        text = terms(group, language)
        sign_agreement(
            member=group.members.get(person=one.person),
            by=one.viewer,
            language=text.language,
            version=text.version,
        )
    languages = set(group.members.exclude(agreed_at=None).values_list("agreed_language", flat=True))
    assert languages == {"ar", "en"}


@pytest.fixture
def six(group, emily, mentees, programme, coordinator):
    """The group with six mentees, and what each and the mentor said."""
    from memore.pairs.actions import check_in, say_fit, say_pulse
    from memore.pairs.capitals import CODES
    from memore.pairs.models import Capitals

    more = [somebody(programme, "mentee", name) for name in ("Nadia Rahimi", "Omar Aziz")]
    for one in more:
        paired(one, emily, coordinator)
    mentor = group.members.get(person=emily.person)
    group.members.update(joined_later=False)
    for at, one in enumerate([*mentees, *more]):
        member = group.members.get(person=one.person)
        say_pulse(member=member, going=5 if at else 2, trust=4, by=one.viewer)
        say_pulse(member=mentor, about=member, going=5, trust=4, by=emily.viewer)
        say_fit(member=mentor, about=member, answer="good", by=emily.viewer)
        for who, about in ((member, None), (mentor, member)):
            answers = dict.fromkeys(CODES, 2 + at % 3)
            Capitals.objects.create(pair=group, member=who, about=about, moment="start", answers=answers)
        if at:
            check_in(pair=group, member=member, on=TODAY, mood_mentee=4, by=coordinator.viewer)
    return group


def test_staff_read_mentee_by_mentee_where_they_and_the_mentor_are_apart(six, coordinator):
    said = pair_page(coordinator, six, "voices")
    assert said.count("they agree") == 2 * 5
    assert "hard" in said
    assert said.count("What changed for the mentee") == 6
    assert "Amina says that it is hard between them" in said
    assert "5 of 7 spoken with" in said, "the mentor and one mentee are still to come"


@pytest.mark.parametrize("tab", ["timeline", "meetings", "voices", "goals", "agreement", "notes"])
def test_six_mentees_with_all_they_said_stay_within_the_budget(
    six, coordinator, tab, django_assert_max_num_queries
):
    client = coordinator.client()
    for url in (reverse("pair", args=[six.pk]) + f"?tab={tab}", reverse("home"), reverse("pairs:list")):
        client.get(url)
        with django_assert_max_num_queries(12):
            client.get(url)


def test_pages_of_one_talk_and_one_answer_stay_within_the_budget(
    six, coordinator, emily, mentees, django_assert_max_num_queries
):
    pages = [("check_in", ()), ("pulse", ()), ("fit", ()), ("contacts", ()), ("capitals", ("start",))]
    for who in (coordinator, emily, mentees[0]):
        for name, more in pages:
            if name == "check_in" and who is not coordinator:
                continue
            url = reverse(f"pairs:{name}", args=[six.pk, *more])
            client = who.client()
            client.get(url)
            with django_assert_max_num_queries(12):
                assert client.get(url).status_code == 200


def test_a_mentee_reads_nothing_of_what_others_said(six, mentees, emily):
    for who in (mentees[1], emily):
        for url in (reverse("pair", args=[six.pk]) + "?tab=voices", reverse("home")):
            said = page(who, url)
            assert "points apart" not in said
            assert "they agree" not in said
