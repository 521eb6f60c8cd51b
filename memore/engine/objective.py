"""The objective in strict order as one whole number per pair.

A pair is worth `step · tier + points`, where the tier is the rank of the mentee's waiting day (the
longest wait highest, nobody's date known = 1, newest of all) and `step` exceeds all points
together. The sets of mentees that can be served at once are a matroid, so the heaviest matching
serves the most mentees, among those the longest waiting first, and among those has the most points:
linear tiers are enough (Rado 1957; Edmonds 1971), and everything stays within 64 bits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from memore.engine.problem import Mentee


def tiers(mentees: Sequence[Mentee]) -> NDArray[np.int64]:
    """The tier of each mentee, 1 … number of different waiting days: (n,)."""
    unknown = 1 + max((p.waiting_since for p in mentees if p.waiting_since is not None), default=0)
    days = [unknown if p.waiting_since is None else p.waiting_since for p in mentees]
    rank = {day: k for k, day in enumerate(sorted(set(days), reverse=True), start=1)}
    return np.array([rank[day] for day in days], dtype=np.int64)
