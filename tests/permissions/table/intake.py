from tests.permissions.pages import PARTICIPANTS, STAFF, Page

WRITERS = STAFF | PARTICIPANTS
LIST = {"pk": "list_import"}

PAGES: list[Page] = [
    Page("intake:imports", get=STAFF),
    Page("intake:upload", get=STAFF, post=STAFF),
    Page("intake:check", get=STAFF, post=STAFF, at=LIST),
    Page("intake:run", post=STAFF, at=LIST),
    Page("intake:undo", post=STAFF, at=LIST),
    Page("intake:bad_rows", get=STAFF, at=LIST),
    Page("intake:waiting", get=STAFF),
    Page("intake:intake", get=WRITERS),
    Page("intake:questions", get=WRITERS, post=WRITERS),
    Page("intake:question", get=WRITERS, post=WRITERS, at={"number": "=1"}),
    Page("intake:end", get=WRITERS),
    Page("intake:finish", post=WRITERS),
    Page("intake:consents", get=WRITERS, post=WRITERS),
    Page("intake:withdraw", post=WRITERS),
    Page("intake:calls", get=STAFF),
    Page("intake:add_call", get=STAFF, post=STAFF),
    Page("intake:call", get=STAFF, post=STAFF),
    Page("intake:eligibility", get=STAFF, post=STAFF),
    Page("intake:check_eligibility", post=STAFF),
    Page("intake:screening", get=STAFF, post=STAFF),
]
