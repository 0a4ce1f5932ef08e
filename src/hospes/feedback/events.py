"""What can happen to feedback. The customer's words travel sealed."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

EXPECTATION_NOTED = event("expectation.noted", _("Expectation noted"))
SURVEY_INVITED = event("survey.invited", _("Customer asked how it was"))
SURVEY_ANSWERED = event("survey.answered", _("Customer said how it was"))
SURVEY_CORRECTED = event("survey.corrected", _("Customer corrected their answer"))
