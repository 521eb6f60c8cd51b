"""The kernels compiled by Numba, cached on disk; imported only when a problem is large."""

from __future__ import annotations

from types import FunctionType
from typing import Any

from numba import njit

from memore.engine import edges, first_prices, kernels

_push = njit(cache=True)(kernels.push)
_pop = njit(cache=True)(kernels.pop)


def _compile(kernel: Any) -> Any:
    """Compile a kernel whose calls to `push` and `pop` reach the compiled ones."""
    scope = {**kernel.__globals__, "push": _push, "pop": _pop}
    return njit(cache=True)(FunctionType(kernel.__code__, scope, kernel.__name__))


turn = _compile(edges.turn)
replace = _compile(edges.replace)
release = _compile(edges.release)
insert = _compile(kernels.insert)
lower = _compile(kernels.lower)
repair = _compile(kernels.repair)
serve = _compile(first_prices.serve)
bid = _compile(first_prices.bid)
offer = _compile(first_prices.offer)
settle = _compile(first_prices.settle)
