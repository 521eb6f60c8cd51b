"""The success factors S01 to S34: what each is, and its arithmetic over slim rows."""
