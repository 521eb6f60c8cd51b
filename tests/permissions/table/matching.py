from tests.permissions.pages import PARTICIPANTS, STAFF, Page

COUPLE = {"mentee": "waiting", "mentor": "free_mentor"}

PAGES: list[Page] = [
    Page("matching:rounds", get=STAFF),
    Page("matching:start", post=STAFF),
    Page("matching:board", get=STAFF),
    Page("matching:progress", get=STAFF),
    Page("matching:run", post=STAFF),
    Page("matching:close", post=STAFF),
    Page("matching:choose", post=STAFF, at=COUPLE, data={"reason": "They know each other"}),
    Page("matching:forbid", post=STAFF, at=COUPLE),
    Page("matching:allow", post=STAFF, at=COUPLE),
    Page("matching:review", get=STAFF),
    Page("matching:otherwise", get=STAFF),
    Page("matching:fairness", get=STAFF),
    Page("matching:confirm", post=STAFF),
    Page("matching:pin", post=STAFF),
    Page("matching:unpin", post=STAFF),
    Page("matching:drop", post=STAFF),
    Page("matching:asked", get=STAFF),
    # Mentor and mentee reach only what they themselves were asked.
    Page("matching:proposal", get=STAFF | PARTICIPANTS),
    Page("matching:answer", post=STAFF | PARTICIPANTS, data={"choice": "yes", "side": "mentee"}),
    Page("matching:remind", post=STAFF),
    Page("matching:withdraw", post=STAFF),
    Page("matching:reply", post=STAFF),
    Page("matching:judged", get=STAFF),
    Page("matching:place", get=STAFF),
    Page("matching:wanted", get=STAFF),
    Page("matching:wanted_file", get=STAFF),
    Page("matching:teams", get=STAFF, post=STAFF, at={"programme": "taught"}),
    Page("matching:dissolve", post=STAFF),
]
