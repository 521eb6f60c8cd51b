from tests.permissions.pages import MEMBERS, SIGNED_IN, Page

PAGES = [
    Page("home", get=SIGNED_IN),
    Page("pair", get=MEMBERS, at={"pk": "pair"}),
]
