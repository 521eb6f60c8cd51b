"""The self-assessment: where an organisation or a programme stands in eleven dimensions."""
