"""Makes the facts of a mentoring model true in the demo, by writing the rows in which they live.

The phases that the pages show are read off these rows, as anywhere.
"""

from memore.home.demo.after import After
from memore.home.demo.before import Before
from memore.home.demo.notebook import Day, Duo
from memore.programmes.gates import COLUMNS
from memore.programmes.mentoring.vocabulary import REQUIREMENTS
from memore.programmes.models import Participation


class Facts(Before, After):
    """Both halves of the way."""

    def require(self, row: Participation, code: str, day: Day) -> None:
        """Make a requirement of somebody true on a day."""
        if code in COLUMNS:
            setattr(row, COLUMNS[code], True)
        else:
            row.met = {**row.met, code: day.isoformat()}
        writes = getattr(self, f"_{code}", None)
        if writes is not None:
            writes(row, day)

    def reach(self, duo: Duo, side: str, code: str, day: Day) -> None:
        """Make a milestone of the pair, or of its members on one side, true on a day."""
        if code in REQUIREMENTS:  # some models ask for them only later
            for member in duo.on(side):
                self.require(member.participation, code, day)
            return
        writes = getattr(self, f"_{code}")
        if side == "pair":
            writes(duo, day)
            return
        for member in duo.on(side):
            writes(member.participation, day)
