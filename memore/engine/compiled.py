"""The kernels compiled by Numba, cached on disk; imported only when a problem is large."""

from __future__ import annotations

from types import FunctionType
from typing import Any

from numba import njit

from memore.engine import kernels

_push = njit(cache=True)(kernels.push)
_pop = njit(cache=True)(kernels.pop)


def _compile(kernel: Any) -> Any:
    """Compile a kernel whose calls to `push` and `pop` reach the compiled ones."""
    scope = {**vars(kernels), "push": _push, "pop": _pop}
    return njit(cache=True)(FunctionType(kernel.__code__, scope, kernel.__name__))


insert = _compile(kernels.insert)
lower = _compile(kernels.lower)
repair = _compile(kernels.repair)
serve = _compile(kernels.serve)
bid = _compile(kernels.bid)
