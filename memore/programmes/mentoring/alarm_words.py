"""What happens after how many days: the words of each alarm that a model and a programme set."""

from django.utils.translation import gettext_lazy as _

ALARMS = {
    "answer_within_days": _("A proposal is answered within"),
    "first_meeting_within_days": _("The first meeting is planned within"),
    "plan_within_days": _("The next meeting is planned within"),
    "silence_after_days": _("Without a meeting it is silent after"),
    "goal_within_days": _("A goal is set within"),
    "goal_urgent_after_days": _("A missing goal is urgent after"),
    "stuck_after_days": _("Somebody is stuck in a phase after"),
    "pulse_every_days": _("Both are asked how it goes every"),
    "profile_within_days": _("The intake is filled in within"),
    "invitation_within_days": _("An invitation is answered within"),
    "match_within_days": _("Who is ready has a mentor within"),
    "remind_after_days": _("Who has not answered is reminded after"),
}
