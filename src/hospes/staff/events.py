"""What can happen to people and teams. People are named by number only: the ledger is not sealed for them."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

PERSON_HIRED = event("person.hired", _("Person joined"))
PERSON_CHANGED = event("person.changed", _("Person's details changed"))
ROLES_CHANGED = event("person.roles_changed", _("Roles changed"))
PERSON_MOVED = event("person.moved", _("Person moved to another team"))
PASSWORD_GIVEN = event("person.password_given", _("One-time password given"))
PREFERENCES_CHANGED = event("person.preferences_changed", _("Own settings changed"))
SERVING_CHANGED = event("person.serving_changed", _("Languages they serve in changed"))
SITUATIONS_CHANGED = event("person.situations_changed", _("Situations they look after changed"))
CASES_NOT_TAKEN = event("person.cases_not_taken", _("Takes no new cases for now"))
CASES_TAKEN = event("person.cases_taken", _("Takes new cases again"))
PERSON_DEACTIVATED = event("person.deactivated", _("Person deactivated"))
PERSON_REACTIVATED = event("person.reactivated", _("Person reactivated"))
TOKEN_MADE = event("person.token_made", _("Access token made"))
TOKEN_REVOKED = event("person.token_revoked", _("Access token revoked"))
CLIENT_MADE = event("client.made", _("A program may act for them"))
CLIENT_ROTATED = event("client.secret_renewed", _("A program's secret renewed"))
CLIENT_REVOKED = event("client.revoked", _("A program may act for them no longer"))
ABSENCE_PLANNED = event("absence.planned", _("Absence planned"))
ABSENCE_ENDED = event("absence.ended", _("Absence ended"))
TEAM_FOUNDED = event("team.founded", _("Team founded"))
TEAM_SITUATIONS = event("team.situations_changed", _("Situations the team looks after changed"))
TEAM_RENAMED = event("team.renamed", _("Team renamed"))
