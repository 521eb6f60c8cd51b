"""Plans are written through here: only home knows whose plan a mentor may write."""

from django.urls import path

from memore.home.views import plans

app_name = "plans"
urlpatterns = [
    path("<uuid:person>/goals/", plans.add_goal, name="add_goal"),
    path("goals/<uuid:goal>/reached/", plans.reach_goal, name="reach_goal"),
    path("goals/<uuid:goal>/let-go/", plans.drop_goal, name="drop_goal"),
    path("goals/<uuid:goal>/again/", plans.take_up_goal, name="take_up_goal"),
    path("goals/<uuid:goal>/steps/", plans.add_step, name="add_step"),
    path("steps/<uuid:step>/done/", plans.step_done, name="step_done"),
    path("steps/<uuid:step>/undone/", plans.step_undone, name="step_undone"),
]
