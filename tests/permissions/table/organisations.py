from tests.permissions.pages import ADMIN, SIGNED_IN, STAFF, Page

PAGES = [
    Page("organisations:settings", get=STAFF, post=ADMIN),
    Page("organisations:choose", get=SIGNED_IN, post=SIGNED_IN),
    Page("organisations:members", get=STAFF),
    Page("organisations:member", get=STAFF),
    Page("organisations:end", post=STAFF),
    Page("organisations:change_role", post=ADMIN),
    Page("organisations:reset_second_factor", post=ADMIN),
    Page("organisations:invitations", get=STAFF),
    Page("organisations:invite", get=STAFF, post=STAFF),
    Page("organisations:send_again", post=STAFF),
    Page("organisations:withdraw", post=STAFF),
    Page("organisations:outbox", get=STAFF),
    Page("organisations:read", post=STAFF),
    Page("organisations:hand_over", post=STAFF),
    Page("organisations:try_again", post=STAFF),
    Page("organisations:audit", get=ADMIN),
]
