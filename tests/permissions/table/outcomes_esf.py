from tests.permissions.pages import ADMIN, ANYONE, STAFF, Page

OF = {"participation": "waiting"}

PAGES: list[Page] = [
    Page("outcomes:esf", get=STAFF),
    Page("outcomes:ask_everybody", get=STAFF, post=STAFF),
    Page("outcomes:make", get=STAFF, post=STAFF),
    Page("outcomes:codes", get=STAFF),
    Page("outcomes:checked", post=ADMIN),
    Page("outcomes:layouts", get=STAFF, post=STAFF),
    Page("outcomes:layout", get=STAFF, elsewhere=STAFF, at={"key": "=esf-flanders"}),
    Page("outcomes:file_settings", get=STAFF, post=STAFF),
    Page("outcomes:freeze_whole", post=STAFF),
    Page("outcomes:grant_settings", get=STAFF, post=STAFF),
    Page("outcomes:freeze_counted", post=STAFF),
    # Whoever holds the link, until it closes: a mentee needs no account to answer.
    Page(
        "outcomes:asked_at_entry", get=ANYONE, post=ANYONE, beside=ANYONE, elsewhere=ANYONE,
        at={"token": "esf_token"}, data={"rural": "refused"},
    ),
    Page("outcomes:ask_entry", post=STAFF, at=OF),
    Page("outcomes:entry", get=STAFF, post=STAFF, at=OF),
    Page("outcomes:freeze", post=STAFF, at=OF),
    Page("outcomes:correct", post=STAFF, at=OF),
]  # fmt: skip
