"""Of cases that belong together. Each finds what breaks its name."""

BELONGING = {
    "a case that became one with another says so, and a merge that stands says the same": (
        "SELECT c.id FROM cases_case c WHERE (c.merged_into_id IS NOT NULL) <> (c.ended_how = 'merged') OR "
        "(c.merged_into_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM matters_casemerge m WHERE m.gone_id = "
        "c.id AND m.kept_id = c.merged_into_id AND m.undone_at IS NULL))"
    ),
    "nothing is promised, offered or awaited in a case that goes on elsewhere": (
        "SELECT c.id FROM cases_case c WHERE c.merged_into_id IS NOT NULL AND (c.waiting_since IS NOT NULL "
        "OR c.wakes_at IS NOT NULL OR EXISTS (SELECT 1 FROM cases_commitment m WHERE m.case_id = c.id AND "
        "m.settled_at IS NULL) OR EXISTS (SELECT 1 FROM cases_handover h WHERE h.case_id = c.id AND h.state"
        " = 'offered'))"
    ),
    "no case leads round in a circle": (
        "SELECT c.id FROM cases_case c JOIN cases_case d ON d.id = c.merged_into_id WHERE d.merged_into_id "
        "= c.id"
    ),
    "two cases are linked once, and none with itself": (
        "SELECT a.id FROM matters_caselink a LEFT JOIN matters_caselink b ON b.id > a.id AND ((b.one_id = "
        "a.one_id AND b.other_id = a.other_id) OR (b.one_id = a.other_id AND b.other_id = a.one_id)) WHERE "
        "a.one_id = a.other_id OR b.id IS NOT NULL"
    ),
    "a case is split off once, and from another": (
        "SELECT s.id FROM matters_casesplit s LEFT JOIN matters_casesplit t ON t.new_id = s.new_id AND t.id"
        " > s.id WHERE s.new_id = s.case_id OR t.id IS NOT NULL"
    ),
    "a merge that stands is the only one of the case that went": (
        "SELECT m.id FROM matters_casemerge m JOIN matters_casemerge n ON n.gone_id = m.gone_id AND n.id > "
        "m.id WHERE m.undone_at IS NULL AND n.undone_at IS NULL"
    ),
    "what went over with a merge is written down with it": (
        "SELECT t.id FROM matters_casemergestep t WHERE t.rows IS NULL OR TRIM(t.field) = ''"
    ),
    "a key that was revoked, or whose owner left, opens nothing": (
        "SELECT t.id FROM staff_token t JOIN staff_person p ON p.id = t.person_id WHERE t.revoked_at IS "
        "NULL AND NOT p.is_active"
    ),
    "hours are of a team or of a person": (
        "SELECT id FROM calendars_hours WHERE (team_id IS NULL) = (person_id IS NULL)"
    ),
    "nobody judges what they did themselves": (
        "SELECT id FROM quality_inspection WHERE person_id = inspector_id"
    ),
}
