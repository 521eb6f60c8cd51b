from tests.permissions.pages import Page

PAGES: list[Page] = []
