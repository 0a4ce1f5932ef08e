"""What the verbs of this room say when they will not do a thing. Each tells what to do next."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.codex.core.model import Codex
from hospes.decisions.core.judging import Judgement
from hospes.decisions.core.money import told
from hospes.decisions.models import Approval
from hospes.lib.errors import Refusal


class NoTable(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("No codex has been published yet, so nobody knows what may be decided. Ask a service lead.")
        )


class NotInTheTable(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("The authority table of the codex does not know this question. Choose one from its list.")
        )


class WordsWanted(Refusal):
    """A text that must say something says nothing; the message names it."""


class AmountWanted(Refusal):
    """How much it is, or costs, is not said."""


class BeyondAuthority(Refusal):
    """More than this person may grant. `ask_role` names whom to ask ("" when nobody may), `nearest_yes` what can be
    offered instead, `up_to` the most they may still grant, in minor units (None: it is no matter of money)."""

    def __init__(self, codex: Codex, judgement: Judgement) -> None:
        language = get_language() or "en"
        self.ask_role = judgement.ask_role or ""
        self.nearest_yes = judgement.nearest_yes.in_(language) if judgement.nearest_yes else ""
        self.up_to = judgement.up_to
        super().__init__(" ".join(self._sentences(codex, judgement, language)))

    def _sentences(self, codex: Codex, judgement: Judgement, language: str) -> list[str]:
        if judgement.wants_facts:
            return [
                _("Find out first: %(facts)s.")
                % {"facts": labels(codex, judgement.verdict.missing, language)}
            ]
        said = [_over(codex, judgement, language)]
        if self.ask_role:
            said.append(
                _("Ask for approval: %(role)s.") % {"role": role_name(codex, self.ask_role, language)}
            )
        if self.nearest_yes:
            said.append(_("What you can offer instead: “%(words)s”") % {"words": self.nearest_yes})
        elif not self.ask_role:
            said.append(_("Say no, with what you can offer instead."))
        return said


class AlreadyAsked(Refusal):
    def __init__(self, approval: Approval) -> None:
        super().__init__(
            _("%(name)s has asked for this already. Wait for the answer, or take that back first.")
            % {"name": approval.asked_by.name}
        )


class NobodyToAsk(Refusal):
    def __init__(self, role: str) -> None:
        super().__init__(
            _("Nobody who could answer holds the role %(role)s at the moment. Tell a manager, or say no "
              "with what you can offer instead.") % {"role": role}
        )  # fmt: skip


class NothingToAsk(Refusal):
    def __init__(self) -> None:
        super().__init__(_("You may decide this yourself. There is nobody to ask."))


class AlreadyAnswered(Refusal):
    def __init__(self, approval: Approval) -> None:
        super().__init__(
            _("This has been answered already: %(state)s. Look at the case to see how it goes on.")
            % {"state": approval.get_state_display()}
        )


class NotForYou(Refusal):
    def __init__(self, role: str) -> None:
        super().__init__(
            _("This is asked of somebody else: %(role)s. Whoever asks cannot answer.") % {"role": role}
        )


class AlreadyTold(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The customer has been told already. What was said stands on the case."))


def role_name(codex: Codex, key: str, language: str) -> str:
    """A role as the codex calls it."""
    return next((role.name.in_(language) for role in codex.roles if role.key == key), key)


def labels(codex: Codex, keys: tuple[str, ...], language: str) -> str:
    """Facts by their names."""
    known = codex.vocabulary
    return ", ".join(known[key].label.in_(language) if key in known else key for key in keys)


def _over(codex: Codex, judgement: Judgement, language: str) -> str:
    most = told(judgement.up_to, codex.currency, language) if judgement.up_to is not None else ""
    if judgement.over == "customer":
        return _("This customer has had what the house allows one customer in a year; %(most)s is left.") % {
            "most": most
        }
    if judgement.over == "person":
        return _("You have granted what the house allows one person in a month; %(most)s is left.") % {
            "most": most
        }
    if judgement.up_to:
        return _("This is beyond what you may decide: %(most)s is left of your limit in this case.") % {
            "most": most
        }
    return _("The authority table does not let you decide this.")
