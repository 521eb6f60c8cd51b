"""Review and confirm; who was asked; the proposal on the phone and for staff."""

import pytest
from django.urls import reverse

from memore.matching import actions
from memore.matching.models import Answer, Proposal
from memore.pairs.models import Pair
from tests.matching.conftest import as_character


def text(response):
    return response.content.decode()


def post(character, name, pk, **data):
    return character.client().post(reverse(name, args=[pk]), data, follow=True)


def open_page(character, proposal):
    return character.client().get(reverse("matching:proposal", args=[proposal.pk]))


@pytest.fixture
def mentee(proposal):
    return as_character(proposal.mentee)


@pytest.fixture
def mentor(proposal):
    return as_character(proposal.mentor)


def test_review_lists_the_drafts_with_reasons_and_who_has_no_account(board, coordinator):
    Proposal.objects.filter(mentee=board.maryam).update(mentee=board.luwam)
    shown = text(coordinator.client().get(reverse("matching:review", args=[board.round.pk])))
    assert "Nobody has been told." in shown
    assert "Yonas Tesfay" in shown
    assert "same town" in shown
    assert "No account, so please ask in person:" in shown


def test_confirm_asks_only_about_the_ticked_pairs(board, coordinator):
    ticked, left_out = board.draft_of(board.maryam), board.draft_of(board.yonas)
    shown = text(post(coordinator, "matching:confirm", board.round.pk, draft=[ticked.pk]))
    assert "Both sides of 1 pair are asked now." in shown
    assert Proposal.objects.get(pk=left_out.pk).state == "draft"


@pytest.mark.parametrize("draft", [[], ["nonsense"], ["x" * 36]])
def test_confirm_with_nothing_ticked_tells_nobody(board, coordinator, draft):
    assert "Nobody has been told" in text(post(coordinator, "matching:confirm", board.round.pk, draft=draft))


def test_confirm_says_of_whom_it_could_not_ask_and_why(board, coordinator):
    draft = board.draft_of(board.maryam)
    draft.mentor.places = 0
    draft.mentor.save()
    shown = text(post(coordinator, "matching:confirm", board.round.pk, draft=[draft.pk]))
    assert "were not asked" in shown
    assert "somebody else was quicker" in shown


def test_the_mentee_reads_who_the_mentor_is_and_nothing_that_leads_to_them(proposal, mentee):
    other = proposal.mentor.person
    other.phone, other.email = "+32470123456", "secret@example.org"
    other.save()
    shown = text(open_page(mentee, proposal))
    first, last = other.name.split(" ", 1)
    assert first in shown
    assert last not in shown
    for words in ("Mechelen", "Dutch B2", "Same town", "Yes, I would like to meet"):
        assert words in shown
    for secret in ("470123456", "470 12 34 56", "secret@example.org", f"{proposal.score:,}"):
        assert secret not in shown


def test_a_wish_for_a_gender_is_not_shown_to_the_two(board, coordinator):
    board.maryam.person.wished_gender = "woman"
    board.maryam.person.save()
    actions.run_again(round_=board.round, by=coordinator.viewer)
    draft = board.draft_of(board.maryam)
    assert any(fact["code"] == "mentee_wish_met" for fact in draft.facts)
    actions.confirm_proposals(proposals=[draft], by=coordinator.viewer)
    assert "asked for" not in text(open_page(as_character(draft.mentor), draft))


def test_a_draft_is_hidden_from_the_two(board):
    draft = board.draft_of(board.maryam)
    assert open_page(as_character(board.maryam), draft).status_code == 404


def test_somebody_elses_proposal_does_not_exist(board, proposal, stranger):
    assert open_page(as_character(board.yonas), proposal).status_code == 404
    assert open_page(stranger, proposal).status_code == 404


def test_two_yes_lead_to_the_pair(proposal, mentee, mentor):
    assert "Now we wait for" in text(post(mentee, "matching:answer", proposal.pk, choice="yes"))
    shown = text(post(mentor, "matching:answer", proposal.pk, choice="yes"))
    assert "You both said yes" in shown
    assert reverse("pair", args=[Pair.objects.get().pk]) in shown


def test_not_now_is_kind_and_the_other_side_reads_no_reason(proposal, mentee, mentor):
    shown = text(
        post(
            mentor, "matching:answer", proposal.pk, choice="not_now", because="busy", words="My mother is ill"
        )
    )
    assert "Thank you for telling us" in shown
    other = text(open_page(mentee, proposal))
    assert "It says nothing about you" in other
    for words in ("mother", "too much else", proposal.mentor.person.name.split()[0]):
        assert words not in other


def test_the_reasons_for_not_now_name_no_fault(proposal, mentee):
    shown = text(open_page(mentee, proposal))
    assert all(str(label) in shown for label in Answer.Because.labels)


def test_a_question_is_asked_and_answered(proposal, mentee, coordinator):
    assert "Your question is on its way" in text(
        post(mentee, "matching:answer", proposal.pk, choice="question", words="Where do we meet?")
    )
    assert "Where do we meet?" in text(open_page(coordinator, proposal))
    asked = proposal.answers.get()
    assert "Your answer is on its way" in text(
        post(coordinator, "matching:reply", asked.pk, words="At the library")
    )
    assert "At the library" in text(open_page(mentee, proposal))


def test_the_other_side_does_not_read_the_question(proposal, mentee, mentor):
    post(mentee, "matching:answer", proposal.pk, choice="question", words="Is he patient?")
    assert "patient" not in text(open_page(mentor, proposal))


def test_staff_note_what_somebody_says_with_their_name_beside_it(proposal, coordinator):
    shown = text(post(coordinator, "matching:answer", proposal.pk, side="mentee", choice="yes"))
    assert "Staff noted it on their behalf." in shown


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"choice": "perhaps"}, "Choose one of the answers"),
        ({"choice": "not_now"}, "Choose a reason"),
        ({"choice": "question", "words": ""}, "Write what you would like to know"),
    ],
)
def test_an_incomplete_answer_is_refused_in_a_sentence(proposal, mentee, data, said):
    assert said in text(post(mentee, "matching:answer", proposal.pk, **data))


def test_the_mentor_cannot_answer_for_the_mentee(proposal, mentor):
    post(mentor, "matching:answer", proposal.pk, side="mentee", choice="yes")
    assert proposal.answers.get().side == "mentor"


def test_remind_and_take_back(proposal, coordinator, mentee):
    assert "The reminder is on its way" in text(post(coordinator, "matching:remind", proposal.pk))
    assert "went out already" in text(post(coordinator, "matching:remind", proposal.pk))
    assert "Taken back" in text(post(coordinator, "matching:withdraw", proposal.pk, reason="ill"))
    assert "This proposal is over" in text(open_page(mentee, proposal))
    assert "taken back" in text(post(mentee, "matching:answer", proposal.pk, choice="yes"))


def test_the_list_shows_who_has_answered_and_filters(proposal, coordinator, mentee):
    client, url = coordinator.client(), reverse("matching:asked")
    assert "Not answered yet" in text(client.get(url))
    post(mentee, "matching:answer", proposal.pk, choice="question", words="Where?")
    assert "Has a question" in text(client.get(url, {"show": "question"}))
    assert "Maryam Rahimi" not in text(client.get(url, {"show": "over"}))
    actions.withdraw_proposal(proposal=proposal, reason="", by=coordinator.viewer)
    assert "Maryam Rahimi" in text(client.get(url, {"show": "over"}))
    assert "Nobody is being asked" in text(client.get(url))
    assert client.get(url, {"programme": "nonsense", "show": "nonsense"}).status_code == 200


def test_the_pages_cost_few_queries(proposal, coordinator, mentee, django_assert_max_num_queries):
    post(mentee, "matching:answer", proposal.pk, choice="question", words="Where?")
    for character, url in [
        (coordinator, reverse("matching:asked")),
        (coordinator, reverse("matching:proposal", args=[proposal.pk])),
        (mentee, reverse("matching:proposal", args=[proposal.pk])),
    ]:
        client = character.client()
        with django_assert_max_num_queries(12):
            client.get(url)
