"""What the verbs of this room say when they will not do a thing. Each tells what to do next."""

from django.conf import settings
from django.utils.translation import gettext as _

from hospes.files.core.limits import MEGABYTE, Limits, Over
from hospes.lib.errors import Refusal


def limits() -> Limits:
    """The limits of this installation."""
    return Limits(
        settings.FILES_EACH_MB * MEGABYTE, settings.FILES_NUMBER, settings.FILES_TOGETHER_MB * MEGABYTE
    )


class Unfit(Refusal):
    """One file does not come along; `name` says which."""

    def __init__(self, name: str, over: Over) -> None:
        self.name, self.over = name, over
        super().__init__(_why(over) % {"name": name, **_numbers()})


class NotYours(Refusal):
    """Only who looks after a case puts files into it."""

    def __init__(self) -> None:
        super().__init__(_("You may not put files into this case. Ask somebody who looks after it."))


class FileGone(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "A file you chose is no longer there: it was taken away meanwhile. Look at the list, then send again."
            )
        )


class NotOne(Refusal):
    """A contact that was taken back or belongs to nobody cannot carry a file."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing here any more to which a file could be attached."))


class AsItWas(Refusal):
    """What was sent, or came in writing, stays as it was: nothing is laid into it afterwards."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "What was written stays as it went, and nothing is laid into it afterwards. Put the file into a note."
            )
        )


class OverTheDay(Refusal):
    """A customer's page takes only so much in a day: whoever has its address could fill the disk."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "So much has been sent to us from this page today that it takes no more files until tomorrow. "
                "Your words are welcome at any time."
            )
        )


def _numbers() -> dict[str, int]:
    asked = limits()
    return {"each": asked.each // MEGABYTE, "num": asked.number, "together": asked.together // MEGABYTE}


def _why(over: Over) -> str:
    said = {
        Over.EMPTY: _("“%(name)s” is empty. Choose the file again, or leave it out."),
        Over.LARGE: _(
            "“%(name)s” is too large: one file may have %(each)s MB at most. Send it in parts, or a link."
        ),
        Over.MANY: _("“%(name)s” is one too many: %(num)s files may come along at most."),
        Over.MUCH: _(
            "“%(name)s” no longer fits: all files together may have %(together)s MB. Send it with a second message."
        ),
    }
    return said[over]
