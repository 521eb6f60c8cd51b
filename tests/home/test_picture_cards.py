"""Picture cards are answered one at a time, and become a card to show."""

import pytest
from django.urls import reverse
from lucide import _render_icon

from memore.plans.actions.turns import turn
from memore.plans.cards import trades
from memore.plans.competence_card import card_of
from memore.plans.models import CompetenceClaim, Plan


def at(name, mentee, *more):
    return reverse(f"plans:{name}", args=[mentee.person.pk, *more])


def test_every_trade_has_six_to_eight_cards_with_a_picture():
    assert len(trades()) >= 12
    for trade in trades().values():
        assert 6 <= len(trade.tasks) <= 8
        for card in trade.tasks:
            assert _render_icon(card.icon, None)
    codes = [card.code for trade in trades().values() for card in trade.tasks]
    assert len(codes) == len(set(codes))


def test_one_card_after_the_other_until_all_are_answered(mentee):
    client, url = mentee.client(), at("card", mentee, "kitchen")
    for number, card in enumerate(trades()["kitchen"].tasks):
        page = client.get(url).content.decode()
        assert card.words in page
        often = ("often", "sometimes", "never")[number % 3]
        client.post(url, {"card": card.code, "how_often": often})
    assert "Well done" in client.get(url).content.decode()
    claims = CompetenceClaim.objects.exclude(how_often="never")
    assert {claim.evidence for claim in claims} == {"told"}
    assert claims.filter(occupation_code="5120").count() == claims.count() == 5


def test_an_answer_changes_but_not_below_its_proof(mentee, coordinator):
    client, url = mentee.client(), at("card", mentee, "kitchen")
    client.post(url, {"card": "kitchen.soup", "how_often": "sometimes"})
    client.post(url, {"card": "kitchen.soup", "how_often": "often"})
    claim = CompetenceClaim.objects.get()
    assert claim.how_often == "often"
    turn(
        row=claim, verb="show", by=coordinator.viewer, facts={"shown_how": "cooked", "shown_on": "2026-03-02"}
    )
    page = client.post(url, {"card": "kitchen.soup", "how_often": "never"}, follow=True).content.decode()
    assert "Take the proof back first" in page
    assert CompetenceClaim.objects.get().how_often == "often"


@pytest.mark.parametrize("data", [{}, {"card": "kitchen.soup"}, {"card": "wood.saw", "how_often": "often"}])
def test_nonsense_is_not_taken(mentee, data):
    assert mentee.client().post(at("card", mentee, "kitchen"), data).status_code == 404
    assert mentee.client().get(at("card", mentee, "astronaut")).status_code == 404


def test_the_card_needs_the_persons_yes(mentee, coordinator):
    client = mentee.client()
    client.post(at("card", mentee, "kitchen"), {"card": "kitchen.soup", "how_often": "often"})
    assert client.get(at("competence_card_file", mentee)).status_code == 404
    assert "Cook a warm meal" not in coordinator.client().get(at("competence_card", mentee)).content.decode()
    client.post(at("card_consent", mentee), {"agrees": "1"})
    assert "Cook a warm meal" in coordinator.client().get(at("competence_card", mentee)).content.decode()
    client.post(at("card_consent", mentee), {"agrees": "0"})
    assert Plan.objects.get().card_consented_on is None
    assert client.get(at("competence_card_file", mentee)).status_code == 404


def test_the_card_stands_in_both_languages_and_is_a_tagged_file(mentee, organisation):
    mentee.person.language = "ar"
    mentee.person.save()
    client = mentee.client()
    client.post(at("card", mentee, "kitchen"), {"card": "kitchen.soup", "how_often": "often"})
    client.post(at("card_consent", mentee), {"agrees": "1"})
    page = client.get(at("competence_card", mentee)).content.decode()
    assert '<section lang="en" dir="ltr">' in page
    assert '<section lang="ar" dir="rtl">' in page
    file = client.get(at("competence_card_file", mentee))
    assert file["Content-Type"] == "application/pdf"
    assert file.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in file.content


def test_where_nobody_said_how_to_write_it_is_the_language_they_read_best(mentee, organisation):
    def languages(**speaks):
        mentee.person.languages.all().delete()
        for tag, (level, read) in speaks.items():
            mentee.person.languages.create(tag=tag.replace("_", "-"), level=level, read_level=read)
        return [side.language for side in card_of(mentee.person)]

    organisation.language, mentee.person.organisation.language, mentee.person.language = "nl", "nl", ""
    assert languages(ar_SY=(7, None), nl=(2, None)) == ["nl", "ar"]
    assert languages(ar=(7, 0), en=(3, 3), nl=(2, None)) == ["nl", "en"], "who does not read Arabic"
    assert languages(ti=(7, None), nl=(3, None), en=(3, None)) == ["nl", "en"], "of two the other says more"
    assert languages(ti=(7, None), nl=(4, None), en=(2, None)) == ["nl"]
    assert languages(ti=(7, None)) == ["nl"]
    mentee.person.language = "ti"
    assert languages(ti=(7, None), de=(3, None)) == ["nl", "de"], "memore does not speak Tigrinya"


def test_strangers_and_teachers_do_not_tap(mentee, stranger, partner):
    for other in (stranger, partner):
        assert other.client().get(at("cards", mentee)).status_code == 404
        assert other.client().get(at("competence_card", mentee)).status_code == 404
