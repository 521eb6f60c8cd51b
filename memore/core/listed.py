"""Several values in one column, one a line: what many rows say, read beside the row they belong to."""

from typing import Any

from django.db.models import Aggregate, CharField, Func


class Line(Func):
    """Texts side by side, a space between. Written flat: `Concat` nests, and SQLite reads only so deep."""

    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = CharField()


class Listed(Aggregate):
    """The texts of a group of rows, one a line and in no order; None without any row."""

    function = "GROUP_CONCAT"
    template = "%(function)s(%(expressions)s, %(between)s)"
    output_field = CharField()

    def __init__(self, text: Any, **more: Any) -> None:
        super().__init__(text, between="char(10)", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG", between="chr(10)", **more)
