"""What the verbs of this room say when they will not do a thing. Each tells what to do next."""

from django.utils.translation import gettext as _

from hospes.lib.errors import Refusal


class OnlyLeads(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__(_("Rules are written and switched by service leads and managers. Ask one of them."))


class NotARule(Refusal):
    """Something is missing, or makes no sense; `field` says where, as the form calls it."""

    def __init__(self, field: str, words: str) -> None:
        self.field = field
        super().__init__(words)


class ConditionUnknown(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("The codex does not know what this condition speaks of. Choose the comparison anew.")
        )
