"""How letters about complaints begin: a proposal for each passage, in the customer's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hospes.codex.queries import company_name
from hospes.complaints.core.clocks import months_after
from hospes.complaints.core.contents import PASSAGES
from hospes.complaints.core.presets import ACKNOWLEDGEMENT, FINAL, HOLDING, RESOLVED, Preset
from hospes.complaints.core.stages import ACCEPT, DECIDED, REDRESS, REJECT
from hospes.complaints.models import Dispute, Stage
from hospes.complaints.queries import Story


@dataclass(frozen=True)
class Basis:
    """What a letter is written from: the complaint, its decision, and the facts it must name."""

    story: Story
    rules: Preset
    language: str
    facts: Mapping[str, str]
    link: str

    @property
    def decision(self) -> Stage | None:
        return self.story.latest(DECIDED)

    @property
    def verdict(self) -> str:
        return self.decision.verdict if self.decision else ""

    @property
    def back_from(self) -> Dispute | None:
        """The dispute outside that has brought the complaint back, in this round."""
        return self.story.back_from

    @property
    def has_redress(self) -> bool:
        return self.decision is not None and self.decision.redress_id is not None


def basis_of(story: Story, *, language: str, at: datetime, link: str, expected: date | None = None) -> Basis:
    """What a letter in this language is written from at this moment."""
    rules, case = story.complaint.kept_rules, story.complaint.case
    due = [each.due_at for each in story.clocks if each.kind == "decide" and each.is_running]
    refer_by = months_after(localtime(at).date(), rules.refer_months) if rules.refer_months else None
    facts = {
        "received": day_in(language, story.complaint.received_at),
        "key": story.complaint.key,
        "owner": case.owner.name,
        "company": company_name(),
        "answer_by": day_in(language, due[0]) if due else "",
        "expected": day_in(language, expected) if expected else "",
        "body": rules.outside_body,
        "web": rules.outside_address,
        "refer_by": day_in(language, refer_by) if refer_by else "",
    }
    return Basis(story, rules, language, facts, link)


def subject_of(kind: str, basis: Basis) -> str:
    with translation.override(basis.language):
        again = basis.back_from is not None
        titles = {
            ACKNOWLEDGEMENT: _("Your complaint is with us again")
            if again
            else _("We have received your complaint"),
            HOLDING: _("Your complaint: how it stands"),
            FINAL: _("Our new answer to your complaint") if again else _("Our answer to your complaint"),
            RESOLVED: _("Your complaint is resolved"),
        }
        return f"{titles[kind]} ({basis.facts['key']})"


def proposed(kind: str, basis: Basis) -> dict[str, str]:
    """A proposal for every passage; empty where only the writer knows the words."""
    with translation.override(basis.language):
        words = _words(kind, basis)
        return {key: words.get(key, "") for key in PASSAGES[kind]}


def _words(kind: str, basis: Basis) -> dict[str, str]:
    facts, case = basis.facts, basis.story.complaint.case
    words = {
        "opening": _("Dear %(name)s,") % {"name": case.customer.name},
        "closing": _signed(kind, facts),
        **_outside(kind, basis),
    }
    if kind == ACKNOWLEDGEMENT:
        words |= _received(basis)
    elif kind == HOLDING:
        words |= _not_yet(facts, words["opening"])
    elif kind == FINAL:
        words |= _decided(basis)
    elif kind == RESOLVED:
        words["resolved"] = _(
            "You complained to us on %(day)s. You told us that you accept our answer, and so we consider your "
            "complaint resolved. Thank you for giving us the chance to put it right."
        ) % {"day": facts["received"]}  # fmt: skip
    return words


def _not_yet(facts: Mapping[str, str], opening: str) -> dict[str, str]:
    still = _(
        "We have not finished looking into your complaint of %(day)s yet. We are sorry that it takes longer."
    )
    words = {"opening": f"{opening}\n\n{still % {'day': facts['received']}}"}
    if facts["expected"]:
        words["expected"] = _("You will have our answer by %(day)s at the latest.") % {
            "day": facts["expected"]
        }
    return words


def _signed(kind: str, facts: Mapping[str, str]) -> str:
    signed = _("Yours sincerely,\n%(name)s\n%(company)s") % {
        "name": facts["owner"],
        "company": facts["company"],
    }
    if kind != FINAL:
        return signed
    missed = _(
        "If we have overlooked something, simply answer this letter. You do not need to explain anything twice."
    )
    return f"{missed}\n\n{signed}"


def _received(basis: Basis) -> dict[str, str]:
    facts, outside = basis.facts, basis.back_from
    about = {"day": facts["received"], "body": outside.body if outside else ""}
    words = {
        "received": (
            _(
                "%(body)s has decided on your complaint, which reached us on %(day)s. So it is with us again, and "
                "we look at it anew."
            )
            if outside
            else _("Your complaint reached us on %(day)s. Thank you for telling us.")
        )
        % about,
        "key": _(
            "Its number is %(key)s. You can name it on the phone.\nHow it stands, you can see here: %(link)s"
        )
        % {"key": facts["key"], "link": basis.link},
        "who": _("%(name)s looks after it and stays with it.") % {"name": facts["owner"]},
    }
    if facts["answer_by"]:
        words["when"] = _("You will have our answer in writing by %(day)s at the latest.") % {
            "day": facts["answer_by"]
        }
    return words


def _decided(basis: Basis) -> dict[str, str]:
    decision = basis.decision
    if decision is None:
        return {}
    words = {"verdict": _verdict(basis, decision)}
    if decision.words:
        words["reasons"] = _("Our reasons:\n%(words)s") % {"words": decision.words}
    if decision.alternative:
        words["alternative"] = _("What is possible instead:\n%(words)s") % {"words": decision.alternative}
    if decision.redress is not None:
        given = decision.redress.words or decision.redress.asked
        words["redress"] = _("This is what we do for you:\n%(words)s") % {"words": given}
    return words


def _verdict(basis: Basis, decision: Stage) -> str:
    """What was decided, after our own look at it, or after the decision of a body outside."""
    outside = basis.back_from
    if outside is None:
        looked = _("We have looked into your complaint of %(day)s carefully.")
        verdicts = {
            ACCEPT: _("You are right, and we are sorry. We accept your complaint."),
            REDRESS: _(
                "We do not believe that the fault is ours. All the same, we want to put this right with you."
            ),
            REJECT: _("We cannot accept it, and you deserve to know why."),
        }
    else:
        looked = _("%(body)s has decided on your complaint of %(day)s, and so we have looked at it again.")
        verdicts = {
            ACCEPT: _("You are right, and we are sorry. We accept your complaint."),
            REDRESS: _("We want to put this right with you."),
            REJECT: _("We stand by our answer, and you deserve to know why."),
        }
    about = {"day": basis.facts["received"], "body": outside.body if outside else ""}
    return f"{looked % about} {verdicts[decision.verdict]}"


def _outside(kind: str, basis: Basis) -> dict[str, str]:
    """Where they can turn. The waiver and the leaflet are the writer's to word: the rules prescribe or enclose them."""
    facts, outside = basis.facts, basis.back_from
    words = {}
    if facts["body"]:
        turns = {
            HOLDING: _("If you do not want to wait, you can turn to %(body)s, outside our company."),
            FINAL: _("If you do not agree with our answer, you can turn to %(body)s, outside our company."),
            RESOLVED: _(
                "If it is not settled for you after all, you can turn to %(body)s, outside our company."
            ),
        }
        if outside is not None and outside.body == facts["body"]:
            turns[FINAL] = _(
                "If you do not agree with this answer either, you can turn to %(body)s once more."
            )
        number = _("Give them the number of your complaint: %(key)s.") % {"key": facts["key"]}
        words["outside"] = f"{turns.get(kind, turns[FINAL]) % {'body': facts['body']}} {number}"
    if facts["web"]:
        words["web"] = _("You will find them here: %(web)s") % {"web": facts["web"]}
    if facts["refer_by"]:
        words["refer_by"] = _("You have six months for it, until %(day)s.") % {"day": facts["refer_by"]}
        words["leaflet"] = _("Its explanatory leaflet comes with this letter: %(web)s") % {
            "web": facts["web"]
        }
    return words


def day_in(language: str, moment: date) -> str:
    """A day as a letter in this language writes it: 2 March 2026. English is British English."""
    day = localtime(moment).date() if isinstance(moment, datetime) else moment
    written = format_date(day, "long", locale="en_GB" if language == "en" else language)
    return written.replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")  # which every font has
