"""Plans are written through here: only home knows whose plan a mentor may write."""

from django.urls import path

from memore.home.views import coaching, employers, plan_cards, plan_page, plans

app_name = "plans"
urlpatterns = [
    path("employers/", employers.employers, name="employers"),
    path("employers/new/", employers.new_employer, name="new_employer"),
    path("employers/<uuid:employer>/", employers.employer, name="employer"),
    path("coaches/", coaching.coaches, name="coaches"),
    path("coaches/<uuid:membership>/", coaching.qualification, name="qualification"),
    path("coaching/<uuid:coaching>/end/", coaching.end_case, name="end_case"),
    path("<uuid:person>/coaching/", coaching.coaching, name="coaching"),
    path("<uuid:person>/", plan_page.plan, name="plan"),
    path("<uuid:person>/file/", plan_page.plan_file, name="plan_file"),
    path("<uuid:person>/cards/", plan_cards.cards, name="cards"),
    path("<uuid:person>/cards/<slug:trade>/", plan_cards.card, name="card"),
    path("<uuid:person>/competence-card/", plan_cards.competence_card, name="competence_card"),
    path("<uuid:person>/competence-card/file/", plan_cards.competence_card_file, name="competence_card_file"),
    path("<uuid:person>/competence-card/consent/", plan_cards.card_consent, name="card_consent"),
    path("<uuid:person>/rules/<slug:topic>/", plan_page.rule, name="rule"),
    path("<uuid:person>/<slug:section>/add/", plan_page.add_row, name="add_row"),
    path("<slug:section>/<uuid:row>/change/", plan_page.change_row, name="change_row"),
    path("<slug:section>/<uuid:row>/take-out/", plan_page.take_out_row, name="take_out_row"),
    path("<slug:section>/<uuid:row>/do/<slug:deed>/", plan_page.do_deed, name="do_deed"),
    path("contracts/<uuid:contract>/talks/<int:days>/", plan_page.talk, name="talk"),
    path("<uuid:person>/goals/", plans.add_goal, name="add_goal"),
    path("goals/<uuid:goal>/reached/", plans.reach_goal, name="reach_goal"),
    path("goals/<uuid:goal>/let-go/", plans.drop_goal, name="drop_goal"),
    path("goals/<uuid:goal>/again/", plans.take_up_goal, name="take_up_goal"),
    path("goals/<uuid:goal>/steps/", plans.add_step, name="add_step"),
    path("steps/<uuid:step>/done/", plans.step_done, name="step_done"),
    path("steps/<uuid:step>/undone/", plans.step_undone, name="step_undone"),
]
