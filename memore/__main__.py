"""`python -m memore` is the command `memore`."""

from memore.command import main

if __name__ == "__main__":
    main()
