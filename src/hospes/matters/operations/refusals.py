"""What the verbs of this room say when they will not do a thing."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.cases.models import Case
from hospes.lib.errors import Refusal


class CannotLink(Refusal):
    """These two cannot be said to belong together."""


class CannotMerge(Refusal):
    """These two cannot become one, or not now."""


class CannotTakeApart(Refusal):
    """This merge, or this split, cannot be undone any more, or not by this person."""


class CannotSplit(Refusal):
    """What was chosen cannot go to a case of its own."""


class Undecided(CannotMerge):
    """Both cases know something, and differently; `keys` says what."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        text = ngettext(
            "One thing is known differently in the two cases. Choose which of the two holds.",
            "%(n)d things are known differently in the two cases. Choose for each which of the two holds.",
            len(keys),
        )
        super().__init__(text % {"n": len(keys)})


class BuiltUpon(CannotTakeApart):
    """Something happened in the new case since."""

    def __init__(self, new: Case) -> None:
        super().__init__(
            _(
                "Something was built upon %(number)s since: it stands by itself. If it is one matter after all, "
                "make the two cases one."
            )
            % {"number": new.number}
        )
