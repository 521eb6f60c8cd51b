"""Invented people and moments for the gallery."""

import datetime

from django.utils import timezone

from memore.core.attention import Attention, Who
from memore.core.timeline import Entry, Reply

COLOURS = [
    ("paper", "ground of the page"),
    ("sheet", "what one acts on"),
    ("wash", "group heads, hover"),
    ("rule", "hairlines"),
    ("edge", "control borders"),
    ("ink", "text"),
    ("ink-soft", "second text"),
    ("act", "action"),
    ("mentor", "the mentor’s thread"),
    ("mentee", "the mentee’s thread"),
    ("good", "good"),
    ("watch", "watch"),
    ("urgent", "urgent"),
    ("quiet", "neutral"),
]
FIGURES = [
    {"number": 18, "noun": "active pairs", "more": "of 24 this year", "url": "#figures"},
    {"number": 12, "noun": "waiting for a mentor", "more": "the longest 41 days", "url": "#figures"},
    {"number": 9, "noun": "free mentor places", "more": "3 more in training", "url": "#figures"},
    {"number": 31, "noun": "meetings, last 30 days", "more": "36 were agreed", "url": "#figures"},
]
CURVE = {
    "key": "curve",
    "title": "From intake to the first meeting",
    "scale": [("180", "0 %"), ("96", "50 %"), ("12", "100 %")],
    "labels": [("9%", "0"), ("38%", "1"), ("67%", "2"), ("96%", "3")],
    "grid": ("9%", "98%"),
    "scale_x": "7.8%",
    "bands": [
        {"x": "24%", "y": "120", "width": "24%", "height": "48"},
        {"x": "48%", "y": "60", "width": "50%", "height": "62"},
    ],
    "strokes": [
        {"x1": "9%", "y1": "180", "x2": "24%", "y2": "180"},
        {"x1": "24%", "y1": "180", "x2": "24%", "y2": "146"},
        {"x1": "24%", "y1": "146", "x2": "48%", "y2": "146"},
        {"x1": "48%", "y1": "146", "x2": "48%", "y2": "88"},
        {"x1": "48%", "y1": "88", "x2": "98%", "y2": "88"},
    ],
    "ticks": [{"x1": "80%", "y1": "84", "x2": "80%", "y2": "92"}],
}
PARTS = {"occupation": 3000, "goals": 1800, "language": 800, "distance": 900, "interests": 400, "age": 310}
LINES = [
    ("Same trade (cook), 4 km apart, both free Tuesday evening.", False),
    ("Weak: Dutch at A2 only.", True),
]
PHASES = [
    {"state": "done", "title": "Matched", "more": "11 June, both said yes"},
    {"state": "now", "title": "Growing", "more": "month 5 of 6"},
    {"state": "later", "title": "Closing", "more": "18 December"},
]


def attention(today: datetime.date) -> list[Attention]:
    """One urgent row and two that can wait."""

    def row(urgent: bool, days: int, do: str, why: str, *who: Who) -> Attention:
        since = today - datetime.timedelta(days=days)
        return Attention("sample", urgent, who, why, since, "#rows", do, "#rows")

    return [
        row(True, 0, "Call Layla", "Asked for help with a letter.", Who("Layla Al-Masri", "mentee")),
        row(
            False, 40, "Open the pair", "No meeting for 40 days, they agreed on every two weeks.",
            Who("Abel Ghebremedhin", "mentee"), Who("Fatima El Amrani", "mentor"),
        ),
        row(False, 9, "Send it again", "Code of conduct not signed yet.", Who("Jonas Peeters", "mentor")),
    ]  # fmt: skip


def timeline() -> list[Entry]:
    """One entry of each owner."""
    now = timezone.now()

    def at(days: int) -> tuple[datetime.datetime, datetime.date]:
        moment = now - datetime.timedelta(days=days)
        return moment, timezone.localtime(moment).date()

    return [
        Entry(
            *at(5), "mentor", "calendar", "Met for 90 minutes, went well", "Logged by Hilde.",
            said="We wrote his letter to the garage together. He called them himself.",
            done="Liesbeth thanked Hilde", replies=(Reply("Thank", "#timeline", "heart"),),
        ),
        Entry(*at(11), "mentee", "footprints", "Step done: diploma sent", "Samir marked it."),
        Entry(
            *at(25), "staff", "message-square", "Liesbeth spoke with Samir", "He is content.",
            readers="Staff read this. Samir can ask to see it.",
        ),
        Entry(*at(48), "watch", "flag", "Nothing was planned for 14 days", "Both were reminded."),
    ]  # fmt: skip
