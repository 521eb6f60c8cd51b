"""Distance, defined once: whole decametres along the earth's surface.

A place becomes a point in whole decimetres (x, y, z) on a sphere of 6,371 km. Between two points
the chord is squared in integers; its root and the arc's first two series terms use only operations
that IEEE 754 rounds exactly, so every machine finds the same number. Up to 1,000 km it agrees with
the haversine formula to the decametre.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

RADIUS = 63_710_000
"""Radius of the earth in decimetres."""

Point = tuple[int, int, int]


def point(place: tuple[float, float]) -> Point:
    """Latitude and longitude in degrees as a point in decimetres."""
    latitude, longitude = math.radians(place[0]), math.radians(place[1])
    return (
        round(RADIUS * math.cos(latitude) * math.cos(longitude)),
        round(RADIUS * math.cos(latitude) * math.sin(longitude)),
        round(RADIUS * math.sin(latitude)),
    )


def paired_decametres(ones: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.int64]:
    """Distance between points row by row, both (k, 3): (k,) whole decametres, half up."""
    steps = others - ones
    square = (steps * steps).sum(axis=1).astype(np.float64)
    bend = square / (float(RADIUS) * float(RADIUS))
    arc = np.sqrt(square) * (1.0 + bend * (1.0 / 24.0 + bend * (3.0 / 640.0)))
    rounded: NDArray[np.int64] = np.floor(arc / 100.0 + 0.5).astype(np.int64)
    return rounded


def decametres(one: Point, others: NDArray[np.int64]) -> NDArray[np.int64]:
    """Distance from one point to many, `others` of shape (m, 3): (m,) whole decametres, half up."""
    return paired_decametres(np.array([one], dtype=np.int64), others)


def between(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Distance between two places in whole decametres."""
    return int(decametres(point(one), np.array([point(other)], dtype=np.int64))[0])


def kilometres(away: int) -> int:
    """Decametres as whole kilometres, half up."""
    return (away + 50) // 100
