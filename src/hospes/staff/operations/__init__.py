"""What is done with people and teams."""

from hospes.staff.operations.absences import AbsenceImpossible, end_absence, plan_absence
from hospes.staff.operations.joining import (
    AddressInUse,
    DetailMissing,
    change_person,
    give_password,
    hire,
)
from hospes.staff.operations.leaving import (
    LastAdministrator,
    OwnsOpenCases,
    StillDeputy,
    deactivate,
    reactivate,
)
from hospes.staff.operations.limits import NotYours, OwnsArticles
from hospes.staff.operations.looking_after import SituationUnclear, change_situations
from hospes.staff.operations.preferences import UnknownChoice, change_preferences
from hospes.staff.operations.roles import RolesUnclear, change_roles, move_to_team
from hospes.staff.operations.serving import change_serving, take_cases
from hospes.staff.operations.teams import TeamNameInUse, found_team, rename_team
from hospes.staff.operations.tokens import TokenNeedsName, TooManyTokens, make_token, revoke_token, use_token

__all__ = [
    "AbsenceImpossible",
    "AddressInUse",
    "DetailMissing",
    "LastAdministrator",
    "NotYours",
    "OwnsArticles",
    "OwnsOpenCases",
    "RolesUnclear",
    "SituationUnclear",
    "StillDeputy",
    "TeamNameInUse",
    "TokenNeedsName",
    "TooManyTokens",
    "UnknownChoice",
    "change_person",
    "change_preferences",
    "change_roles",
    "change_serving",
    "change_situations",
    "deactivate",
    "end_absence",
    "found_team",
    "give_password",
    "hire",
    "make_token",
    "move_to_team",
    "plan_absence",
    "reactivate",
    "rename_team",
    "revoke_token",
    "take_cases",
    "use_token",
]
