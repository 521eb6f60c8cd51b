"""The fixed words of mentoring models: who takes part, which facts a gate can ask for, what is followed.

A gate names a fact as "side.code", for example "mentor.training" or "pair.agreement". Requirements are
facts of one person before there is a pair; they stand on the participation. Milestones come later and are
read from the rows of pairs, plans and training.
"""

from django.utils.translation import gettext_lazy as _

SIDES = {"mentee": _("the mentee"), "mentor": _("the mentor"), "pair": _("the pair")}

ROLES = {
    "mentee": _("mentee"),
    "mentor": _("mentor"),
    "coordinator": _("coordinator"),
    "trainer": _("trainer"),
    "teacher": _("teacher"),
    "job_coach": _("job coach"),
    "adviser": _("public-service adviser"),
    "employer": _("employer contact"),
    "interpreter": _("interpreter"),
}

TRAJECTORIES = {
    "educational": _("with an educational component"),
    "professional": _("entirely professional"),
}

GROUP_KINDS = {
    "one_to_one": _("one to one"),
    "small_group": _("small group"),
    "mentor_team": _("team of mentors"),
}

TARGET_GROUPS = {
    "students": _("migrant students in vocational education"),
    "social_enterprise": _("people who work in a social enterprise for a time"),
    "no_papers": _("people with experience and without formal qualification"),
    "highly_qualified": _("people with a diploma from abroad"),
    "job_ready": _("people who look for work in their trade"),
    "young": _("young people who look for a first job"),
}

BRINGS = {
    "diploma": _("a diploma"),
    "experience": _("work experience"),
    "little_schooling": _("little schooling"),
    "basic_language": _("first words of the language here"),
    "working_language": _("enough of the language for work"),
    "temporary_job": _("a temporary job now"),
    "school_place": _("a place at a school"),
}

MENTOR_KINDS = {
    "volunteers": _("volunteers who know a sector"),
    "employees": _("employees of partner companies"),
    "students": _("students"),
    "retired": _("people after their working life"),
    "peers": _("people who arrived earlier themselves"),
}

REQUIREMENTS = {
    "intake": _("intake filled in"),
    "eligibility": _("eligible for the funding"),
    "consent": _("consent given"),
    "guardian": _("consent of a guardian, if under 18"),
    "screening": _("screening complete"),
    "training": _("prepared in a training"),
    "skills_before": _("skills rated at the start"),
    "partner_agreement": _("partner agreement signed"),
    "contract_end": _("end of contract known, and enough months left"),
    "go": _("go decided"),
    "side_conditions": _("side conditions looked at"),
    "life_line": _("life-and-work line begun"),
    "competences": _("competences written down"),
    "target_occupation": _("target occupation chosen"),
}

FLOOR = {"mentee": ("consent",), "mentor": ("consent", "training")}
"""What is asked of each side before any match, in every model. That both say yes, speak a language in common
and have a place needs no gate: no pair opens without it."""

PAIR_MILESTONES = {
    "both_yes": _("both said yes freely"),
    "first_meeting": _("first meeting held"),
    "agreement": _("agreement signed by both"),
    "joint_start": _("joint start held"),
    "joint_mid": _("joint mid-way meeting held"),
    "joint_end": _("joint closing held"),
    "mentor_learned": _("mentor said what was learned"),
    "closing_talks": _("closing talk with each side"),
}

PERSON_MILESTONES = {
    "goal": _("a goal set"),
    "vacancy": _("a vacancy found"),
    "company_contact": _("a company met"),
    "internship_agreed": _("internship agreed"),
    "internship_done": _("internship finished"),
    "contract": _("contract signed"),
    "in_job_3_months": _("three months in the job"),
    "in_job_6_months": _("six months in the job"),
    "rules_known": _("rules of the labour market known"),
    "plan_b": _("a plan B named"),
    "skills_after": _("skills rated at the end"),
    "certificate": _("certificate handed over"),
    "credits": _("credits assessed"),
}

FACTS = {**REQUIREMENTS, **PAIR_MILESTONES, **PERSON_MILESTONES}

BEGINNINGS = ("first_meeting", "agreement", "joint_start")
"""What can be asked before a pair counts as active."""

SCREENING = {
    "interview": _("interview"),
    "code_of_conduct": _("code of conduct signed"),
    "extract": _("extract of the criminal record seen"),
    "insurance": _("insurance note handed over"),
    "volunteer_notice": _("national notice for volunteers"),
    "residence": _("right to work seen"),
}

CHECKIN_AFTER = {
    "first_meeting": _("the first meeting"),
    "contract": _("the start of a contract"),
    "closing": _("the end of the pair"),
}

QUESTION_KINDS = {
    "text": _("a few words"),
    "long_text": _("some sentences"),
    "yes_no": _("yes or no"),
    "choice": _("one of several"),
    "choices": _("several of several"),
    "scale": _("a scale from 1 to 5"),
    "number": _("a number"),
    "day": _("a day"),
    "languages": _("languages, spoken and read"),
    "occupations": _("occupations"),
    "availability": _("free times of the week"),
    "life_line": _("life-and-work line"),
}

OUTCOMES = {
    "job": _("a job"),
    "training": _("a training"),
    "internship": _("an internship"),
    "recognition": _("a recognised diploma"),
    "study": _("going on with school"),
    "plan": _("a clearer plan"),
    "sheltered": _("adapted work (plan B)"),
}

MOMENTS = {
    "exit": _("at the end"),
    "4_weeks": _("four weeks after"),
    "3_months": _("three months after"),
    "6_months": _("six months after"),
    "12_months": _("twelve months after"),
}

RULES = {
    "no_power": _("mentor, job coach and manager are different people"),
    "both_prepared": _("both sides are prepared before they are matched"),
    "guardian": _("a guardian consents for whoever is under 18"),
    "no_private_messages": _("no private contact with somebody under 18, unless staff allow it"),
    "plan_b": _("a plan B is named"),
    "voluntary": _("both can refuse and leave without a reason"),
    "plan_is_theirs": _("the plan belongs to the mentee and outlives the pair"),
    "no_flight_questions": _("nobody asks about the flight"),
}

PLAN_SECTIONS = (
    "goals", "life_line", "competences", "targets", "gaps", "rules", "side_conditions", "vacancies",
    "contacts", "internships", "contracts", "recognition", "go", "plan_b",
)  # fmt: skip
RIGHTS = ("none", "read", "write")

FILLS = (
    "languages", "occupations", "goals", "offers", "interests", "town", "employer", "sector", "birth_year",
    "wished_gender", "travel", "online", "availability", "reads", "device", "internet", "interpreter", "wish",
)  # fmt: skip
"""Facts of a person that an answer of a questionnaire is kept in."""

CRITERIA = ("occupation", "goals", "language", "distance", "interests", "age")
WEIGHTS = ("must", "high", "medium", "low")

PARTNERS = ("job_coach", "adviser", "employer")
"""Roles that belong to another organisation, with which an agreement is signed."""
