"""A rule acts in a case: once for what woke it, as far as its person may, and never without a word in its log."""

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, InterfaceError, OperationalError, models
from django.utils import translation
from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.cases.operations.locking import lock, tell
from hospes.codex.queries import codex_in_force
from hospes.ledger.operations import Record, change
from hospes.lib.errors import Refusal
from hospes.rules import events
from hospes.rules.core import conditions
from hospes.rules.core.standing import MOST_A_DAY, Why, is_enough, is_too_often
from hospes.rules.models import Deed, Outcome, Rule, Version
from hospes.rules.operations.deeds import REGISTRY, Doing
from hospes.rules.operations.switching import stands_for, stop
from hospes.rules.operations.writing import hold
from hospes.rules.queries import evidence_of
from hospes.rules.queries.wording import why_said
from hospes.staff.models import Person

log = logging.getLogger("hospes.rules")
DAY = timedelta(days=1)


def act(*, version: Version, case: Case, woken_by: str, at: datetime) -> Deed | None:
    """Do what this version says in a case, if its condition holds. None: nothing was to be done, or it is done already.

    What is refused or goes wrong is written down instead, and nothing else of it remains. An error of the database
    itself is raised: then it comes up again.
    """
    rule = version.rule
    if _is_done(rule, case, woken_by):
        return None
    person = stands_for(rule, at)
    if person is None:
        return None
    with translation.override(person.language):
        return _Turn(version, case, woken_by, at, person).take()


class _Turn:
    """One rule in one case for one thing that woke it."""

    def __init__(self, version: Version, case: Case, woken_by: str, at: datetime, person: Person) -> None:
        self.version, self.case, self.woken_by, self.at, self.person = version, case, woken_by, at, person
        self.rule = version.rule
        self.why = ""

    def take(self) -> Deed | None:
        try:
            return self._do()
        except Refusal as refusal:
            return self._instead(Outcome.REFUSED, str(refusal), events.REFUSED)
        except IntegrityError:
            if _is_done(self.rule, self.case, self.woken_by):
                return None  # somebody else was quicker
            return self._failed()
        except (OperationalError, InterfaceError):
            raise
        except Exception:  # noqa: BLE001 (whatever it is, it is logged, and counts towards standing still)
            return self._failed()

    def _do(self) -> Deed | None:
        codex = codex_in_force()
        with change(by=self.person, at=self.at) as record:
            lock(self.case)
            if not self._is_still_meant():
                return None
            condition = conditions.parse(self.version.condition)
            trace = conditions.judge(condition, evidence_of([self.case], codex, self.at)[self.case.pk])
            if not conditions.holds(trace):
                return None
            self.why = why_said(self.version, trace, codex)
            if self._is_too_often():
                return self._limited(record)
            deed = self._written(Outcome.DONE, "")
            about = {"rule": self.rule.pk, "version": self.version.number, "deed": self.version.deed}
            tell(record, events.ACTS, self.case, data=about)
            REGISTRY[self.version.deed](Doing(self.case, self.person, self.at, self.version.arguments))
            tell(record, events.ACTED, self.case, data={**about, "log": deed.pk})
        if self.rule.failures:
            Rule.objects.filter(pk=self.rule.pk).update(failures=0)
        return deed

    def _is_still_meant(self) -> bool:
        """Whether the rule is on, by this version, for this person: all of it may have changed since it was woken."""
        fresh = Rule.objects.select_for_update().get(pk=self.rule.pk)
        return fresh.is_on and fresh.number == self.version.number and fresh.acts_for_id == self.person.pk

    def _is_too_often(self) -> bool:
        return is_too_often(self._today(Outcome.DONE).count())

    def _today(self, outcome: Outcome) -> models.QuerySet[Deed]:
        return Deed.objects.filter(case=self.case, rule=self.rule, outcome=outcome, at__gt=self.at - DAY)

    def _limited(self, record: Record) -> Deed | None:
        """Said once a day."""
        if self._today(Outcome.LIMITED).exists():
            return None
        said = _("It acted %(n)d times in this case within a day. More is not done before tomorrow.")
        deed = self._written(Outcome.LIMITED, said % {"n": MOST_A_DAY})
        self._tell(record, events.LIMITED, deed)
        return deed

    def _failed(self) -> Deed | None:
        log.exception("Rule %s failed in case %s.", self.rule.pk, self.case.pk)
        said = _("Something went wrong that the rule cannot mend. The server's log says what.")
        deed = self._instead(Outcome.FAILED, said, events.FAILED)
        if deed is not None and is_enough(self.rule.failures):
            stop(at=self.at, rule=self.rule, why=Why.FAILURES)
        return deed

    def _instead(self, outcome: Outcome, said: str, event: str) -> Deed | None:
        try:
            return self._noted(outcome, said, event)
        except IntegrityError:  # written down already
            return None

    def _noted(self, outcome: Outcome, said: str, event: str) -> Deed:
        with change(by=self.person, at=self.at) as record:
            lock(self.case)  # before the row, as whoever acts does: else two wait for each other
            deed = self._written(outcome, said)
            if outcome == Outcome.FAILED:
                hold(self.rule)
                self.rule.failures += 1
                self.rule.save(update_fields=["failures"])
            self._tell(record, event, deed)
        return deed

    def _tell(self, record: Record, event: str, deed: Deed) -> None:
        data = {"rule": self.rule.pk, "version": self.version.number, "log": deed.pk}
        tell(record, event, self.case, data=data)

    def _written(self, outcome: Outcome, said: str) -> Deed:
        return Deed.objects.create(
            rule=self.rule, version=self.version, case=self.case, woken_by=self.woken_by, by=self.person,
            at=self.at, outcome=outcome, why=self.why, said=said,
        )  # fmt: skip


def _is_done(rule: Rule, case: Case, woken_by: str) -> bool:
    return Deed.objects.filter(rule=rule, case=case, woken_by=woken_by).exists()
