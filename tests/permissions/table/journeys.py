from tests.permissions.pages import STAFF, Page

PAGES: list[Page] = [Page("journeys:journey", get=STAFF)]
