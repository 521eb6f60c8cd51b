"""Why somebody has no mentor, in sentences whose numbers hold when the change is made."""

import re

from memore.matching import actions
from memore.matching.models import Outlook
from tests.matching.conftest import offering, waiting
from tests.matching.test_board_page import page, text
from tests.matching_cli.running import MENTEE, MENTEES, MENTOR, MENTORS, match, write_csv


def run_again(board, coordinator):
    actions.run_again(round_=board.round, by=coordinator.viewer)
    board.round.refresh_from_db()


def drafted(board):
    return set(board.round.proposals.drafts().values_list("mentee__person__name", flat=True))


def test_whose_places_went_to_longer_waits_is_told_how_many_share_them(board, coordinator):
    shown = text(page(coordinator, board.round, mentee=board.luwam.pk))
    assert "2 mentors fit; all their places went to people who waited as long or longer" in shown
    assert "3 mentees depend on 2 mentors with 2 places" in shown
    assert "one more place with" in shown
    assert "No place is left" not in text(page(coordinator, board.round, mentee=board.yonas.pk))


def test_one_more_place_with_a_mentor_who_is_named_serves_them(board, coordinator):
    fact = Outlook.objects.get(round=board.round, mentee=board.luwam).would_help[0]
    assert fact["code"] == "second_place"
    named = next(one for one in (board.pieter, board.annelies) if str(one.pk) in fact["values"]["candidates"])
    named.places = 2
    named.save()
    run_again(board, coordinator)
    assert "Luwam Solomon" in drafted(board)


def test_a_change_that_would_help_brings_as_many_mentors_as_it_says(programme, board, coordinator):
    for number in range(2):
        offering(programme, f"Far {number}", online=True, town="Oostende", latitude=51.23, longitude=2.92)
    hamid = waiting(programme, "Hamid Karimi", days=60, town="Arlon", latitude=49.68, longitude=5.81)
    run_again(board, coordinator)
    shown = text(page(coordinator, board.round, mentee=hamid.pk))
    count = int(re.search(r"with online: (\d+) mentors", shown)[1])
    hamid.person.online = True
    hamid.person.save()
    run_again(board, coordinator)
    assert Outlook.objects.get(round=board.round, mentee=hamid).admissible == count == 2


def test_memore_match_tells_both_kinds(tmp_path):
    bea = ("2", "Bea", "nl:B1", "tue-evening", "Gent", "BE", "2026-02-15")
    cem = ("3", "Cem", "nl:B1", "mon-morning", "Gent", "BE", "2026-03-15")
    ran = match(
        write_csv(tmp_path / "mentees.csv", MENTEES, MENTEE, bea, cem),
        write_csv(tmp_path / "mentors.csv", MENTORS, MENTOR),
    )
    told = " ".join(ran.out.split())
    assert "1 mentor fits; every place there went to somebody who waited as long or longer" in told
    assert "2 mentees depend on 1 mentor with 1 place" in told
    assert "1 mentor: 1 is not free at the same times." in told
    assert "Would help: free Tuesday evening too: 1 mentor." in told
