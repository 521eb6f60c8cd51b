"""The mentoring organisation and who works there in which role."""
