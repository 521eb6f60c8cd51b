from tests.permissions.pages import ADMIN, MENTEE, PARTICIPANTS, STAFF, Page

MEMBERS_OF_PAIRS = STAFF | PARTICIPANTS
KIND = {"kind": "=help"}

PAGES = [
    Page("pairs:list", get=STAFF),
    Page("pairs:open", get=STAFF, post=STAFF),
    Page("pairs:log_meeting", get=MEMBERS_OF_PAIRS, post=MEMBERS_OF_PAIRS),
    Page("pairs:plan_meeting", get=MEMBERS_OF_PAIRS, post=MEMBERS_OF_PAIRS),
    Page("pairs:draft", post=MEMBERS_OF_PAIRS, at={"form": "=log"}),
    Page("pairs:note", get=STAFF, post=STAFF),
    Page("pairs:agree", post=MEMBERS_OF_PAIRS, data={"side": "mentee"}),
    Page("pairs:terms", get=MEMBERS_OF_PAIRS),
    Page("pairs:agreement", get=MEMBERS_OF_PAIRS, post=MEMBERS_OF_PAIRS),
    Page("pairs:pause", get=STAFF, post=STAFF),
    Page("pairs:resume", post=STAFF),
    Page("pairs:closing", get=STAFF, post=STAFF),
    Page("pairs:close", get=STAFF, post=STAFF),
    Page("pairs:reopen", get=STAFF, post=STAFF),
    Page("pairs:share", get=STAFF, post=STAFF),
    Page("pairs:concern", get=PARTICIPANTS, post=PARTICIPANTS, at=KIND),
    Page("pairs:miss_meeting", post=MEMBERS_OF_PAIRS),
    Page("pairs:thank", post=MEMBERS_OF_PAIRS, at={"meeting": "held"}),
    Page("pairs:comment", get=MEMBERS_OF_PAIRS, post=MEMBERS_OF_PAIRS, at={"meeting": "held"}),
    Page("pairs:answer_concern", get=STAFF, post=STAFF),
    Page("pairs:continue_pair", post=STAFF),
    Page("pairs:closing_talk", get=STAFF, post=STAFF),
    Page("pairs:follow_up", get=STAFF | MENTEE, post=STAFF | MENTEE, at={"member": "mentee_member"}),
    Page("pairs:undo_follow_up", post=STAFF),
    Page("pairs:take_back_log", get=MEMBERS_OF_PAIRS, post=MEMBERS_OF_PAIRS, at={"meeting": "held"}),
    Page("pairs:check_in", get=STAFF, post=STAFF),
    Page("pairs:take_concern", post=STAFF),
    # A log is for admins and the coordinator of that very pair: another coordinator of the house gets 404.
    Page("pairs:incidents", get=STAFF, beside=ADMIN),
    Page("pairs:report_incident", get=STAFF, post=STAFF, beside=ADMIN),
    Page("pairs:act_on_incident", get=STAFF, post=STAFF, beside=ADMIN),
    Page("pairs:close_incident", post=STAFF, beside=ADMIN),
    Page("pairs:reopen_incident", post=STAFF, beside=ADMIN),
    Page("pairs:leave_in_peace", get=STAFF, post=STAFF),
    Page("pairs:allow_contact", get=STAFF, post=STAFF),
    Page("pairs:hold_back_contact", post=STAFF),
    Page("pairs:end_share", post=STAFF | {"mentee"}),
]
