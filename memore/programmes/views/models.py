"""Mentoring models: which there are, which one fits, what is in one, and a programme started from it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from memore.core.access import allow
from memore.core.files import attachment
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes import adopting, offers
from memore.programmes.forms import ProgrammeForm
from memore.programmes.mentoring.choice import advise
from memore.programmes.mentoring.picture import picture
from memore.programmes.model_forms import ChoiceForm
from memore.programmes.model_page import figures, page, prefilled


def offered(request: MemberRequest, which: str) -> offers.Offer:
    """The model of this address, or 404."""
    found = offers.offer(request.viewer, which)
    if found is None:
        raise Http404
    return found


@allow(coordinator)
@require_safe
def models(request: MemberRequest) -> HttpResponse:
    """The shipped models and those of the house."""
    return render(
        request, "models/list.html", {"shipped": offers.shipped(), "own": offers.own(request.viewer)}
    )


@allow(coordinator)
@require_safe
def choose(request: MemberRequest) -> HttpResponse:
    """Three questions; then the models, the best fit first, each with its reasons."""
    form = ChoiceForm(request.GET if "group" in request.GET else None)
    advice = []
    if form.is_bound and form.is_valid():
        known = {one.model.key: one for one in [*offers.shipped(), *offers.own(request.viewer)]}
        found = advise((one.model for one in known.values()), **form.cleaned_data)
        advice = [(one, known[one.model.key]) for one in found]
    return render(request, "models/choose.html", {"form": form, "advice": advice})


@allow(coordinator)
@require_safe
def model(request: MemberRequest, which: str) -> HttpResponse:
    """All that is in a model: phases and roles, training, questions, alarms, rules, sources."""
    found = offered(request, which)
    context = {
        "offer": found,
        "picture": picture(found.model),
        "figures": figures(found.model),
        **page(found),
    }
    return render(request, "models/model.html", context)


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: MemberRequest, which: str) -> HttpResponse:
    """Set up a programme on a model; its rhythm, length, weights and alarms are filled in."""
    found = offered(request, which)
    organisation = request.membership.organisation
    begun = prefilled(found.model, organisation)
    form = ProgrammeForm(request.POST or None, instance=begun, organisation=organisation, on_a_model=True)
    context = {"form": form, "programme": None, "offer": found}
    if request.method != "POST":
        return render(request, "programmes/edit.html", context)
    if not form.is_valid():
        return render(request, "programmes/edit.html", context, status=422)
    made = adopting.start_programme(
        organisation=organisation, offer=found, facts=form.facts(), by=request.viewer
    )
    messages.success(request, _("The programme is set up."))
    return redirect(
        "programmes:partners" if adopting.partner_roles(made) else "programmes:programme", made.pk
    )


@allow(coordinator)
@require_safe
def export(request: MemberRequest, which: str) -> HttpResponse:
    """The model as a file that another organisation can bring."""
    found = offered(request, which)
    text = offers.exported(found, request.membership.organisation.name)
    return attachment(text, "application/toml; charset=utf-8", f"{found.model.key}-{found.number}.toml")
