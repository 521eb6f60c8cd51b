"""Rule 7: special-category answers may be "prefer not to say", which is stored and counted as *asked*."""

import datetime

from memore.core.days import Period, last_year
from memore.evidence.scorecard import scorecard
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.counting import sheet
from memore.outcomes.esf.gaps import gaps_of
from memore.outcomes.esf.lines import lines_of
from memore.outcomes.models.esf import EsfAnswer, Question
from tests.outcomes.esf_people import ALL_NO, asked, came_in, today

DAY = datetime.timedelta(days=1)
REFUSED = dict.fromkeys(Question.values, "refused")


def this_month() -> Period:
    return Period(today() - 30 * DAY, today())


def whole_entries(programme):
    said = scorecard([programme], period=last_year(today()))["S32"]
    return said.part, said.n


def test_a_refusal_is_stored_with_who_asked_and_when(programme, coordinator):
    record = asked(came_in(programme, on=today() - 3 * DAY), coordinator, REFUSED)
    rows = EsfAnswer.objects.filter(participant=record)
    assert {(row.question, row.answer, row.on, row.by) for row in rows} == {
        (question, "refused", today(), coordinator.user) for question in Question.values
    }


def test_a_refusal_leaves_no_gap_and_freezes_like_any_answer(programme, coordinator):
    asked(came_in(programme, on=today() - 3 * DAY), coordinator, REFUSED)
    assert gaps_of(lines_of(programme), today()) == []
    assert whole_entries(programme) == (1, 1)


def test_a_question_that_nobody_asked_is_a_gap(programme, coordinator):
    row = came_in(programme, on=today() - 3 * DAY)
    asked(row, coordinator, ALL_NO | {"disability": ""})
    [gap] = gaps_of(lines_of(programme), today())
    assert "unasked" in {one.code for one in gap.missing}
    assert whole_entries(programme) == (0, 1)


def test_a_refusal_counts_in_no_code_of_a_special_category_and_in_the_total(programme, coordinator):
    asked(came_in(programme, on=today() - 3 * DAY), coordinator, REFUSED)
    rows = sheet(lines_of(programme), this_month(), code_book())
    assert [rows[f"EECO{number}"].total for number in range(12, 18)] == [0] * 6
    assert rows["EECO01"].total == 1


def test_who_changes_their_mind_is_asked_again_and_the_earlier_answer_stays(programme, coordinator):
    row = came_in(programme, on=today() - 3 * DAY)
    asked(row, coordinator, {"disability": "yes"})
    record = asked(row, coordinator, {"disability": "refused"})
    answers = record.answers.filter(question="disability").values_list("answer", flat=True)
    assert list(answers) == ["yes", "refused"]
    [line] = lines_of(programme)
    assert line.entry.disability == "refused"
