"""Pages of people. The composed page of one person is in `home`."""
