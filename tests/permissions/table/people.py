from tests.permissions.pages import ANYONE, STAFF, Page

PAGES: list[Page] = [
    Page("people:list", get=STAFF),
    Page("people:export", get=STAFF),
    Page("people:occupations", get=ANYONE),
    Page("people:add", get=STAFF, post=STAFF),
    Page("people:edit", get=STAFF, post=STAFF),
    Page("people:apart", get=STAFF, post=STAFF),
    Page("people:together", post=STAFF, at={"apart": "apart"}),
    Page("people:invite", get=STAFF, post=STAFF),
    Page(
        "people:invitation",
        get=ANYONE,
        post=ANYONE,
        beside=ANYONE,
        elsewhere=ANYONE,
        at={"token": "invitation_token"},
    ),
    Page("people:card", get=STAFF, post=STAFF),
]
