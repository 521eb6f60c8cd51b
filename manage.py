#!/usr/bin/env python
"""Run from a checkout what the installed command `memore` runs."""

from memore.command import main

if __name__ == "__main__":
    main()
