from tests.permissions.pages import ANYONE, STAFF, Page

PAGES = [
    Page("evidence:concept", get=STAFF),
    Page("evidence:definition", get=STAFF, post=STAFF),
    Page("evidence:definition_rows", get=STAFF, at={"code": "=E4"}),
    Page("evidence:forms", get=ANYONE),
    Page("evidence:sources", get=STAFF),
]
