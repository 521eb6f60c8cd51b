"""What the two sign: in the language of who reads it, kept as the version that was read."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.pairs.actions import amend_agreement, sign_agreement
from memore.pairs.actions.agreement import TextHasChanged
from memore.pairs.models import Member
from memore.pairs.terms import language_of, signed_text_stands, terms

TODAY = timezone.localdate()


@pytest.fixture
def arabic(mentee):
    mentee.user.language = "ar"
    mentee.user.save()
    return mentee


def sign_page(who, pair, query=""):
    return who.client().get(reverse("pairs:terms", args=[pair.pk]) + query)


def test_each_reads_it_in_their_own_language(pair, arabic, mentor):
    page = arabic.client().get(reverse("pair", args=[pair.pk]) + "?tab=agreement").content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert 'name="language" value="ar"' in page
    page = mentor.client().get(reverse("pair", args=[pair.pk]) + "?tab=agreement").content.decode()
    for words in ("What mentoring is not", "No money", "We are free", "every two weeks", "I agree"):
        assert words in page


def test_a_person_without_an_account_reads_what_staff_wrote_down(pair, mentee):
    member = pair.members.get(side="mentee")
    member.person.user, member.person.language = None, "fr"
    assert language_of(member) == "fr"


def test_it_keeps_what_was_read_and_in_which_language(pair, arabic):
    text = terms(pair, "ar")
    url = reverse("pairs:agree", args=[pair.pk])
    arabic.client().post(url, {"language": "ar", "version": text.version})
    member = Member.objects.get(pair=pair, side="mentee")
    assert (member.agreed_language, member.agreed_version) == ("ar", text.version)
    assert signed_text_stands(member)
    assert len(text.version) == 64
    assert text.version != terms(pair, "en").version


def test_it_refuses_a_text_that_changed_while_it_was_read(pair, mentee):
    version = terms(pair, "en").version
    pair.rhythm_days = 7
    pair.save()
    with pytest.raises(TextHasChanged):
        sign_agreement(member=pair.members.get(side="mentee"), by=mentee.viewer, version=version)


def test_new_terms_ask_both_anew(pair, mentee, mentor):
    for who in (mentee, mentor):
        sign_agreement(member=pair.members.get(person=who.person), by=who.viewer)
    later = TODAY + datetime.timedelta(days=90)
    amend_agreement(pair=pair, rhythm_days=7, planned_end_on=later, by=mentor.viewer)
    assert {(one.agreed_at, one.agreed_version) for one in pair.members.all()} == {(None, "")}


def test_the_day_in_another_year_is_the_same_text(pair):
    before = terms(pair, "en")
    assert before.version == terms(pair, "en").version
    assert [clause.title for clause in before.clauses][:2] == ["How often", "Until when"]


def test_staff_read_it_with_somebody_and_sign_assisted(pair, coordinator, arabic):
    page = sign_page(coordinator, pair, "?side=mentee").content.decode()
    assert 'lang="ar" dir="rtl"' in page
    version = terms(pair, "ar").version
    coordinator.client().post(
        reverse("pairs:agree", args=[pair.pk]), {"side": "mentee", "language": "ar", "version": version}
    )
    member = Member.objects.get(pair=pair, side="mentee")
    assert (member.agreed_assisted, member.agreed_language) == (True, "ar")


def test_a_reader_may_switch_the_language_and_print(pair, mentor):
    page = sign_page(mentor, pair, "?language=ar").content.decode()
    assert 'class="paper" lang="ar" dir="rtl"' in page
    assert "data-print" in page
    unknown = sign_page(mentor, pair, "?language=xx").content.decode()
    assert 'class="paper" lang="en"' in unknown
