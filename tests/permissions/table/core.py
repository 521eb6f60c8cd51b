from tests.permissions.pages import ANYONE, Page

PAGES = [
    Page("gallery", get=ANYONE),
    # Outside the demo there is no such door; tests/commands opens it in a demo home.
    Page("demo_door", at={"role": "=coordinator"}),
]
