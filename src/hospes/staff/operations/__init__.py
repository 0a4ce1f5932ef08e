"""What is done with people and teams."""

from hospes.staff.operations.absences import AbsenceImpossible, end_absence, plan_absence
from hospes.staff.operations.clients import (
    ClientUnclear,
    WrongSecret,
    forget_expired,
    give_access,
    make_client,
    renew_secret,
    revoke_client,
    take_access_back,
)
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
from hospes.staff.operations.tokens import (
    ScopeUnknown,
    TokenNeedsName,
    TooManyTokens,
    make_token,
    revoke_token,
    use_token,
)

__all__ = [
    "AbsenceImpossible",
    "AddressInUse",
    "ClientUnclear",
    "DetailMissing",
    "LastAdministrator",
    "NotYours",
    "OwnsArticles",
    "OwnsOpenCases",
    "RolesUnclear",
    "ScopeUnknown",
    "SituationUnclear",
    "StillDeputy",
    "TeamNameInUse",
    "TokenNeedsName",
    "TooManyTokens",
    "UnknownChoice",
    "WrongSecret",
    "change_person",
    "change_preferences",
    "change_roles",
    "change_serving",
    "change_situations",
    "deactivate",
    "end_absence",
    "forget_expired",
    "found_team",
    "give_access",
    "give_password",
    "hire",
    "make_client",
    "make_token",
    "move_to_team",
    "plan_absence",
    "reactivate",
    "rename_team",
    "renew_secret",
    "revoke_client",
    "revoke_token",
    "take_access_back",
    "take_cases",
    "use_token",
]
