from tests.permissions.pages import STAFF, Page

PAGES = [
    Page("outcomes:results", get=STAFF),
    Page("outcomes:results_file", get=STAFF),
    Page("outcomes:results_document", get=STAFF),
]
