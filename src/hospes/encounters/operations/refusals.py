"""What the verbs of this room say when they will not do a thing. Each tells what to do next."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hospes.encounters.core.judge import Objection
from hospes.encounters.models import Encounter
from hospes.lib.errors import Refusal


class NoEdition(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("No codex has been published yet, so there is nothing to be guided by. Ask a service lead.")
        )


class NoSuchSituation(Refusal):
    def __init__(self, situation: str) -> None:
        super().__init__(
            _("The codex in force has no situation called “%(name)s”. Choose one from the list.")
            % {"name": situation}
        )


class NotPossible(Refusal):
    """The core objects; `objection` says to what, the message to the reader. `wanted`: the questions still open."""

    def __init__(self, objection: Objection, wanted: Sequence[str] = ()) -> None:
        self.objection = objection
        super().__init__(
            _("Still to be answered: %(questions)s. Note it, or say in a note why there is no answer.")
            % {"questions": ", ".join(wanted)}
            if wanted
            else _words(objection)
        )


class NotAnAnswer(Refusal):
    """What was noted is no answer to that question; `key` names the fact."""

    def __init__(self, key: str, label: str, value: object) -> None:
        self.key = key
        super().__init__(
            _("“%(value)s” does not answer “%(label)s”. Write it in the form the field asks for.")
            % {"value": value, "label": label}
        )


class DueWanted(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Say by when: a promise needs a date and a time."))


class WordsWanted(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Write in a few words what happened."))


class DoesNotMap(Refusal):
    """Something done so far has no place in the other edition; `paths` say what, `names` what its steps are called."""

    def __init__(self, encounter: Encounter, paths: tuple[str, ...], names: tuple[str, ...] = ()) -> None:
        self.paths = paths
        super().__init__(
            _(
                "This run stays with edition %(number)d: what has been done does not stand in the newer one "
                "(%(paths)s). End it and begin anew to be guided by the newer edition."
            )
            % {"number": encounter.edition.number, "paths": ", ".join(names or paths)}
        )


def _words(objection: Objection) -> str:
    match objection:
        case Objection.NO_SUCH_STEP:
            return _(
                "This step is not in the edition the run goes by. Go back to the guide and choose again."
            )
        case Objection.NO_SUCH_OUTCOME:
            return _("This step has no such outcome. Choose one of those shown.")
        case Objection.OUTCOME_WANTED:
            return _("Choose how it turned out, or say in a note what happened instead.")
        case Objection.NOTE_WANTED:
            return _("What is known speaks against it. Say in a note why it is so all the same.")
        case Objection.REASON_WANTED:
            return _("This step is critical. Say why it is left out.")
        case Objection.FACTS_WANTED:
            return _("This question is critical. Note the answer, or say in a note why there is none.")
        case Objection.ANOTHER_PERSON_WANTED:
            return _(
                "The yes to this must come from another person who may give it. Ask them to open the case."
            )
        case Objection.NO_SUCH_MOMENT:
            return _("This moment is not in the edition the run goes by.")
        case Objection.NO_SUCH_LANDING:
            return _("Say whether it landed well, badly, or is hard to tell.")
        case Objection.NOT_DONE_YET:
            return _("This step has not been done yet: there is nothing to take up again. Simply do it.")
        case Objection.HAS_ENDED:
            return _("This run has ended. Begin a new one to be guided further.")
        case Objection.IS_PAUSED:
            return _("The guide is paused. Take it up again first.")
        case Objection.IS_NOT_PAUSED:
            return _("The guide is not paused. Simply go on.")
        case Objection.NO_SUCH_END:
            return _("Say how it ended: resolved, referred, refused, escalated or left open for now.")
