from django.urls import path

from memore.training.views import credentials, learning, programmes, sessions

app_name = "training"
urlpatterns = [
    path("mine/", learning.mine, name="mine"),
    path("check/", credentials.check_number, name="check_number"),
    path("check/<str:number>/", credentials.check, name="check"),
    path("certificates/<uuid:certificate>/", credentials.certificate, name="certificate"),
    path("<uuid:programme>/", programmes.programme, name="programme"),
    path("<uuid:programme>/plan/", sessions.plan, name="plan"),
    path("<uuid:programme>/record/", programmes.record, name="record"),
    path("sessions/<uuid:session>/", sessions.session, name="session"),
    path("sessions/<uuid:session>/paper/", sessions.paper, name="paper"),
    path("sessions/<uuid:session>/change/", sessions.change, name="change"),
    path("sessions/<uuid:session>/call-off/", sessions.call_off, name="call_off"),
    path("sessions/<uuid:session>/invite/", sessions.invite, name="invite"),
    path("sessions/<uuid:session>/came/<uuid:participation>/", sessions.came, name="came"),
    path("people/<uuid:participation>/", learning.person, name="person"),
    path("people/<uuid:participation>/skills/<slug:moment>/", learning.skills, name="skills"),
    path("people/<uuid:participation>/credits/", credentials.assess, name="credits"),
    path("people/<uuid:participation>/certificate/", credentials.issue, name="issue"),
    path("people/<uuid:participation>/units/<str:unit>/", learning.online, name="online"),
    path("people/<uuid:participation>/units/<str:unit>/elsewhere/", learning.elsewhere, name="elsewhere"),
    path("people/<uuid:participation>/units/<str:unit>/take-back/", learning.take_back, name="take_back"),
]
