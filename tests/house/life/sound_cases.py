"""Of cases, their owners, their endings, and what was said in them. Each finds what breaks its name."""

OWNERSHIP = {
    "an open case has an owner who works here and looks after customers": (
        "SELECT c.id FROM cases_case c JOIN staff_person p ON p.id = c.owner_id WHERE c.ended_at IS NULL "
        "AND (NOT p.is_active OR NOT (CAST(p.roles AS text) LIKE '%agent%' OR CAST(p.roles AS text) LIKE "
        "'%lead%' OR CAST(p.roles AS text) LIKE '%manager%'))"
    ),
    "an open promise is kept by somebody who works here": (
        "SELECT m.id FROM cases_commitment m JOIN staff_person p ON p.id = m.keeper_id WHERE m.settled_at "
        "IS NULL AND NOT p.is_active"
    ),
    "whoever took effect last as receiver owns the case": (
        "SELECT h.id FROM cases_handover h JOIN cases_case c ON c.id = h.case_id WHERE h.state IN "
        "('accepted', 'placed') AND h.to_person_id <> c.owner_id AND NOT EXISTS (SELECT 1 FROM "
        "cases_handover l WHERE l.case_id = h.case_id AND l.state IN ('accepted', 'placed') AND "
        "(l.answered_at > h.answered_at OR (l.answered_at = h.answered_at AND l.id > h.id)))"
    ),
    "an offer is of an open case, and the only one": (
        "SELECT h.id FROM cases_handover h JOIN cases_case c ON c.id = h.case_id WHERE h.state = 'offered' "
        "AND (c.ended_at IS NOT NULL OR h.answered_at IS NOT NULL OR h.to_person_id = c.owner_id OR EXISTS "
        "(SELECT 1 FROM cases_handover o WHERE o.case_id = h.case_id AND o.id <> h.id AND o.state = "
        "'offered'))"
    ),
    "an offer is made to somebody who may own the case": (
        "SELECT h.id FROM cases_handover h JOIN staff_person p ON p.id = h.to_person_id WHERE h.state = "
        "'offered' AND (NOT p.is_active OR NOT (CAST(p.roles AS text) LIKE '%agent%' OR CAST(p.roles AS "
        "text) LIKE '%lead%' OR CAST(p.roles AS text) LIKE '%manager%'))"
    ),
    "an accepted case was read before": (
        "SELECT id FROM cases_handover WHERE state = 'accepted' AND read_at IS NULL"
    ),
    "nobody is asked whether they hand a customer to themselves": (
        "SELECT id FROM cases_case WHERE usual_owner_id = owner_id"
    ),
    "who stands in for somebody is another person": (
        "SELECT id FROM staff_absence WHERE person_id = deputy_id"
    ),
    "somebody is away once at a time": (
        "SELECT a.id FROM staff_absence a JOIN staff_absence b ON a.person_id = b.person_id AND a.id < b.id"
        " AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"
    ),
    "there is an administrator": (
        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM staff_person WHERE is_active AND CAST(roles AS text) LIKE"
        " '%administrator%')"
    ),
}

ENDINGS = {
    "a reason has words": ("SELECT id FROM cases_case WHERE TRIM(reason) = ''"),
    "a closed case says how and when, an open one neither": (
        "SELECT id FROM cases_case WHERE (ended_at IS NULL) <> (ended_how = '') OR (ended_at IS NULL) = "
        "(state = 'closed')"
    ),
    "a stated reason has words, and only that": (
        "SELECT id FROM cases_case WHERE (ended_how = 'reason') = (TRIM(ended_reason) = '')"
    ),
    "a spoken yes says who spoke and who heard": (
        "SELECT id FROM cases_case WHERE ended_how = 'spoken' AND (ended_said_by = '' OR ended_by_id IS NULL)"
    ),
    "silence ends what was announced, and at least two days after": (
        "SELECT c.id FROM cases_case c WHERE c.ended_how = 'silence' AND NOT EXISTS (SELECT 1 FROM "
        "cases_closingattempt a WHERE a.case_id = c.id AND a.outcome = 'silent' AND a.closes_at <= "
        "c.ended_at AND a.announced_at < a.closes_at)"
    ),
    "an announcement stands while we have asked": (
        "SELECT a.id FROM cases_closingattempt a JOIN cases_case c ON c.id = a.case_id WHERE (a.settled_at "
        "IS NULL AND (c.state <> 'asked' OR a.outcome <> 'pending')) OR (a.settled_at IS NOT NULL AND "
        "a.outcome = 'pending')"
    ),
    "what was reopened is counted": (
        "SELECT c.id FROM cases_case c WHERE c.reopened_count <> (SELECT COUNT(*) FROM cases_reopening r "
        "WHERE r.case_id = c.id)"
    ),
    "no customer waits in a closed case": (
        "SELECT id FROM cases_case WHERE ended_at IS NOT NULL AND waiting_since IS NOT NULL"
    ),
    "a customer waits from their last word that nobody answered": (
        "SELECT c.id FROM cases_case c WHERE c.waiting_since IS NOT NULL AND EXISTS (SELECT 1 FROM "
        "cases_contact k WHERE k.case_id = c.id AND k.direction = 'out' AND k.person_id IS NOT NULL AND "
        "k.at > c.waiting_since)"
    ),
    "no case sleeps while a customer waits, past a promise, for itself, or closed": (
        "SELECT id FROM cases_case WHERE wakes_at IS NOT NULL AND (waiting_since IS NOT NULL OR ended_at IS"
        " NOT NULL OR wakes_at > next_due_at OR wakes_after_id = id)"
    ),
    "a case with an open complaint ends only by the customer's word": (
        "SELECT c.id FROM cases_case c JOIN complaints_complaint m ON m.case_id = c.id WHERE m.closed_at IS"
        " NULL AND c.ended_how IN ('silence', 'reason')"
    ),
}

WORDS_AND_WORD = {
    "a fact is known once in a case": (
        "SELECT f.id FROM cases_fact f JOIN cases_fact g ON g.case_id = f.case_id AND g.key = f.key AND "
        "g.id > f.id WHERE f.replaced_by_id IS NULL AND g.replaced_by_id IS NULL AND f.used_up_at IS NULL "
        "AND g.used_up_at IS NULL AND f.about_customer_id IS NULL AND g.about_customer_id IS NULL"
    ),
    "a fact is known once of a customer": (
        "SELECT f.id FROM cases_fact f JOIN cases_fact g ON g.about_customer_id = f.about_customer_id AND "
        "g.key = f.key AND g.id > f.id WHERE f.replaced_by_id IS NULL AND g.replaced_by_id IS NULL AND "
        "f.used_up_at IS NULL AND g.used_up_at IS NULL"
    ),
    "what is known of somebody is of a record that is there": (
        "SELECT f.id FROM cases_fact f JOIN customers_customer u ON u.id = f.about_customer_id "
        "WHERE u.merged_into_id IS NOT NULL"
    ),
    "a fact is about whose case it was told in, once all has followed": (
        "SELECT f.id FROM cases_fact f JOIN cases_case c ON c.id = f.case_id WHERE f.about_customer_id <> "
        "c.customer_id AND NOT EXISTS (SELECT 1 FROM customers_merge m WHERE m.state IN ('moving', 'back') "
        "AND (m.kept_id IN (f.about_customer_id, c.customer_id) OR m.gone_id IN (f.about_customer_id, c.customer_id)))"
    ),
    "a corrected fact is of the same case and key, or of the same customer": (
        "SELECT f.id FROM cases_fact f JOIN cases_fact g ON g.id = f.replaced_by_id WHERE g.key <> f.key OR "
        "(f.about_customer_id IS NULL AND (g.case_id <> f.case_id OR g.id <= f.id)) OR "
        "g.about_customer_id <> f.about_customer_id OR "
        "(f.about_customer_id IS NULL) <> (g.about_customer_id IS NULL)"
    ),
    "a re-ask says why": ("SELECT id FROM cases_reask WHERE TRIM(why) = ''"),
    "a promise is settled exactly when it says when": (
        "SELECT id FROM cases_commitment WHERE (state = 'open') <> (settled_at IS NULL)"
    ),
    "the case knows the next promise": (
        "SELECT c.id FROM cases_case c LEFT JOIN (SELECT case_id, MIN(due_at) AS due FROM cases_commitment "
        "WHERE settled_at IS NULL GROUP BY case_id) m ON m.case_id = c.id WHERE COALESCE(c.next_due_at, "
        "'1970-01-01 00:00:00+00') <> COALESCE(m.due, '1970-01-01 00:00:00+00')"
    ),
    "a moved promise stands where it was moved to last": (
        "SELECT v.id FROM cases_commitmentmove v JOIN cases_commitment m ON m.id = v.commitment_id WHERE "
        "v.to_due <> m.due_at AND NOT EXISTS (SELECT 1 FROM cases_commitmentmove l WHERE l.commitment_id = "
        "m.id AND l.id > v.id)"
    ),
    "a moved promise says why and how the customer heard": (
        "SELECT id FROM cases_commitmentmove WHERE TRIM(reason) = '' OR TRIM(customer_told_how) = ''"
    ),
    "one question at a time about an offer": (
        "SELECT q.id FROM cases_handoverquestion q JOIN cases_handoverquestion r ON r.handover_id = "
        "q.handover_id AND r.id > q.id WHERE q.answered_at IS NULL AND r.answered_at IS NULL"
    ),
    "a contact is of the case's customer or of somebody beside them, and not of the future": (
        "SELECT k.id FROM cases_contact k JOIN cases_case c ON c.id = k.case_id WHERE k.at < c.opened_at"
    ),
}
