"""Of the rooms round a case, of customers, and of the ledger. Each finds what breaks its name."""

DECIDED = {
    "an exception has words, a why and a cost": (
        "SELECT id FROM decisions_decision WHERE answer = 'exception' AND (TRIM(words) = '' OR TRIM(why) = "
        "'' OR amount IS NULL)"
    ),
    "a no has an alternative": (
        "SELECT id FROM decisions_decision WHERE answer = 'no' AND TRIM(alternative) = ''"
    ),
    "what was told says when and in which words": (
        "SELECT id FROM decisions_decision WHERE (told_at IS NULL) <> (told_channel = '') OR (told_at IS "
        "NOT NULL AND TRIM(words) = '') OR told_at < at"
    ),
    "an amount has a currency and is not less than nothing": (
        "SELECT id FROM decisions_decision WHERE amount IS NOT NULL AND (currency = '' OR amount < 0)"
    ),
    "one open approval of a question in a case": (
        "SELECT a.id FROM decisions_approval a JOIN decisions_approval b ON b.case_id = a.case_id AND "
        "b.action = a.action AND b.id > a.id WHERE a.state = 'open' AND b.state = 'open'"
    ),
    "nobody answers what they asked": (
        "SELECT id FROM decisions_approval WHERE state <> 'withdrawn' AND answered_by_id = asked_by_id"
    ),
    "a refusal says why": ("SELECT id FROM decisions_approval WHERE state = 'refused' AND TRIM(note) = ''"),
    "an approval is used by one decision, which it covers": (
        "SELECT d.id FROM decisions_decision d JOIN decisions_approval a ON a.id = d.approval_id WHERE "
        "d.answer <> 'no' AND (a.state <> 'approved' OR a.used_at IS NULL OR a.case_id <> d.case_id OR "
        "a.action <> d.action OR d.amount > a.amount)"
    ),
    "an approval that was used has its decision": (
        "SELECT a.id FROM decisions_approval a WHERE a.used_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
        "decisions_decision d WHERE d.approval_id = a.id)"
    ),
    "a round past the scope rests on an accepted request or an exception, of the same case": (
        "SELECT r.id FROM agreements_round r LEFT JOIN agreements_changerequest q ON q.id = r.request_id "
        "LEFT JOIN decisions_decision d ON d.id = r.exception_id WHERE (r.request_id IS NOT NULL AND "
        "(q.case_id <> r.case_id OR q.state <> 'accepted')) OR (r.exception_id IS NOT NULL AND (d.case_id "
        "<> r.case_id OR d.answer <> 'exception'))"
    ),
    "no more rounds are counted as used than are included": (
        "SELECT id FROM agreements_agreement WHERE rounds_used > rounds_included"
    ),
    "rounds and open requests are as many as are counted": (
        "SELECT a.id FROM agreements_agreement a WHERE a.rounds_used <> (SELECT COUNT(*) FROM "
        "agreements_round r WHERE r.case_id = a.case_id AND r.request_id IS NULL AND r.exception_id IS "
        "NULL) OR a.changes_open <> (SELECT COUNT(*) FROM agreements_changerequest q WHERE q.case_id = "
        "a.case_id AND q.state = 'open') OR a.version <> (SELECT COUNT(*) FROM agreements_scope s WHERE "
        "s.case_id = a.case_id) OR a.recommended <> (SELECT COUNT(*) FROM agreements_recommendation m WHERE"
        " m.case_id = a.case_id)"
    ),
    "nobody accepts what they were not told; an answer says how and who": (
        "SELECT id FROM agreements_changerequest WHERE state IN ('accepted', 'declined') AND (told_at IS "
        "NULL OR answered_how = '' OR answered_name = '')"
    ),
    "a recommendation serves something the customer told us in this case": (
        "SELECT r.id FROM agreements_recommendation r JOIN cases_fact f ON f.id = r.need_id WHERE f.case_id"
        " <> r.case_id"
    ),
    "sold is something that was recommended; elsewhere says where": (
        "SELECT s.id FROM agreements_sale s LEFT JOIN agreements_recommendation r ON r.id = s.chosen_id "
        "WHERE (s.outcome = 'sold' AND (r.id IS NULL OR r.case_id <> s.case_id)) OR (s.outcome = 'referred'"
        " AND TRIM(s.referred_to) = '')"
    ),
}

COMPLAINED = {
    "no clock runs on a closed complaint": (
        "SELECT k.id FROM complaints_clock k JOIN complaints_complaint m ON m.id = k.complaint_id WHERE "
        "m.closed_at IS NOT NULL AND k.done_at IS NULL AND k.stopped_at IS NULL"
    ),
    "a clock that was paused may be": (
        "SELECT id FROM complaints_clock WHERE paused_at IS NOT NULL AND NOT may_pause"
    ),
    "one clock of a kind runs": (
        "SELECT k.id FROM complaints_clock k JOIN complaints_clock l ON l.complaint_id = k.complaint_id AND"
        " l.kind = k.kind AND l.id > k.id WHERE k.done_at IS NULL AND k.stopped_at IS NULL AND l.done_at IS"
        " NULL AND l.stopped_at IS NULL"
    ),
    "nobody investigates a complaint about themselves": (
        "SELECT s.id FROM complaints_stage s JOIN complaints_about a ON a.complaint_id = s.complaint_id AND"
        " a.person_id = s.investigator_id WHERE s.at > a.at"
    ),
    "a rejection has reasons, a way on, and rests on findings": (
        "SELECT s.id FROM complaints_stage s WHERE s.verdict = 'reject' AND (TRIM(s.words) = '' OR "
        "(TRIM(s.alternative) = '' AND TRIM(s.outside_body) = '') OR NOT EXISTS (SELECT 1 FROM "
        "complaints_stage f WHERE f.complaint_id = s.complaint_id AND f.kind = 'findings' AND f.id < s.id))"
    ),
    "redress is a yes decided in the same case": (
        "SELECT s.id FROM complaints_stage s JOIN complaints_complaint m ON m.id = s.complaint_id JOIN "
        "decisions_decision d ON d.id = s.redress_id WHERE d.case_id <> m.case_id OR d.answer = 'no'"
    ),
    "what was told is a contact to the customer in the same case": (
        "SELECT s.id FROM complaints_stage s JOIN complaints_complaint m ON m.id = s.complaint_id JOIN "
        "cases_contact k ON k.id = s.contact_id WHERE k.case_id <> m.case_id OR (s.kind IN ('acknowledged',"
        " 'held', 'told') AND k.direction <> 'out')"
    ),
    "a decision is told after it was made": (
        "SELECT s.id FROM complaints_stage s WHERE s.kind = 'told' AND NOT EXISTS (SELECT 1 FROM "
        "complaints_stage d WHERE d.complaint_id = s.complaint_id AND d.kind = 'decided' AND d.id < s.id)"
    ),
    "a complaint is as open as its last closing and reopening say": (
        "SELECT m.id FROM complaints_complaint m WHERE (m.closed_at IS NULL) <> ((SELECT COUNT(*) FROM "
        "complaints_stage s WHERE s.complaint_id = m.id AND s.kind = 'closed') = (SELECT COUNT(*) FROM "
        "complaints_stage s WHERE s.complaint_id = m.id AND s.kind = 'reopened'))"
    ),
    "a round is counted each time it was taken up": (
        "SELECT m.id FROM complaints_complaint m WHERE m.round <> 1 + (SELECT COUNT(*) FROM "
        "complaints_stage s WHERE s.complaint_id = m.id AND s.kind = 'reopened')"
    ),
    "a pause says why, and one stands at most": (
        "SELECT p.id FROM complaints_pause p WHERE TRIM(p.why) = '' OR (p.resumed_at IS NULL AND EXISTS "
        "(SELECT 1 FROM complaints_pause q WHERE q.complaint_id = p.complaint_id AND q.id > p.id AND "
        "q.resumed_at IS NULL))"
    ),
}

LED = {
    "one run is under way in a case": (
        "SELECT e.id FROM encounters_encounter e JOIN encounters_encounter f ON f.case_id = e.case_id AND "
        "f.id > e.id WHERE e.ended_at IS NULL AND e.paused_at IS NULL AND f.ended_at IS NULL AND "
        "f.paused_at IS NULL"
    ),
    "a run that ended says how, and waits for nothing": (
        "SELECT id FROM encounters_encounter WHERE (ended_at IS NULL) <> (outcome = '') OR (ended_at IS "
        "NULL) = (state = 'ended') OR (ended_at IS NOT NULL AND waits_at <> '')"
    ),
    "a paused run says since when": (
        "SELECT id FROM encounters_encounter WHERE (state = 'paused') <> (paused_at IS NOT NULL)"
    ),
    "a critical step was left out only with a reason": (
        "SELECT id FROM encounters_stepmark WHERE kind = 'skipped' AND critical <> 'none' AND TRIM(reason) "
        "= ''"
    ),
    "one follow-up is under way in a case": (
        "SELECT f.id FROM followups_followup f JOIN followups_followup g ON g.case_id = f.case_id AND g.id "
        "> f.id WHERE f.state IN ('planned', 'asked') AND g.state IN ('planned', 'asked')"
    ),
    "a follow-up is settled when it says when, and was asked before it was answered": (
        "SELECT id FROM followups_followup WHERE (state IN ('planned', 'asked')) <> (settled_at IS NULL) OR"
        " (state IN ('well', 'not_well', 'unanswered') AND asked_at IS NULL) OR (state = 'dropped' AND "
        "TRIM(words) = '')"
    ),
    "a rule acts once in a case for what woke it": (
        "SELECT d.id FROM rules_deed d JOIN rules_deed e ON e.rule_id = d.rule_id AND e.case_id = d.case_id"
        " AND e.woken_by = d.woken_by AND e.id > d.id"
    ),
    "a deed is of its own rule's version": (
        "SELECT d.id FROM rules_deed d JOIN rules_version v ON v.id = d.version_id WHERE v.rule_id <> "
        "d.rule_id"
    ),
    "the customer is asked once how a case was": (
        "SELECT s.id FROM feedback_survey s JOIN feedback_survey t ON t.case_id = s.case_id AND t.id > s.id"
    ),
}

WRITTEN = {
    "what came is kept and on its way to a case": (
        "SELECT r.id FROM hospes_channels_rawmessage r WHERE NOT EXISTS (SELECT 1 FROM "
        "hospes_channels_inboundmessage m WHERE m.raw_id = r.id)"
    ),
    "what was handled has a case": (
        "SELECT id FROM hospes_channels_inboundmessage WHERE state <> 'received' AND case_id IS NULL AND "
        "copy_of_id IS NULL"
    ),
    "a letter that was sent says when, and only that": (
        "SELECT id FROM hospes_channels_outboundmessage WHERE (state = 'sent') <> (sent_at IS NOT NULL)"
    ),
    "what is taken back was never tried, and stands for no contact": (
        "SELECT id FROM hospes_channels_outboundmessage WHERE state = 'taken_back' AND (tried_at IS NOT "
        "NULL OR contact_id IS NOT NULL OR attempts > 0)"
    ),
    "a letter that waits says when it is tried next": (
        "SELECT id FROM hospes_channels_outboundmessage WHERE (state = 'queued') <> (next_try_at IS NOT NULL)"
    ),
    "a letter goes to the customer of its case by one of its contacts": (
        "SELECT m.id FROM hospes_channels_outboundmessage m JOIN cases_contact k ON k.id = m.contact_id "
        "WHERE k.case_id <> m.case_id OR k.direction <> 'out'"
    ),
    "a tag stands on a case once": (
        "SELECT a.id FROM worklists_casetag a JOIN worklists_casetag b ON b.case_id = a.case_id AND "
        "b.tag_id = a.tag_id AND b.id > a.id"
    ),
    "a case stands in a run once; whoever was refused is told why": (
        "SELECT s.id FROM worklists_bulkstep s WHERE (s.outcome = 'cannot' AND TRIM(s.why) = '') OR EXISTS "
        "(SELECT 1 FROM worklists_bulkstep t WHERE t.run_id = s.run_id AND t.case_id = s.case_id AND t.id >"
        " s.id)"
    ),
    "somebody is named once in a note": (
        "SELECT m.id FROM worklists_mention m JOIN worklists_mention n ON n.person_id = m.person_id AND "
        "n.contact_id = m.contact_id AND n.id > m.id"
    ),
}

SERVED = {
    "nobody is reached by an e-mail that leads to another": (
        "SELECT a.id FROM customers_address a JOIN customers_address b ON b.kind = 'email' AND a.kind = "
        "'email' AND a.normalised = b.normalised AND b.id > a.id AND a.customer_id <> b.customer_id"
    ),
    "one address of each kind is used first": (
        "SELECT a.id FROM customers_address a WHERE 1 <> (SELECT COUNT(*) FROM customers_address b WHERE "
        "b.customer_id = a.customer_id AND b.kind = a.kind AND b.is_primary) AND NOT EXISTS (SELECT 1 FROM "
        "customers_customer c WHERE c.id = a.customer_id AND c.merged_into_id IS NOT NULL)"
    ),
    "an open case is of a customer who is there": (
        "SELECT c.id FROM cases_case c JOIN customers_customer u ON u.id = c.customer_id WHERE c.ended_at "
        "IS NULL AND u.erased_at IS NOT NULL"
    ),
    "of the erased nothing is promised, and no letter is on its way": (
        "SELECT m.id FROM cases_commitment m JOIN cases_case c ON c.id = m.case_id JOIN customers_customer "
        "u ON u.id = c.customer_id WHERE u.erased_at IS NOT NULL AND m.settled_at IS NULL UNION ALL SELECT "
        "l.id FROM hospes_channels_outboundmessage l JOIN cases_case c ON c.id = l.case_id JOIN "
        "customers_customer u ON u.id = c.customer_id WHERE u.erased_at IS NOT NULL AND l.state IN "
        "('queued', 'sending')"
    ),
    "the erased have no address, no search word and no key": (
        "SELECT c.id FROM customers_customer c WHERE c.erased_at IS NOT NULL AND (EXISTS (SELECT 1 FROM "
        "customers_address a WHERE a.customer_id = c.id) OR EXISTS (SELECT 1 FROM customers_searchword w "
        "WHERE w.customer_id = c.id) OR EXISTS (SELECT 1 FROM ledger_sealkey k WHERE k.customer_id = c.id "
        "AND k.key IS NOT NULL))"
    ),
    "who was merged leads to somebody who was not, in the end": (
        "SELECT c.id FROM customers_customer c WHERE c.merged_into_id = c.id"
    ),
    "what was merged has followed once it is said to be done": (
        "SELECT k.id FROM cases_case k JOIN customers_merge m ON m.gone_id = k.customer_id WHERE m.state = "
        "'done'"
    ),
    "somebody lives in one household at a time": (
        "SELECT a.id FROM customers_householdmember a JOIN customers_householdmember b ON b.customer_id = "
        "a.customer_id AND b.id > a.id WHERE a.left_at IS NULL AND b.left_at IS NULL"
    ),
    "a consent that stands is given once": (
        "SELECT a.id FROM customers_consent a JOIN customers_consent b ON b.customer_id = a.customer_id AND"
        " b.purpose = a.purpose AND b.id > a.id WHERE a.withdrawn_at IS NULL AND b.withdrawn_at IS NULL"
    ),
}

LEDGER = {
    "every event of the ledger follows the one before it": (
        "SELECT e.seq FROM ledger_event e WHERE e.seq > 1 AND NOT EXISTS (SELECT 1 FROM ledger_event p "
        "WHERE p.seq = e.seq - 1 AND p.hash = e.prev_hash)"
    ),
    "the head of the ledger is its last event": (
        "SELECT h.id FROM ledger_head h WHERE h.seq <> (SELECT COALESCE(MAX(seq), 0) FROM ledger_event)"
    ),
    "no reaction failed": ("SELECT id FROM ledger_failedwork"),
}
