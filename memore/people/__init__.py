"""A person, with or without an account: languages, work, place, availability."""
