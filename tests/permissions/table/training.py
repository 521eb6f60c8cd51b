from tests.permissions.pages import ANYONE, PARTICIPANTS, STAFF, Page

LEARNERS = STAFF | PARTICIPANTS
TAUGHT, LEARNER = {"programme": "taught"}, {"participation": "learner"}

PAGES = [
    Page("training:mine", get=PARTICIPANTS),
    Page("training:check_number", get=ANYONE),
    Page("training:check", get=ANYONE, beside=ANYONE, elsewhere=ANYONE),
    Page("training:certificate", get=LEARNERS),
    Page("training:programme", get=STAFF, at=TAUGHT),
    Page("training:plan", get=STAFF, post=STAFF, at=TAUGHT),
    Page("training:record", get=STAFF, at=TAUGHT),
    Page("training:session", get=STAFF),
    Page("training:paper", get=STAFF),
    Page("training:change", get=STAFF, post=STAFF),
    Page("training:call_off", post=STAFF),
    Page("training:invite", post=STAFF),
    Page("training:came", post=STAFF, at=LEARNER, data={"came": "yes"}),
    Page("training:person", get=LEARNERS, at=LEARNER),
    Page("training:skills", get=LEARNERS, post=LEARNERS, at=LEARNER | {"moment": "=before"}),
    Page("training:credits", get=STAFF, post=STAFF, at=LEARNER),
    Page("training:issue", get=STAFF, post=STAFF, at=LEARNER, data={"language": "en"}),
    Page("training:online", get=LEARNERS, post=LEARNERS, at=LEARNER | {"unit": "online_unit"}),
    Page("training:elsewhere", get=STAFF, post=STAFF, at=LEARNER | {"unit": "online_unit"}),
    Page("training:take_back", post=STAFF, at=LEARNER | {"unit": "=seen"}),
]
