from tests.permissions.pages import STAFF, Page

PAGES = [
    Page("privacy:notices", get=STAFF),
    Page("privacy:keep", post=STAFF),
    Page("privacy:forget", get=STAFF, post=STAFF),
]
