"""The page on which something is decided, and the one on which it is told."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case
from hospes.cases.operations import NotYours
from hospes.cases.queries import may_decide
from hospes.decisions import access
from hospes.decisions.core.money import told as money
from hospes.decisions.models import Decision, Reply
from hospes.decisions.operations import BeyondAuthority, ask_for_approval
from hospes.decisions.operations.refusals import role_name
from hospes.desk.cases.keeping import CaseVerb
from hospes.desk.decided import action_name, actions_of
from hospes.desk.decisions.forms import ASK, LATER, WITHIN, DecideForm, TellForm, how_they_hear
from hospes.desk.decisions.standing import Standing, noted_wish, standing_of
from hospes.desk.decisions.telling import decide_and_tell, tell
from hospes.desk.verb import Verb


class Decide(CaseVerb):
    """First the question and its amount, then at once what may be said, then the answer with its words."""

    title = _("Decide what they ask for")
    button = _("Decide")
    template = "desk/decisions/decide.html"
    standing: Standing | None
    is_theirs: bool  # whether they decide what becomes of the case

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        self.is_theirs = may_decide(self.by, self.case, self.at)
        self.standing = standing_of(self.case, asked.dict(), by=self.by, at=self.at)

    def initial(self) -> dict[str, Any]:
        standing = self.standing
        if standing is None or standing.judgement is None:
            return {}
        asked, nearest = standing.asked, standing.nearest_yes
        kept = standing.approval
        return {
            "action": asked.action, "amount": asked.typed, "step": asked.step,
            "asked": kept.asked if kept else self._noted_wish(standing), "why": kept.why if kept else "",
            "answer": self._first_answer(),
            "alternative": nearest.in_(self.case.customer.language) if nearest else "",
            "words": standing.phrase, "how": how_they_hear(self.case), "within": "today",
        }  # fmt: skip

    def _noted_wish(self, standing: Standing) -> str:
        """Told once: what they wish was noted already, and is not typed again."""
        return "" if self.request.method == "POST" else noted_wish(self.case, standing.codex)

    def _first_answer(self) -> str:
        """What has become a habit is not passed on as a plain yes unless somebody says so."""
        standing = self.standing
        if standing is not None and standing.is_granted and standing.habit.turns:
            return Reply.EXCEPTION.value
        return str(next(iter(self._answers()), ("",))[0])

    def make_form(self, data: Any = None) -> forms.Form:
        return DecideForm(data, initial=self.initial(), answers=self._answers())

    def _answers(self) -> list[tuple[str, Any]]:
        """What this person may say; asking first, where somebody else may say yes. A colleague of the owner may ask."""
        standing, found = self.standing, list[tuple[str, Any]]()
        if standing is None or standing.judgement is None:
            return found
        if standing.is_granted and not self.is_theirs:
            return found
        if standing.is_granted:
            found += [(Reply.YES.value, Reply.YES.label), (Reply.EXCEPTION.value, Reply.EXCEPTION.label)]
        elif (
            (role := standing.judgement.ask_role)
            and standing.judgement.answer != "yes"
            and standing.is_amount
        ):
            label = gettext("Ask first: %(role)s") % {"role": role_name(standing.codex, role, _language())}
            found.append((ASK, label))
        return [*found, (Reply.NO.value, Reply.NO.label)] if self.is_theirs else found

    def carry_out(self, form: forms.Form) -> str:
        said, standing = form.cleaned_data, self.standing
        if standing is None:  # no codex: the verb says so
            raise LookupError("there is no form before there is a codex")
        what: dict[str, Any] = {
            "case": self.case, "action": said["action"], "asked": said["asked"], "why": said["why"],
            "amount": standing.amount, "edition": standing.edition, "step": standing.asked.step,
            "steps": standing.steps, "by": self.by, "at": self.at,
        }  # fmt: skip
        if said["answer"] == ASK:
            asked = ask_for_approval(**what, within=WITHIN.get(said["within"], WITHIN["today"]))
            return gettext("Asked: %(role)s. The answer comes to your day.") % {
                "role": role_name(standing.codex, asked.role, _language())
            }
        words = {"words": said["words"], "alternative": said["alternative"]}
        how = "" if said["how"] == LATER else said["how"]
        made = decide_and_tell(**what, **words, answer=said["answer"], how=how)
        return (
            gettext("Decided. It stands on your day until they have heard it.")
            if made.is_untold
            else gettext("Decided and told.")
        )

    def context(self) -> dict[str, Any]:
        standing = self.standing
        shown: dict[str, Any] = {**super().context(), "standing": standing, "at": self.at}
        if standing is None:
            return shown
        language = _language()
        up_to = standing.judgement.up_to if standing.judgement else None
        return {
            **shown,
            "actions": actions_of(standing.codex, language),
            "name": action_name(standing.codex.questions, standing.asked.action, language),
            "up_to": money(up_to, standing.codex.currency, language) if up_to is not None else "",
            "refusal": self._refusal(standing),
            "not_theirs": "" if self.is_theirs else str(NotYours(self.case.owner)),
            "answers": self._answers(),
            "may_ask": ASK in dict(self._answers()),
            "drafts": {name: f"decide:{self.case.pk}:{name}" for name in ("asked", "why", "words")},
        }

    def _refusal(self, standing: Standing) -> str:
        """What the verb would say to a yes, so that it is read before anything is written."""
        judgement = standing.judgement
        if judgement is None or standing.is_granted or judgement.answer == "yes":
            return ""
        return str(BeyondAuthority(standing.codex, judgement))

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        if self.standing is None or self.standing.judgement is None or not self.standing.is_amount:
            return self._page(self.make_form(), status=422)
        return super().post(request, **kwargs)


class Tell(Verb):
    """The customer hears what was decided."""

    title = _("Tell them what was decided")
    button = _("They know")
    done = _("Told. It stands on their page, too.")
    form_class = TellForm
    decision: Decision
    case: Case

    def find(self, **kwargs: Any) -> None:
        self.decision = access.decision_or_404(self.by, kwargs["pk"], to_change=True)
        self.case = self.decision.case

    def initial(self) -> dict[str, Any]:
        return {"words": self.decision.words, "how": how_they_hear(self.case)}

    def carry_out(self, form: forms.Form) -> None:
        said = form.cleaned_data
        tell(by=self.by, at=self.at, decision=self.decision, how=said["how"], words=said["words"])

    def back(self) -> str:
        return reverse("desk:case", args=[self.case.pk])

    def context(self) -> dict[str, Any]:
        return {"case": self.case}


def _language() -> str:
    return get_language() or "en"
