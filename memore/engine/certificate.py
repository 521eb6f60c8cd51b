"""The proof that no better matching exists, checked without trusting the solver.

By weak duality of linear programming: when prices u, v ≥ 0 cover every admissible pair
(u_i + v_j ≥ w_ij), no matching can weigh more than Σ u_i + Σ places_j · v_j. A matching that weighs
exactly that is the best there is. All arithmetic is in Python's unlimited whole numbers where sums
are taken, so nothing can overflow silently.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checker found: `faults` in words (none when all holds), the dual bound, the weight of
    the matching, and their difference, the gap."""

    faults: tuple[str, ...]
    bound: int
    weight: int

    @property
    def gap(self) -> int:
        """Bound minus weight: 0 for the best matching."""
        return self.bound - self.weight

    @property
    def optimal(self) -> bool:
        """True when nothing is wrong and the gap is 0."""
        return not self.faults and self.gap == 0


def check(
    rows: Array, columns: Array, weights: Array, places: Array, mate: Array, u: Array, v: Array
) -> Finding:
    """Check a matching `mate` (n,), -1 = unmatched, and prices `u` (n,), `v` (m,) on all edges."""
    faults: list[str] = []
    matched = np.flatnonzero(mate >= 0)
    if len(u) != len(mate) or len(v) != len(places) or (mate >= len(places)).any() or (mate < -1).any():
        return Finding(("the answer does not fit the problem",), 0, -1)
    load = np.bincount(mate[matched], minlength=len(places))
    if (load > places).any():
        faults.append("a mentor has more mentees than places")
    if (u < 0).any() or (v < 0).any():
        faults.append("a price is below 0")
    if (v[load < places] > 0).any():
        faults.append("a mentor with a free place has a price")
    if (u[mate < 0] > 0).any():
        faults.append("an unmatched mentee has a price")
    if (u[rows] + v[columns] < weights).any():
        faults.append("a pair is worth more than its prices")
    chosen = mate[rows] == columns
    # A set, because np.unique imports numpy.ma, which a small round would wait for.
    if len(set(rows[chosen].tolist())) != len(matched) or int(chosen.sum()) != len(matched):
        faults.append("a matched pair is not admissible")
    weight = sum(weights[chosen].tolist())
    bound = sum(u.tolist()) + sum(p * price for p, price in zip(places.tolist(), v.tolist(), strict=True))
    return Finding(tuple(faults), bound, weight)
