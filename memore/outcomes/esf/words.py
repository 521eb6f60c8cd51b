"""Words of content/esf_plus.toml, for translators. A test holds both equal."""

# fmt: off
from django.utils.translation import gettext_noop as _

WORDS = (
    _("All participants"),
    _("The sum of unemployed, inactive and employed."),
    _("Unemployed, including long-term"),
    _("Long-term unemployed"),
    _("Inactive"),
    _("Who is at school and does not look for work counts here."),
    _("Employed, including self-employed"),
    _("Children below 18"),
    _("Young people from 18 to 29"),
    _("People of 55 and above"),
    _("Lower secondary education or less (ISCED 0 to 2)"),
    _("Upper secondary or post-secondary education (ISCED 3 to 4)"),
    _("Tertiary education (ISCED 5 to 8)"),
    _("People with disabilities"),
    _("May be refused."),
    _("Third-country nationals"),
    _("People with a foreign background"),
    _("Minorities, including marginalised communities such as Roma"),
    _("Homeless people and people excluded from housing"),
    _("People from rural areas"),
    _("Public administrations or services supported"),
    _("A number that staff write down; not people."),
    _("Micro, small and medium enterprises supported"),
    _("Looking for work upon leaving"),
    _("In education or training upon leaving"),
    _("An internship counts in none of the codes."),
    _("Gained a qualification upon leaving"),
    _("In employment, including self-employment, upon leaving"),
    _("In employment, including self-employment, six months after leaving"),
    _(
        "A job under article 60 (Belgium) counts here: in law it is employment. Figures of memore’s own "
        "count the regular economy only."
    ),
    _("With an improved situation on the labour market six months after leaving"),
    _("Our reading: employed at entry, and half a year later in a job above what they did before."),
    _("Only who changed counts as a result"),
    _("Job-searching counts for the inactive, work for those who had none at entry."),
    _("Below 25, long-term begins after six months"),
    _("A definition of long-term unemployment for young people that some countries use."),
)
