from tests.permissions.pages import SIGNED_IN, Page

PAGES = [
    Page("home", get=SIGNED_IN),
]
