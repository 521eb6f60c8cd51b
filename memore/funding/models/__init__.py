"""Where the money comes from and what it pays for."""

from memore.funding.models.books import Books, Currency, books_of
from memore.funding.models.calls import Call, CallQuerySet
from memore.funding.models.counting import Counting, CountingQuerySet
from memore.funding.models.grants import BudgetLine, FundingSource, Grant, GrantQuerySet, GrantReport
from memore.funding.models.hours import StaffHours, WorkMonth
from memore.funding.models.imports import LedgerImport
from memore.funding.models.ledger import CostLine, Income
from memore.funding.models.vocabulary import Category, Work

__all__ = [
    "Books",
    "BudgetLine",
    "Call",
    "CallQuerySet",
    "Category",
    "CostLine",
    "Counting",
    "CountingQuerySet",
    "Currency",
    "FundingSource",
    "Grant",
    "GrantQuerySet",
    "GrantReport",
    "Income",
    "LedgerImport",
    "StaffHours",
    "Work",
    "WorkMonth",
    "books_of",
]
