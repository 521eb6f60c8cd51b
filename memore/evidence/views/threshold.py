"""The organisation sets a goal of its own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.evidence import wording
from memore.evidence.actions import set_threshold
from memore.evidence.choosing import choose
from memore.evidence.indicators.catalogue import BY_CODE
from memore.evidence.scorecard import goals_of
from memore.evidence.threshold_form import ThresholdForm
from memore.evidence.views.scorecard import programmes_of
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def threshold(request: MemberRequest, code: str) -> HttpResponse:
    """From where on it is good, past what one must act, and why."""
    one = BY_CODE.get(code)
    if one is None:
        raise Http404
    programmes = programmes_of(request)
    choice = choose(request.GET, programmes, timezone.localdate())
    form = ThresholdForm(
        request.POST or None,
        indicator=one,
        goal=goals_of(choice.programmes)[code],
        programmes=programmes,
        programme=choice.programme if len(programmes) > 1 else None,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            green, amber = form.bounds()
            try:
                set_threshold(
                    organisation=request.membership.organisation,
                    programme=form.chosen(),
                    code=code,
                    green=green,
                    amber=amber,
                    reason=form.cleaned_data["reason"],
                    by=request.viewer,
                )
            except Refusal as no:
                form.add_error(None, str(no))
            else:
                messages.success(request, _("From now on this goal counts. The one before stays on record."))
                return redirect(f"{reverse('evidence:indicator', args=[code])}?{choice.query}")
    context = {
        "indicator": one,
        "form": form,
        "ours": [wording.goal_words(one, one.goal), wording.alarm_words(one, one.goal)],
        "query": choice.query,
    }
    return render(request, "evidence/threshold.html", context, status=status)
