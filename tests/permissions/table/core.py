from tests.permissions.pages import Page

PAGES = [
    # Outside the demo there is no such door; tests/commands opens it in a demo home.
    Page("demo_door", at={"role": "=coordinator"}),
]
