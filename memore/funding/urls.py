from django.urls import path, re_path

from memore.funding.views import grants, hours, ledger, lists, money

app_name = "funding"
urlpatterns = [
    path("grants/add/", grants.add_grant, name="add_grant"),
    path("grants/<uuid:grant>/edit/", grants.edit_grant, name="edit_grant"),
    path("grants/<uuid:grant>/count/", grants.count_people, name="count_people"),
    path("grants/<uuid:grant>/move/", grants.move, name="move"),
    path("grants/<uuid:grant>/reports/", grants.plan_report, name="plan_report"),
    path("countings/<uuid:counting>/", grants.counting, name="counting"),
    path("reports/<uuid:report>/", grants.report, name="report"),
    path("money/", money.money, name="money"),
    path("money/books/", ledger.books, name="books"),
    path("money/sources/", money.sources, name="sources"),
    path("money/sources/add/", ledger.add_source, name="add_source"),
    path("money/sources/<uuid:source>/", ledger.source, name="source"),
    path("money/income/", money.incomes, name="incomes"),
    path("money/income/add/", ledger.add_income, name="add_income"),
    path("money/income/<uuid:income>/", ledger.income, name="income"),
    path("money/costs/", money.cost_lines, name="cost_lines"),
    path("money/costs/add/", ledger.add_cost, name="add_cost"),
    path("money/costs/<uuid:cost>/", ledger.cost, name="cost"),
    re_path(r"^money/(?P<what>costs|income)/file/$", money.export_money, name="export_money"),
    path("money/lists/", lists.lists, name="lists"),
    path("money/lists/add/", lists.add_list, name="add_list"),
    path("money/lists/<uuid:ledger_import>/", lists.list_page, name="list"),
    path("money/lists/<uuid:ledger_import>/take/", lists.take_in, name="take_in"),
    path("money/lists/<uuid:ledger_import>/undo/", lists.undo, name="undo"),
    path("hours/", hours.hours, name="hours"),
    path("hours/file/", hours.export_hours, name="export_hours"),
    path("hours/<uuid:membership>/<str:month>/", hours.month, name="month"),
    path("hours/lines/<uuid:hours>/drop/", hours.drop_hours, name="drop_hours"),
]
