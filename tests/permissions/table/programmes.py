from tests.permissions.pages import STAFF, Page

PAGES: list[Page] = [
    Page("programmes:list", get=STAFF),
    Page("programmes:add", get=STAFF, post=STAFF),
    Page("programmes:programme", get=STAFF),
    Page("programmes:edit", get=STAFF, post=STAFF),
    Page("programmes:join", get=STAFF, post=STAFF),
    Page("programmes:participation", get=STAFF),
    Page("programmes:accept", post=STAFF),
    Page("programmes:wait", post=STAFF),
    Page("programmes:pause", post=STAFF),
    Page("programmes:resume", post=STAFF),
    Page("programmes:leave", post=STAFF),
    Page("programmes:rejoin", post=STAFF),
    Page("programmes:places", post=STAFF, data={"places": "3"}),
    Page("programmes:ready", post=STAFF, data={"trained": "true", "cleared": "true"}),
]
