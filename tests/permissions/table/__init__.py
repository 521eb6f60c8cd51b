"""The permission table: one line a page, one file an app. A page that is not listed fails the run."""

import importlib
import pkgutil

from tests.permissions.pages import Page

TABLE: list[Page] = [
    page
    for module in pkgutil.iter_modules(__path__)
    for page in importlib.import_module(f"{__name__}.{module.name}").PAGES
]
