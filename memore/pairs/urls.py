from django.urls import path

from memore.pairs.views import care, checking, closing, incidents, meetings, opening, turns

app_name = "pairs"
urlpatterns = [
    path("open/", opening.open_by_hand, name="open"),
    path("<uuid:pair>/log/", meetings.log_meeting, name="log_meeting"),
    path("<uuid:pair>/plan/", meetings.plan_meeting, name="plan_meeting"),
    path("<uuid:pair>/draft/<slug:form>/", meetings.draft, name="draft"),
    path("<uuid:pair>/note/", care.note, name="note"),
    path("<uuid:pair>/check-in/", checking.check_in, name="check_in"),
    path("<uuid:pair>/incidents/", incidents.incidents, name="incidents"),
    path("<uuid:pair>/incidents/report/", incidents.report_incident, name="report_incident"),
    path("<uuid:pair>/agree/", turns.agree, name="agree"),
    path("<uuid:pair>/terms/", turns.terms, name="terms"),
    path("<uuid:pair>/agreement/", turns.agreement, name="agreement"),
    path("<uuid:pair>/pause/", turns.pause, name="pause"),
    path("<uuid:pair>/resume/", turns.resume, name="resume"),
    path("<uuid:pair>/closing/", turns.closing, name="closing"),
    path("<uuid:pair>/continue/", closing.continue_pair, name="continue_pair"),
    path("<uuid:pair>/close/", turns.close, name="close"),
    path("<uuid:pair>/reopen/", turns.reopen, name="reopen"),
    path("<uuid:pair>/undo-follow-up/", closing.undo_follow_up, name="undo_follow_up"),
    path("<uuid:pair>/share/", turns.share, name="share"),
    path("<uuid:pair>/concern/<slug:kind>/", care.concern, name="concern"),
    path("meetings/<uuid:meeting>/missed/", meetings.miss_meeting, name="miss_meeting"),
    path("meetings/<uuid:meeting>/thank/", meetings.thank, name="thank"),
    path("meetings/<uuid:meeting>/comment/", meetings.comment, name="comment"),
    path("meetings/<uuid:meeting>/take-back/", closing.take_back_log, name="take_back_log"),
    path("members/<uuid:member>/closing-talk/", closing.closing_talk, name="closing_talk"),
    path("members/<uuid:member>/follow-up/", closing.follow_up, name="follow_up"),
    path("incidents/<uuid:incident>/act/", incidents.act_on_incident, name="act_on_incident"),
    path("incidents/<uuid:incident>/close/", incidents.close_incident, name="close_incident"),
    path("incidents/<uuid:incident>/reopen/", incidents.reopen_incident, name="reopen_incident"),
    path("concerns/<uuid:concern>/take/", care.take_concern, name="take_concern"),
    path("concerns/<uuid:concern>/answer/", care.answer_concern, name="answer_concern"),
    path("shares/<uuid:share>/end/", turns.end_share, name="end_share"),
]
