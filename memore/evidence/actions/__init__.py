"""What can happen in evidence."""

from memore.evidence.actions.definition import FromElsewhere, NotAnswered, record_definition

__all__ = ["FromElsewhere", "NotAnswered", "record_definition"]
