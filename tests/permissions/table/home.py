from tests.permissions.pages import MEMBERS, MENTEE, SIGNED_IN, STAFF, Page

PAGES = [
    Page("home", get=SIGNED_IN),
    Page("attention", get=STAFF),
    Page("meetings", get=STAFF),
    Page("search", get=STAFF),
    Page("knows", get=MEMBERS),
    Page("ask_me", post=MENTEE, data={"channel": ""}),
    Page("my_file", get=MEMBERS),
    Page("person", get=STAFF),
    Page("person_file", get=STAFF),
    Page("around", get=STAFF, post=STAFF),
    Page("end_around", post=STAFF),
    Page("pair", get=MEMBERS),
]
