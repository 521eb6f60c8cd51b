from tests.permissions.pages import ANYONE, MENTEE, STAFF, Page

OF = {"participation": "mentee"}

PAGES: list[Page] = [
    Page("outcomes:outcomes", get=STAFF),
    Page("outcomes:results", get=STAFF),
    Page("outcomes:results_file", get=STAFF),
    Page("outcomes:results_document", get=STAFF),
    # Whoever holds the link, until its window closes: a mentee needs no account to answer.
    Page(
        "outcomes:answer", get=ANYONE, post=ANYONE, beside=ANYONE, elsewhere=ANYONE,
        at={"token": "outcome_token"}, data={"status": "work"},
    ),
    Page("outcomes:mine", get=MENTEE, post=MENTEE, beside=frozenset(), at=OF),
    Page("outcomes:now", get=STAFF, at=OF),
    Page("outcomes:record", get=STAFF, post=STAFF, at=OF | {"moment": "=exit"}),
    Page("outcomes:unreached", post=STAFF, at=OF | {"moment": "=exit"}),
    Page("outcomes:take_back", post=STAFF, at=OF | {"moment": "=exit"}),
    Page("outcomes:peace", post=STAFF, at=OF),
]  # fmt: skip
