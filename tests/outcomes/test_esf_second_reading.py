"""Every code of ESF+ once more, by a second hand: loops over plain SQL, not knowing memore.outcomes.esf.

Whoever changes a rule changes it here too, on purpose.
"""

import calendar
import csv
import datetime
import io
import random

import pytest
from django.db import connection

from memore.core.access import Viewer
from memore.outcomes.esf import deeds, making
from memore.outcomes.esf.operations import Operation
from memore.outcomes.models.esf import Question
from memore.programmes.models import Programme
from tests.demo import loaded
from tests.outcomes.esf_people import came_in, today, told

DAY = datetime.timedelta(days=1)
JOBS = ("work", "self_employed")


def months_on(day, months):
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def rows(sql, *given):
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def stays(programme):
    """Key → last exit, for whoever was ever in."""
    people = rows(
        "SELECT id, state, joined_on, first_joined_on, left_on, left_from FROM programmes_participation"
        " WHERE programme_id = %s AND side = 'mentee' AND state <> 'applied' AND left_from <> 'applied'",
        key(programme),
    )
    found = {}
    for row in people:
        ends = rows(
            "SELECT m.to_on FROM pairs_member m JOIN pairs_pair p ON p.id = m.pair_id"
            " WHERE m.participation_id = %s AND m.to_on IS NOT NULL"
            " AND m.left_reason <> 'mistake' AND p.close_reason <> 'mistake'",
            row["id"],
        )
        ended = max((one["to_on"] for one in ends), default=None)
        if row["first_joined_on"] and ended and ended <= row["joined_on"]:
            ended = None
        exit_on = None
        if row["state"] == "left" and (ended is None or row["left_from"] in ("waiting", "paused")):
            exit_on = row["left_on"]
        elif row["state"] in ("accepted", "left"):
            exit_on = ended
        found[row["id"]] = exit_on
    return found


def key(row):
    return row.pk.hex if connection.vendor == "sqlite" else row.pk


def recount(programme, first, last):
    """Code → [women, men, non-binary]."""
    entries = rows(
        "SELECT e.*, p.participation_id FROM outcomes_esfentry e JOIN outcomes_esfparticipant p"
        " ON p.id = e.participant_id WHERE p.programme_id = %s AND e.version = (SELECT MAX(version) FROM"
        " outcomes_esfentry f WHERE f.participant_id = e.participant_id)",
        key(programme),
    )
    exits = stays(programme)
    [longer] = rows(
        "SELECT longer_from_months AS first, longer_until_months AS last FROM programmes_programme"
        " WHERE id = %s",
        key(programme),
    )
    counts = {f"EECO{n:02}": [0, 0, 0] for n in range(1, 18)} | {
        f"EECR{n:02}": [0, 0, 0] for n in range(1, 7)
    }
    for entry in entries:
        if entry["participation_id"] not in exits or not entry["gender"] or not entry["labour"]:
            continue
        if entry["age"] is None or entry["schooling"] is None:
            continue
        sex = ("woman", "man", "other").index(entry["gender"])
        found = outputs(entry) if first <= entry["entered_on"] <= last else set()
        exit_on = exits[entry["participation_id"]]
        if exit_on and first <= exit_on <= last:
            found |= results(entry, exit_on, longer)
        for code in found:
            counts[code][sex] += 1
    return counts


def outputs(entry):
    found = {"EECO01"}
    found |= {
        "unemployed": {"EECO02"}, "long_term": {"EECO02", "EECO03"},
        "inactive": {"EECO04"}, "employed": {"EECO05"},
    }[entry["labour"]]  # fmt: skip
    age, school = entry["age"], entry["schooling"]
    found |= {"EECO06"} if age < 18 else {"EECO07"} if age < 30 else {"EECO08"} if age >= 55 else set()
    found |= {"EECO09"} if school <= 2 else {"EECO10"} if school <= 4 else {"EECO11"}
    columns = ("disability", "third_country", "foreign", "minority", "housing", "rural")
    return found | {f"EECO{n}" for n, name in enumerate(columns, start=12) if entry[name] == "yes"}


def results(entry, exit_on, longer):
    answers = rows(
        "SELECT * FROM outcomes_outcome WHERE participation_id = %s AND exit_on = %s ORDER BY \"on\", at",
        entry["participation_id"], exit_on,
    )  # fmt: skip
    found = set()
    soon = [one for one in answers if 0 <= (one["on"] - exit_on).days <= 28]
    if soon:
        status = soon[-1]["status"]
        found |= {"EECR01"} if status == "searching" else {"EECR02"} if status == "training" else set()
        found |= {"EECR03"} if soon[-1]["qualified"] else set()
        found |= {"EECR04"} if status in JOBS else set()
    half = months_on(exit_on, longer["first"]), months_on(exit_on, longer["last"])
    later = [one for one in answers if half[0] <= one["on"] <= half[1]]
    if later and later[-1]["status"] in JOBS:
        found |= {"EECR05"}
        improved = entry["labour"] == "employed" and later[-1]["level"] == "above"
        found |= {"EECR06"} if improved else set()
    return found


def printed(programme, first, last):
    """The same out of the aggregate sheet that memore hands over."""
    by = Viewer(organisation=programme.organisation_id)
    made = making.make(operation=Operation(programme), first=first, last=last, with_gaps=True, by=by)
    sheet = csv.DictReader(io.StringIO(made.files["aggregate.csv"].decode()))
    return {
        row["code"]: [int(row["woman"]), int(row["man"]), int(row["other"])]
        for row in sheet
        if row["woman"] != ""
    }


@pytest.mark.timeout(300)
def test_both_readings_agree_on_the_demo(db, settings):
    settings.DEMO = True
    loaded()
    for programme in Programme.objects.all():
        for first, last in ((today() - 400 * DAY, today()), (today() - 200 * DAY, today() - 40 * DAY)):
            assert printed(programme, first, last) == recount(programme, first, last), programme.name


@pytest.mark.parametrize("seed", range(6))
def test_both_readings_agree_on_random_programmes(programme, coordinator, seed):
    dice = random.Random(seed)
    programme.longer_from_months, programme.longer_until_months = dice.choice([(5, 7), (4, 6), (6, 10)])
    programme.save()
    for _one in range(dice.choice([0, 1, 24])):
        someone(programme, coordinator, dice)
    for _period in range(3):
        first = today() - dice.randint(100, 700) * DAY
        last = first + dice.randint(0, 400) * DAY
        assert printed(programme, first, last) == recount(programme, first, last)


def someone(programme, coordinator, dice):
    entered = today() - dice.randint(200, 700) * DAY
    left = entered + dice.randint(1, 199) * DAY if dice.random() < 0.7 else None
    row = came_in(
        programme, on=entered, left_on=left, gender=dice.choice(["woman", "man", "other", ""]),
        born=dice.choice([None, *range(1955, 2012)]), schooling=dice.choice([None, *range(9)]),
        labour=dice.choice(["unemployed", "inactive", "employed", "studying", ""]),
        since=entered - dice.randint(1, 800) * DAY,
    )  # fmt: skip
    answers = {name: dice.choice(["yes", "no", "refused", ""]) for name in Question.values}
    deeds.write_answers(participation=row, answers=answers, by=coordinator.viewer)
    if dice.random() < 0.8 and not row.esf.entries.exists():
        deeds.freeze(participation=row, by=coordinator.viewer)
    if left:
        for moment in ("exit", "weeks_4", "months_3", "months_6"):
            if dice.random() < 0.7:
                days = dice.choice([0, 5, 27, 28, 29, 100, 130, 150, 155, 180, 210, 216, 280])
                told(
                    row, on=left + days * DAY, moment=moment, qualified=dice.choice([True, False, None]),
                    status=dice.choice([*JOBS, "training", "searching", "inactive", "internship"]),
                    level=dice.choice(["", "above", "below"]),
                )  # fmt: skip
