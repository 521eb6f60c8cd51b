"""The published hash by which ties are decided, so that neither row order nor names do.

A person's key is BLAKE2b (8 bytes, read as a big-endian number) of the UTF-8 id, salted with
`memore-mentee` or `memore-mentor`. People are put in rising order of it before anything else
happens. A pair's key mixes the two by the finaliser of SplitMix64 (Steele, Lea & Flood 2014).
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Side = Literal["mentee", "mentor"]

_PHI = np.uint64(0x9E3779B97F4A7C15)


def person_key(identifier: str, side: Side) -> int:
    """The key of one person, 0 … 2⁶⁴ - 1."""
    salt = f"memore-{side}".encode()
    return int.from_bytes(blake2b(identifier.encode(), digest_size=8, salt=salt).digest(), "big")


def person_keys(identifiers: list[str], side: Side) -> NDArray[np.uint64]:
    """The keys of many people, shape (n,)."""
    return np.array([person_key(identifier, side) for identifier in identifiers], dtype=np.uint64)


def pair_keys(mentees: NDArray[np.uint64], mentors: NDArray[np.uint64], bits: int) -> NDArray[np.int64]:
    """The keys of pairs, elementwise, 1 … 2**bits; every pair is worth something."""
    x = mentees * _PHI ^ mentors
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    x ^= x >> np.uint64(31)
    return (x >> np.uint64(64 - bits)).astype(np.int64) + 1
