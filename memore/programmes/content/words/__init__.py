"""Words of the shipped mentoring models, made for translators."""
