"""What does not change with a programme: occupations, places, languages, and the reader of lists.

Plain Python; knows neither Django nor the database.
"""
