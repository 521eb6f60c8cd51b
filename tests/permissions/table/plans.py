from tests.permissions.pages import PARTICIPANTS, STAFF, Page

WRITERS = STAFF | PARTICIPANTS

PAGES = [
    Page("plans:add_goal", post=WRITERS, data={"words": "Work in a kitchen"}),
    Page("plans:reach_goal", post=WRITERS),
    Page("plans:drop_goal", post=WRITERS),
    Page("plans:take_up_goal", post=WRITERS),
    Page("plans:add_step", post=WRITERS, data={"words": "Ask at the canteen"}),
    Page("plans:step_done", post=WRITERS),
    Page("plans:step_undone", post=WRITERS),
]
