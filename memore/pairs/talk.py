"""What a pair talks about: six domains, or those that the programme's model names."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core.words import join
from memore.programmes.models import Programme

DOMAINS = {
    "skills": gettext_lazy("skills and wishes"),
    "cv": gettext_lazy("CV"),
    "labour_market": gettext_lazy("jobs in this region"),
    "network": gettext_lazy("meeting people in work"),
    "applying": gettext_lazy("applying and interviews"),
    "culture_and_rights": gettext_lazy("how people work here, and rights"),
}


def domains(programme: Programme) -> dict[str, str]:
    """Code → words for a programme, in the reader's language."""
    model = programme.mentoring
    if model is None or not model.talk_domains:
        return {code: str(words) for code, words in DOMAINS.items()}
    return {item.code: _(item.words) for item in model.talk_domains}


def topics_line(programme: Programme, topics: Iterable[str]) -> str:
    """ "CV, applying and interviews"; a code that the model dropped since then is left out."""
    known = domains(programme) | {
        code: str(words) for code, words in DOMAINS.items() if code not in domains(programme)
    }
    return join(known[code] for code in topics if code in known)
