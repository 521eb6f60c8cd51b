from tests.permissions.pages import ADMIN, ANYONE, STAFF, Page

PAGES: list[Page] = [
    Page("evidence:scorecard", get=STAFF),
    Page("evidence:scorecard_file", get=STAFF),
    Page("evidence:indicator", get=STAFF, at={"code": "=S15"}),
    Page(
        "evidence:threshold", get=STAFF, post=STAFF, at={"code": "=S15"},
        data={"green": "80", "amber": "60", "reason": "Ours."},
    ),
    Page("evidence:concept", get=STAFF),
    Page("evidence:definition", get=STAFF, post=STAFF),
    Page("evidence:definition_rows", get=STAFF, at={"code": "=E4"}),
    Page("evidence:forms", get=ANYONE),
    Page("evidence:sources", get=STAFF),
    Page("evidence:reports", get=STAFF),
    Page("evidence:prepare", get=STAFF),
    Page("evidence:publish", post=STAFF),
    Page("evidence:report", get=STAFF),
    Page("evidence:report_pdf", get=STAFF),
    Page("evidence:withdraw", post=STAFF, data={"reason": "A wrong year."}),
]  # fmt: skip
    Page("evidence:consortia", get=STAFF),
    Page("evidence:found", post=ADMIN, data={"name": "Three towns"}),
    Page("evidence:consortium", get=STAFF),
    Page("evidence:invite", post=ADMIN, beside=ADMIN, data={"who": "nobody"}),
    Page("evidence:join", post=ADMIN, beside=ADMIN),
    Page("evidence:sharing", post=ADMIN, beside=ADMIN),
    Page("evidence:leave", post=ADMIN, beside=ADMIN),
    Page("evidence:practice", post=STAFF, data={"title": "Day two", "words": "We call both."}),
    Page("evidence:remove_practice", post=STAFF),
    Page("evidence:shared_model", get=STAFF),
    Page("evidence:take_model", post=STAFF),
]
