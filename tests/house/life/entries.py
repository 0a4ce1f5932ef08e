"""What changed has its entry in the ledger: rows that came and went are as many as the entries say."""

from collections import Counter
from collections.abc import Iterable, Mapping

from hospes.ledger.models import Event

# Places of readers, marks of the clock's own bookkeeping, what is derived from rows that have entries, keystrokes.
SILENT = frozenset({
    "ledger_event", "ledger_head", "ledger_sealkey", "ledger_subscription", "ledger_failedwork",
    "search_entry", "search_progress", "search_word", "rules_progress", "customers_likenessplace",
    "customers_likeness", "worklists_begun", "django_session",
})  # fmt: skip

# A row of this table comes with each of these entries, and goes with each of those.
COMES_WITH: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "agreements_changerequest": (("change.proposed",), ()),
    "agreements_recommendation": (("sale.recommended",), ()),
    "agreements_round": (("round.begun",), ()),
    "agreements_scope": (("scope.agreed",), ()),
    "cases_case": (("case.opened",), ()),
    "cases_closingattempt": (("case.closing_announced",), ()),
    "cases_commitment": (("commitment.made",), ()),
    "cases_commitmentmove": (("commitment.moved",), ()),
    "cases_contact": (("contact.logged",), ("contact.taken_back",)),
    "cases_fact": (("fact.noted", "fact.corrected"), ()),
    "cases_handoverquestion": (("handover.asked_back",), ()),
    "cases_reask": (("fact.asked_again",), ()),
    "cases_reopening": (("case.reopened",), ()),
    "codex_edition": (("codex.edition_published",), ()),
    "complaints_complaint": (("complaint.begun",), ("complaint.taken_back",)),
    "complaints_dispute": (("complaint.dispute_opened",), ()),
    "complaints_letter": (("complaint.letter_sent",), ()),
    "complaints_pause": (("complaint.paused",), ()),
    "customers_consent": (("customer.consent_given",), ()),
    "customers_customer": (("customer.welcomed",), ()),
    "customers_erasure": (("customer.erased",), ()),
    "customers_merge": (("customer.merged",), ()),
    "decisions_approval": (("approval.asked",), ()),
    "decisions_decision": (("decision.made",), ()),
    "encounters_encounter": (("encounter.begun",), ()),
    "encounters_phraseuse": (("encounter.phrase_used",), ("encounter.phrase_taken_back",)),
    "feedback_survey": (("survey.invited",), ()),
    "followups_followup": (("follow_up.planned",), ()),
    "hospes_channels_outboundmessage": (("mail.queued",), ()),
    "matters_casemerge": (("case.merged",), ()),
    "matters_casesplit": (("case.split",), ()),
    "rules_deed": (("rule.acted", "rule.refused", "rule.limited", "rule.failed"), ()),
    "rules_rule": (("rule.made",), ()),
    "rules_version": (("rule.made", "rule.changed"), ()),
    "staff_team": (("team.founded",), ()),
    "staff_person": (("person.hired",), ()),
    "worklists_bulkrun": (("bulk.prepared",), ()),
    "worklists_mention": (("mention.made",), ()),
    "worklists_view": (("view.saved",), ("view.deleted",)),
}

# Of these some are copies of what was told elsewhere, which come with a split or with its end.
COPIES: Mapping[str, str] = {"cases_fact": "matters_copiedfact"}


def check(
    changed: Mapping[str, int], entries: Iterable[Event], *, silent: frozenset[str] = frozenset()
) -> None:
    """Every change of these tables is told by these entries; of `silent` ones nothing need be told this time."""
    told = Counter(entry.name for entry in entries)
    unspoken = changed.keys() - SILENT - silent
    assert told or not unspoken, f"changed without a word in the ledger: {sorted(unspoken)}"
    for table, (coming, going) in COMES_WITH.items():
        expected = sum(told[name] for name in coming) - sum(told[name] for name in going)
        grown = changed.get(table, 0) - changed.get(COPIES.get(table, ""), 0)
        assert grown == expected, f"{table} grew by {grown}, the ledger tells of {expected}: {dict(told)}"
