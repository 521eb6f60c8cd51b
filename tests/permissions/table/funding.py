from tests.permissions.pages import ADMIN, STAFF, Page

MONTH = {"membership": "staff_member", "month": "=2026-03"}
DAY = {"from_on": "2026-11-01", "to_on": ""}

PAGES: list[Page] = [
    Page("funding:grants", get=STAFF),
    Page("funding:grant", get=STAFF),
    Page("funding:export_counted", get=STAFF),
    Page("funding:add_grant", get=ADMIN, post=ADMIN),
    Page("funding:edit_grant", get=ADMIN, post=ADMIN),
    Page("funding:count_people", get=STAFF, post=STAFF, data=DAY),
    Page("funding:move", get=STAFF, post=STAFF, data=DAY),
    Page("funding:counting", get=STAFF, post=STAFF, data=DAY),
    Page("funding:plan_report", post=STAFF),
    Page("funding:report", get=STAFF, post=STAFF, at={"report": "grant_report"}),
    Page("funding:costs", get=ADMIN),
    Page("funding:money", get=ADMIN),
    Page("funding:books", get=ADMIN, post=ADMIN),
    Page("funding:sources", get=ADMIN),
    Page("funding:add_source", get=ADMIN, post=ADMIN),
    Page("funding:source", get=ADMIN, post=ADMIN),
    Page("funding:incomes", get=ADMIN),
    Page("funding:add_income", get=ADMIN, post=ADMIN),
    Page("funding:income", get=ADMIN, post=ADMIN),
    Page("funding:cost_lines", get=ADMIN),
    Page("funding:add_cost", get=ADMIN, post=ADMIN),
    Page("funding:cost", get=ADMIN, post=ADMIN, at={"cost": "cost_line"}),
    Page("funding:export_money", get=ADMIN, elsewhere=ADMIN, at={"what": "=costs"}),  # names no record
    Page("funding:lists", get=ADMIN),
    Page("funding:add_list", get=ADMIN, post=ADMIN),
    Page("funding:list", get=ADMIN),
    Page("funding:take_in", post=ADMIN),
    Page("funding:undo", post=ADMIN),
    Page("funding:hours", get=STAFF),
    Page("funding:export_hours", get=STAFF),
    Page(
        "funding:month",
        get=STAFF,
        post=STAFF,
        beside=ADMIN,
        at={"membership": "staff_member", "month": "=2026-03"},
    ),
    Page("funding:drop_hours", post=STAFF, beside=ADMIN),
]
