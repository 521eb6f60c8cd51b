"""Code → how it is worked out from slim rows. S31 to S34 rest on money, hours and the funder's file: see
`house.py`."""

from collections.abc import Callable, Collection, Mapping

from memore.core.days import Period
from memore.evidence.figures import Figure, Goal
from memore.evidence.indicators import afterwards, beginning, contact, ending, mentoring
from memore.evidence.indicators.rows import Rows

FORMULAS: dict[str, Callable[[Rows, Period, Goal], Figure]] = {
    "S01": beginning.waiting_for_a_place,
    "S02": beginning.days_to_first_meeting,
    "S03": beginning.ever_matched,
    "S04": mentoring.screened,
    "S05": mentoring.trained_before,
    "S06": mentoring.trained_well,
    "S07": beginning.prepared,
    "S08": beginning.same_trade,
    "S09": beginning.same_language,
    "S10": beginning.accompanied,
    "S11": beginning.chosen,
    "S12": beginning.agreed_with_a_goal,
    "S13": contact.soon_after,
    "S14": contact.in_touch,
    "S15": contact.held_of_agreed,
    "S16": contact.twice_a_month,
    "S17": contact.hours_by_month_six,
    "S18": contact.silent,
    "S19": ending.ended_early,
    "S20": ending.came_to_an_end,
    "S21": ending.closed_well,
    "S22": ending.trusting,
    "S23": ending.stronger,
    "S24": ending.new_contacts,
    "S25": mentoring.learned,
    "S26": mentoring.among_mentors,
    "S27": mentoring.again,
    "S28": afterwards.within_a_year,
    "S29": afterwards.six_months_later,
    "S30": afterwards.gap,
}


def compute(
    rows: Rows, period: Period, goals: Mapping[str, Goal], codes: Collection[str] = ()
) -> dict[str, Figure]:
    """Code → figure, of all or only some codes."""
    return {
        code: formula(rows, period, goals[code])
        for code, formula in FORMULAS.items()
        if not codes or code in codes
    }
