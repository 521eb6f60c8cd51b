"""The matching: a problem in, certified-best pairs with reasons out.

Plain Python and NumPy; knows neither Django nor the database. No rows, no clock, no unseeded
randomness; nothing that comes in is changed. The same problem gives the same answer, whatever the
order of the lists.
"""
