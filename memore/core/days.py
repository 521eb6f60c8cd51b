"""Days that a query counts on: a column and a number of days or months in another column."""

from typing import Any

from django.db.models import DateField, Func


class DaysLater(Func):
    """`DaysLater("joined_on", "profile_within_days")`: the day so many days after. Both are columns."""

    arity = 2
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s || ' days')", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" + ", **more)


class MonthsLater(Func):
    """The day so many months after; past the end of a short month some databases count into the next."""

    arity = 2
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s || ' months')", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "CAST((%(expressions)s)) AS date)"
        joiner = " + make_interval(months => "
        return self.as_sql(compiler, connection, template=template, arg_joiner=joiner, **more)
