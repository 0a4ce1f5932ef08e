"""Why something is not done with an article, and what helps."""

from django.utils.translation import gettext as _

from hospes.knowledge.models import Draft
from hospes.lib.errors import Refusal


class NotYours(Refusal):
    """Somebody else decides this."""

    status = 403


class Unclear(Refusal):
    """What was written cannot be kept as it is."""


class PictureShown(Refusal):
    """The picture stands in a text that is read now, or written."""


class EditedMeanwhile(Refusal):
    """Somebody else saved the same draft since it was opened. `theirs` is what stands there now."""

    status = 409

    def __init__(self, theirs: Draft) -> None:
        self.theirs = theirs
        super().__init__(
            _(
                "%(name)s has saved this text since you opened it. Nothing of yours is lost: it stands in the form, "
                "and what %(name)s wrote stands below it. Put the two together, then save."
            )
            % {"name": theirs.edited_by.name}
        )


class NothingNew(Refusal):
    """The draft says what is published already."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing is different from what is published. Drop the draft, or change something.")
        )


class NoOriginal(Refusal):
    """A translation is of something."""

    def __init__(self, language: str) -> None:
        super().__init__(
            _("The original in the language %(language)s comes first: publish that, then its translations.")
            % {"language": language}
        )


def not_yours_to_write() -> NotYours:
    return NotYours(_("Articles are written by those who look after customers. Ask a service lead."))


def not_yours_to_publish(owner: str) -> NotYours:
    return NotYours(
        _(
            "%(name)s, who owns this article, or somebody who leads can do this. Your draft is kept; ask one of them."
        )
        % {"name": owner}
    )
