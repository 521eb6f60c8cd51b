from tests.permissions.pages import ADMIN, MENTEE, PARTICIPANTS, PARTNER, STAFF, Page

WRITERS = STAFF | PARTICIPANTS
CONDITION = {"section": "=side_conditions", "row": "side_conditions"}
OF_MENTEE = {"person": "mentee_person"}
# A mentor has no part in side conditions; the partner of the world is a job coach.
AROUND = STAFF | MENTEE | PARTNER

PAGES = [
    Page("plans:employers", get=STAFF),
    Page("plans:new_employer", get=STAFF, post=STAFF),
    Page("plans:employer", get=STAFF, post=STAFF),
    Page("plans:coaches", get=STAFF),
    Page("plans:qualification", get=ADMIN, post=ADMIN, beside=ADMIN),
    Page("plans:end_case", post=STAFF),
    Page("plans:coaching", get=STAFF, post=STAFF, at={"person": "mentee_person"}),
    Page("plans:plan", get=STAFF | PARTICIPANTS | PARTNER, at={"person": "mentee_person"}),
    Page("plans:plan_file", get=STAFF | MENTEE, at=OF_MENTEE),
    Page("plans:rule", post=WRITERS | PARTNER, at={"person": "mentee_person", "topic": "=pay"}),
    Page("plans:add_row", get=AROUND, post=AROUND, at=CONDITION | {"person": "mentee_person"}),
    Page("plans:change_row", get=AROUND, post=AROUND, at=CONDITION),
    Page("plans:take_out_row", post=AROUND, at=CONDITION),
    Page("plans:do_deed", get=AROUND, post=AROUND, at=CONDITION | {"deed": "=solve"}),
    Page("plans:cards", get=STAFF | PARTICIPANTS | PARTNER, at=OF_MENTEE),
    Page(
        "plans:card",
        get=STAFF | PARTICIPANTS | PARTNER,
        post=STAFF | PARTICIPANTS | PARTNER,
        at=OF_MENTEE | {"trade": "=kitchen"},
        data={"card": "kitchen.soup", "how_often": "often"},
    ),
    Page("plans:competence_card", get=STAFF | PARTICIPANTS | PARTNER, at=OF_MENTEE),
    Page("plans:competence_card_file", get=STAFF | PARTICIPANTS | PARTNER, at=OF_MENTEE),
    Page("plans:card_consent", post=STAFF | MENTEE, at=OF_MENTEE),
    Page(
        "plans:talk",
        get=STAFF | PARTNER,
        post=STAFF | PARTNER,
        at={"contract": "contracts", "days": "=7"},
        data={"still_in_job": "1"},
    ),
    Page("plans:add_goal", post=WRITERS, data={"words": "Work in a kitchen"}),
    Page("plans:reach_goal", post=WRITERS),
    Page("plans:drop_goal", post=WRITERS),
    Page("plans:take_up_goal", post=WRITERS),
    Page("plans:add_step", post=WRITERS, data={"words": "Ask at the canteen"}),
    Page("plans:step_done", post=WRITERS),
    Page("plans:step_undone", post=WRITERS),
]
