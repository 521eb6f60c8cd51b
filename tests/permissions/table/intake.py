from tests.permissions.pages import ANYONE, PARTICIPANTS, STAFF, Page

WRITERS = STAFF | PARTICIPANTS
LIST = {"pk": "list_import"}
# The public face of a programme: its address names the organisation and the programme, and hides nothing.
PUBLIC = {"house": "house_slug", "programme": "entrance_slug"}
ROLE = PUBLIC | {"role": "=mentee"}

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
    Page("intake:public", get=ANYONE, beside=ANYONE, elsewhere=ANYONE, at=PUBLIC),
    Page("intake:join", get=ANYONE, post=ANYONE, beside=ANYONE, elsewhere=ANYONE, at=ROLE),
    Page("intake:thanks", get=ANYONE, beside=ANYONE, elsewhere=ANYONE, at=ROLE),
    Page("intake:entrance", get=STAFF, post=STAFF),
    Page("intake:poster", get=STAFF, at={"role": "=mentee"}),
    Page("intake:sign_ups", get=STAFF),
    Page("intake:sign_up", get=STAFF),
    Page("intake:accept_sign_up", post=STAFF),
    Page("intake:decline_sign_up", post=STAFF),
    Page("intake:screening", get=STAFF, post=STAFF),
]
