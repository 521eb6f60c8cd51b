from django.urls import path

from memore.intake.views import checks, lists, public, questions, sign_ups

app_name = "intake"
urlpatterns = [
    path("lists/", lists.imports, name="imports"),
    path("lists/upload/", lists.upload, name="upload"),
    path("lists/<uuid:pk>/", lists.check, name="check"),
    path("lists/<uuid:pk>/run/", lists.run, name="run"),
    path("lists/<uuid:pk>/undo/", lists.undo, name="undo"),
    path("lists/<uuid:pk>/bad-rows/", lists.bad_rows, name="bad_rows"),
    path("join/<slug:house>/<slug:programme>/<str:role>/", public.join, name="join"),
    path("join/<slug:house>/<slug:programme>/<str:role>/thanks/", public.thanks, name="thanks"),
    path("programmes/<uuid:programme>/", sign_ups.entrance, name="entrance"),
    path("programmes/<uuid:programme>/poster/<str:role>/", sign_ups.poster, name="poster"),
    path("sign-ups/", sign_ups.sign_ups, name="sign_ups"),
    path("sign-ups/<uuid:sign_up>/", sign_ups.sign_up, name="sign_up"),
    path("sign-ups/<uuid:sign_up>/accept/", sign_ups.accept_sign_up, name="accept_sign_up"),
    path("sign-ups/<uuid:sign_up>/decline/", sign_ups.decline_sign_up, name="decline_sign_up"),
    path("calls/", checks.calls, name="calls"),
    path("calls/add/", checks.add_call, name="add_call"),
    path("calls/<uuid:call>/", checks.call, name="call"),
    path("<uuid:participation>/questions/", questions.questions, name="questions"),
    path("<uuid:participation>/questions/<int:number>/", questions.question, name="question"),
    path("<uuid:participation>/questions/end/", questions.end, name="end"),
    path("<uuid:participation>/questions/finish/", questions.finish, name="finish"),
    path("<uuid:participation>/eligibility/", checks.eligibility, name="eligibility"),
    path("<uuid:participation>/eligibility/<uuid:call>/", checks.check_eligibility, name="check_eligibility"),
    path("<uuid:participation>/screening/", checks.screening, name="screening"),
]
