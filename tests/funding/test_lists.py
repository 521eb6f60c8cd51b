"""Costs, income and hours from a spreadsheet: each row once, each trouble with its remedy."""

import datetime
import io
from decimal import Decimal

import pytest
from django.utils import timezone
from openpyxl import Workbook

from memore.funding.actions.hours import say_month
from memore.funding.actions.ledger import save_cost
from memore.funding.importing import writing
from memore.funding.models import CostLine, FundingSource, Grant, Income, LedgerImport, StaffHours, WorkMonth
from tests.conftest import character
from tests.funding.rows import grant

DATE = datetime.date


@pytest.fixture
def esf(organisation):
    return grant(organisation, "ESF+", number="ESF-12")


def brought(admin, text, kind="costs"):
    content = text if isinstance(text, bytes) else text.encode()
    return writing.bring(
        organisation=admin.membership.organisation,
        kind=kind,
        file_name=f"{kind}.csv",
        content=content,
        by=admin.viewer,
    )


def taken(admin, text, kind="costs"):
    return writing.take_in(row=brought(admin, text, kind), by=admin.viewer)


def problems(admin, text, kind="costs"):
    seen = writing.look(brought(admin, text, kind))
    return [(one.row, one.column, one.text(), one.advice()) for one in seen.found.problems]


COSTS = (
    "Nummer;Datum;Tot;Bedrag;Rubriek;Subsidie;Omschrijving\n"
    "B1;01/03/2026;31/03/2026;1.250,50;Huur;ESF-12;Huur maart\n"
    "B2;15/03/2026;;80;Tolken;;\n"
)


def test_a_dutch_list_of_costs_becomes_lines(admin, esf):
    row = taken(admin, COSTS)
    assert row.counts == {"rows": 2, "new": 2, "known": 0, "bad": 0}
    first, second = CostLine.objects.order_by("from_on")
    assert (first.amount, first.category, first.grant, first.words) == (
        Decimal("1250.50"), "rent", esf, "Huur maart",
    )  # fmt: skip
    assert (first.from_on, first.to_on) == (DATE(2026, 3, 1), DATE(2026, 3, 31))
    assert (second.category, second.to_on) == ("interpreting", DATE(2026, 3, 15))
    assert row.content == ""


def test_the_same_list_twice_brings_each_row_once(admin, esf):
    taken(admin, COSTS)
    assert taken(admin, COSTS + "B3;16/03/2026;;20;Tolken;;\n").counts["new"] == 1
    assert CostLine.objects.count() == 3


def test_without_numbers_two_equal_rows_are_two_and_stay_two(admin):
    text = "date,amount,category\n2026-03-15,80.00,travel\n2026-03-15,80.00,travel\n"
    taken(admin, text), taken(admin, text)
    assert CostLine.objects.count() == 2


def test_looking_writes_nothing(admin, esf):
    row = brought(admin, COSTS)
    page = admin.client().get(f"/funding/money/lists/{row.pk}/").content.decode()
    assert "Import 2 rows" in page
    assert not CostLine.objects.exists()


def test_each_trouble_is_named_by_row_and_column_with_what_to_do(admin, esf):
    text = (
        "date,until,amount,category,grant\n"
        "2026-03-15,2026-03-01,80.00,travel,ESF+\n"
        "2026-02-30,,80.00,travel,\n"
        "2026-03-15,,eighty,travel,\n"
        '2026-03-15,,"1,250",travel,\n'
        "2026-03-15,,80.00,fun,\n"
        "2026-03-15,,80.00,travel,Unknown fund\n"
        "2026-03-15,,=A1,travel,\n"
        "2026-03-15,,,travel,\n"
    )
    found = problems(admin, text)
    assert [(row, column) for row, column, *_more in found] == [
        (2, "until"), (3, "date"), (4, "amount"), (5, "amount"), (6, "category"), (7, "grant"),
        (8, "amount"), (9, "amount"),
    ]  # fmt: skip
    assert all(remedy for *_more, remedy in found)
    assert found[3][2] == "“1,250” could be thousands or decimals"
    assert "grants page" in found[5][3]


def test_good_rows_come_in_and_bad_ones_stay_out(admin):
    text = "date,amount,category\n2026-03-15,80.00,travel\n2026-03-15,eighty,travel\n"
    assert taken(admin, text).counts == {"rows": 2, "new": 1, "known": 0, "bad": 1}


def test_a_missing_column_is_said_by_its_name(admin):
    assert problems(admin, "date,amount\n2026-03-15,80.00\n") == [
        (1, "category", "there is no column “category”", "call one of the columns “category”")
    ]


def test_two_rows_of_one_number_are_refused(admin):
    text = "number,date,amount,category\n7,2026-03-15,80.00,travel\n7,2026-03-16,80.00,travel\n"
    assert problems(admin, text)[0][:2] == (3, "number")


def test_a_workbook_is_read_with_its_types(admin):
    book = Workbook()
    book.active.append(["date", "amount", "category"])
    book.active.append([datetime.date(2026, 3, 15), 1250.5, "rent"])
    out = io.BytesIO()
    book.save(out)
    taken(admin, out.getvalue())
    row = CostLine.objects.get()
    assert (row.from_on, row.amount) == (DATE(2026, 3, 15), Decimal("1250.50"))


def test_what_is_no_spreadsheet_is_said(admin):
    [(row, _column, message, remedy)] = problems(admin, b"%PDF-1.7 something")
    assert row is None
    assert message
    assert remedy


def test_income_takes_its_source_by_name(admin, organisation):
    FundingSource.objects.create(organisation=organisation, kind="gift", funder="Vrienden van Samen")
    text = (
        "date,amount,funder,state,probability\n2026-03-15,500.00,vrienden van samen,,\n"
        "2026-06-15,900.00,Vrienden van Samen,expected,60\n2026-06-15,900.00,Nobody,,\n"
    )
    row = taken(admin, text, "income")
    assert row.counts["bad"] == 1
    assert list(Income.objects.order_by("on").values_list("state", "probability")) == [
        ("received", 100),
        ("expected", 60),
    ]


def test_a_funder_who_gives_in_two_ways_is_told_apart(admin, organisation):
    town = {"organisation": organisation, "funder": "Stad Mechelen"}
    structural = FundingSource.objects.create(kind="structural", **town)
    project = FundingSource.objects.create(kind="project", **town)
    paid = Grant.objects.create(
        organisation=organisation, source=project, name="Duo", amount=5, starts_on=DATE(2026, 1, 1)
    )
    text = (
        "date,amount,funder,grant\n2026-03-15,500.00,Stad Mechelen,\n2026-03-16,10.00,Stad Mechelen,Duo\n"
        '2026-03-17,20.00,"Stad Mechelen, structurele steun",\n'
    )
    row = brought(admin, text, "income")
    [problem] = writing.look(row).found.problems
    assert (problem.row, problem.text()) == (2, "“Stad Mechelen” could be several")
    writing.take_in(row=row, by=admin.viewer)
    assert list(Income.objects.order_by("on").values_list("source", "grant")) == [
        (project.pk, paid.pk), (structural.pk, None),
    ]  # fmt: skip
    file = admin.client().get("/funding/money/income/file/").content
    assert taken(admin, file, "income").counts == {"rows": 2, "new": 0, "known": 2, "bad": 0}


def test_a_month_is_meant_where_the_column_says_so(admin, coordinator):
    book = Workbook()
    book.active.append(["collega", "maand", "uren"])
    book.active.append([coordinator.user.name, datetime.date(2026, 3, 1), datetime.time(7, 30)])
    book.active.append([coordinator.user.name, "april 2026", "37u15"])
    out = io.BytesIO()
    book.save(out)
    taken(admin, out.getvalue(), "hours")
    assert list(StaffHours.objects.values_list("month", "day", "hours")) == [
        (DATE(2026, 3, 1), None, Decimal("7.50")),
        (DATE(2026, 4, 1), None, Decimal("37.25")),
    ]
    taken(admin, "month,amount,category\n2026-02,2800.00,staff\n")
    assert CostLine.objects.get().to_on == DATE(2026, 2, 28)


def test_a_grant_pays_only_while_it_runs(admin, coordinator, esf):
    name, before = coordinator.user.name, esf.starts_on - datetime.timedelta(days=40)
    costs = f"date,amount,category,grant\n{before},80.00,travel,ESF+\n{esf.starts_on},80.00,travel,ESF+\n"
    hours = f"colleague,date,hours,grant\n{name},{before:%Y-%m},8,ESF+\n{name},{esf.starts_on:%Y-%m},8,ESF+\n"
    for text, kind in ((costs, "costs"), (hours, "hours")):
        [(row, column, message, _remedy)] = problems(admin, text, kind)
        assert (row, column, message) == (2, "grant", "this grant does not run on these days")
    line = {"category": "rent", "from_on": before, "to_on": "", "amount": 5, "grant": esf.pk}
    assert "not on these days" in admin.client().post("/funding/money/costs/add/", line).content.decode()


def test_a_namesake_who_left_does_not_stand_in_the_way(admin, coordinator, organisation):
    left = character(organisation, "coordinator")
    left.user.name = coordinator.user.name
    left.user.save()
    text = f"colleague,date,hours\n{coordinator.user.name},2026-03,60\n"
    assert problems(admin, text, "hours")[0][2] == f"“{coordinator.user.name}” could be several"
    left.membership.ended_at = timezone.now()
    left.membership.save()
    taken(admin, text, "hours")
    assert StaffHours.objects.get().membership == coordinator.membership


def test_the_order_of_dates_is_asked_where_the_list_does_not_show_it(admin):
    row = brought(admin, "Datum;Bedrag;Rubriek\n01/03/2026;1250,50;Huur\n05/04/2026;80;Huur\n")
    client, page = admin.client(), f"/funding/money/lists/{row.pk}/"
    asked = client.get(page).content.decode()
    assert "say above in which order the dates are written" in asked
    assert "--dates" not in asked
    assert "Import 2 rows" in client.get(f"{page}?dates=dmy").content.decode()
    client.post(f"{page}take/", {"dates": "dmy"})
    assert list(CostLine.objects.order_by("from_on").values_list("from_on", flat=True)) == [
        DATE(2026, 3, 1), DATE(2026, 4, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"), [("", "the file is empty"), ("date,amount,category\n", "the list has no rows")]
)
def test_a_list_with_nothing_in_it_is_said(admin, text, said):
    [(_row, _column, message, remedy)] = problems(admin, text)
    assert message == said
    assert "person" not in remedy


def test_a_number_too_long_to_be_kept_is_refused(admin):
    text = f"number,date,amount,category\n{'7' * 61},2026-03-15,80.00,travel\n"
    assert problems(admin, text)[0][:3] == (2, "number", "the number is longer than 60 signs")


def test_hours_of_a_list_say_how_long_the_month_was(admin, coordinator):
    name = coordinator.user.name
    taken(admin, f"colleague,date,hours,work\n{name},2026-03,60,\n{name},2026-03-15,7.5,training\n", "hours")
    assert list(StaffHours.objects.values_list("hours", "day", "work").order_by("hours")) == [
        (Decimal("7.50"), DATE(2026, 3, 15), "training"),
        (Decimal("60.00"), None, "coordination"),
    ]
    assert WorkMonth.objects.get().worked == Decimal("67.5")


def test_a_list_of_hours_that_has_grown_lets_the_month_grow(admin, coordinator):
    name = coordinator.user.name
    taken(admin, f"number,colleague,date,hours\n1,{name},2026-03,60\n", "hours")
    taken(admin, f"number,colleague,date,hours\n1,{name},2026-03,60\n2,{name},2026-03,50\n", "hours")
    assert WorkMonth.objects.get().worked == 110


def test_nobody_works_longer_than_a_month_has_hours(admin, coordinator):
    name = coordinator.user.name
    text = f"colleague,date,hours\n{name},2026-03,700\n{name},2026-03,50\n"
    assert [row for row, *_more in problems(admin, text, "hours")] == [3]


def test_undone_hours_leave_no_month_behind_that_nobody_said(admin, coordinator):
    name = coordinator.user.name
    row = taken(admin, f"colleague,date,hours\n{name},2026-03,60\n{name},2026-04,20\n", "hours")
    say_month(membership=coordinator.membership, month=DATE(2026, 4, 1), worked=100, by=coordinator.viewer)
    writing.undo(row=row, by=admin.viewer)
    assert list(WorkMonth.objects.values_list("month", "worked")) == [(DATE(2026, 4, 1), 100)]


def test_hours_beyond_a_month_that_was_said_stay_out(admin, coordinator):
    WorkMonth.objects.create(membership=coordinator.membership, month=DATE(2026, 3, 1), worked=100)
    name = coordinator.user.name
    text = f"colleague,date,hours\n{name},2026-03,60\n{name},2026-03,50\n"
    [(row, column, message, remedy)] = problems(admin, text, "hours")
    assert (row, column) == (3, "hours")
    assert message == "110.00 hours would be written, and 100.00 were worked"
    assert "hours page" in remedy


def test_undoing_takes_out_what_the_list_brought_and_nothing_else(admin, organisation, esf):
    facts = {"category": "rent", "from_on": DATE(2026, 1, 1), "to_on": DATE(2026, 1, 1), "amount": 5}
    kept = save_cost(organisation=organisation, facts=facts, by=admin.viewer)
    row = taken(admin, COSTS)
    writing.undo(row=row, by=admin.viewer)
    assert list(CostLine.objects.all()) == [kept]
    assert LedgerImport.objects.get(pk=row.pk).state == "undone"


def test_what_was_changed_by_hand_since_keeps_the_import(admin, organisation, esf):
    row = taken(admin, COSTS)
    line = CostLine.objects.first()
    save_cost(organisation=organisation, cost=line, facts={"amount": 7}, by=admin.viewer)
    with pytest.raises(writing.ChangedSince):
        writing.undo(row=row, by=admin.viewer)
    assert CostLine.objects.count() == 2


def test_a_list_is_taken_in_once(admin, esf):
    row = brought(admin, COSTS)
    writing.take_in(row=row, by=admin.viewer)
    with pytest.raises(writing.NotToBeImported):
        writing.take_in(row=row, by=admin.viewer)


def test_what_was_taken_out_as_a_file_comes_back_as_nothing_new(admin, organisation, esf):
    taken(admin, COSTS)
    taken(admin, "date,amount,category\n2026-03-15,80.00,travel\n")
    facts = {"category": "rent", "from_on": DATE(2026, 1, 1), "to_on": DATE(2026, 1, 1), "amount": 5}
    save_cost(organisation=organisation, facts=facts, by=admin.viewer)
    file = admin.client().get("/funding/money/costs/file/").content
    assert taken(admin, file).counts == {"rows": 4, "new": 0, "known": 4, "bad": 0}


def test_a_whole_journey_in_the_browser(admin, esf):
    client = admin.client()
    file = io.BytesIO(COSTS.encode())
    file.name = "maart.csv"
    there = client.post("/funding/money/lists/add/", {"file": file, "kind": "costs"}).url
    client.post(f"{there}take/")
    assert CostLine.objects.count() == 2
    assert "Undo this import" in client.get(there).content.decode()
    client.post(f"{there}undo/")
    assert not CostLine.objects.exists()
