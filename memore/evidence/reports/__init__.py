"""A programme's year as a report: counted, made safe, put into words, frozen, printed."""
