"""Words of notices.toml, for translators. A test holds both equal."""

# fmt: off
# ruff: noqa: E501
from django.utils.translation import gettext_noop as _

WORDS = (
    _("Form C45B"),
    _("For a volunteer who receives unemployment benefit."),
    _("The form goes to the unemployment office before the first meeting. The office has twelve days to answer."),
    _("Agreement of the OCMW"),
    _("For a volunteer with a social income."),
    _("The file manager of the OCMW agrees first. Write down the day of the answer."),
    _("Fedasil is informed"),
    _("For a volunteer who asks for protection and has a right to reception."),
    _("Volunteering is allowed. Inform Fedasil, and write down the day."),
)
