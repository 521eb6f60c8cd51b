"""The demo organisation: a believable year, made of invented people, the same on every machine.

Days are counted back from the day it is loaded, so that the desk always has something to do.
"""

from memore.home.demo.load import load

__all__ = ["load"]
