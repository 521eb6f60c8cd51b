from tests.permissions.pages import STAFF, Page

PAGES = [
    Page("evidence:concept", get=STAFF),
    Page("evidence:definition", get=STAFF, post=STAFF),
    Page("evidence:definition_rows", get=STAFF, at={"code": "=E4"}),
]
