"""What the verbs of this room say when they will not do a thing. Each tells what to do next."""

from django.utils.translation import gettext as _

from hospes.lib.errors import Refusal


class OnlyReads(Refusal):
    """Whoever may only read and judge changes no case."""

    def __init__(self) -> None:
        super().__init__(
            _("You may read these cases and not change them. Ask somebody who looks after cases.")
        )


class NotYoursToKeep(Refusal):
    """A view of others; or one that would be for more people than one may speak for."""


class NameMissing(Refusal):
    """A name that says nothing, or too much."""


class NameTaken(Refusal):
    """Another has that name already."""


class TooMany(Refusal):
    """More than one list, case or run should carry."""


class NothingChosen(Refusal):
    def __init__(self) -> None:
        super().__init__(_("No case was chosen. Tick the cases you mean, then choose what to do."))


class Changed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Something has happened in this case since you looked. Open it, then decide."))


class Gone(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This case is no longer among those you may see."))


class TooLate(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This can no longer be taken back as a whole. Open the cases one by one."))
