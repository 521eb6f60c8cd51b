from tests.permissions.pages import STAFF, Page

PAGES: list[Page] = [
    Page("intake:imports", get=STAFF),
    Page("intake:upload", get=STAFF, post=STAFF),
    Page("intake:check", get=STAFF, post=STAFF, at={"pk": "list_import"}),
    Page("intake:run", post=STAFF, at={"pk": "list_import"}),
    Page("intake:undo", post=STAFF, at={"pk": "list_import"}),
    Page("intake:bad_rows", get=STAFF, at={"pk": "list_import"}),
]
