"""What the system never breaks (DESIGN §4), by each way to try: a test, or why this way cannot reach it."""

from dataclasses import dataclass

SCREEN, BULK, RULE, API, JOB, PAST, AT_ONCE = (
    "screen", "bulk verb", "rule", "API", "direct job", "past the verbs", "at once",
)  # fmt: skip
WAYS = (SCREEN, BULK, RULE, API, JOB, PAST, AT_ONCE)

INVARIANTS = {
    1: "An open case has exactly one owner, a named, active person.",
    2: "A handover takes effect when accepted; until then the old owner is accountable.",
    3: "The reason is taken down once; asking again for what is known, in any case of theirs, is counted, with why.",
    4: "A case ends with the customer's own confirmation or with a stated reason.",
    5: "A concession carries its words, a refusal its alternative; limits are checked wherever it is entered.",
    6: "A published edition never changes; a run keeps its edition.",
    7: "Every change is one transaction with its ledger entry; the ledger is append-only and chained.",
    8: "An inbound message is never lost and never blocks the next.",
    9: "An outbound message is sent once, or shown as failed or uncertain.",
    10: "Nothing is shown or done across a boundary that the person's role does not allow.",
    11: "AI is never the accountable owner: there is none in the house, and nobody of a kind that could be one.",
}


@dataclass(frozen=True)
class Cannot:
    """Why this way cannot reach the invariant."""

    because: str


Tests = tuple[str, ...]
_HERE = "tests/house/invariants"
_S, _B, _R, _A = (f"{_HERE}/test_by_{way}.py::" for way in ("screen", "bulk_verb", "rule", "api"))
_J, _P, _O = f"{_HERE}/test_by_job.py::", f"{_HERE}/test_past_the_verbs.py::", f"{_HERE}/test_at_once.py::"
_GUARDS, _RACES = "tests/cases/test_guards.py::", "tests/cases/test_concurrency.py::"
_DOORS, _WALK, _DOING = "tests/house/test_doors.py::", "tests/api/test_walk.py::", "tests/api/test_doing.py::"
_MAIL = "tests/channels/"
_ELSEWHERE = "tests/desk/guide/test_told_in_another_case.py::"
_JOINING = "tests/cases/test_merged_facts.py::"
_UNTOUCHED = f"{_B}test_no_verb_for_several_cases_touches_a_reason_a_fact_a_decision_or_an_edition"
_NO_DEED = f"{_R}test_no_deed_of_a_rule_hands_over_rewrites_ends_or_decides"
_JOBS = f"{_J}test_no_job_moves_what_a_case_rests_on"

CELLS: dict[int, dict[str, Tests | Cannot]] = {
    1: {
        SCREEN: (
            f"{_S}test_a_case_is_not_offered_on_a_screen_to_somebody_who_left",
            "tests/desk/people/test_leaving.py::test_without_anybody_to_receive_them_nothing_happens",
        ),
        BULK: (f"{_B}test_several_cases_are_not_offered_to_somebody_who_cannot_own_them",),
        RULE: (f"{_R}test_no_rule_offers_a_case_to_somebody_who_cannot_own_it",),
        API: (f"{_A}test_no_program_gives_a_case_to_somebody_who_cannot_own_it",),
        JOB: (_JOBS, f"{_J}test_a_word_to_a_closed_case_of_somebody_who_left_finds_an_active_owner"),
        PAST: (
            f"{_GUARDS}test_no_case_without_an_owner",
            f"{_GUARDS}test_no_open_case_is_given_to_somebody_who_has_left",
            f"{_GUARDS}test_not_even_by_a_plain_save_or_in_plain_sql",
            f"{_GUARDS}test_an_owner_is_not_deleted",
        ),
        AT_ONCE: (
            f"{_RACES}test_somebody_leaving_and_a_case_arriving_do_not_miss_each_other",
            f"{_O}test_whoever_ceases_to_look_after_customers_is_offered_or_changed_never_left_as_an_owner",
        ),
    },
    2: {
        SCREEN: (f"{_S}test_nobody_takes_on_a_screen_what_was_offered_to_another_or_what_they_did_not_read",),
        BULK: (f"{_B}test_several_cases_that_are_offered_stay_with_their_owners",),
        RULE: (_NO_DEED,),
        API: (
            f"{_DOING}test_a_handover_takes_effect_when_the_other_has_read_and_accepts",
            f"{_A}test_no_program_rewrites_a_reason_or_names_an_owner_beside_a_handover",
        ),
        JOB: (f"{_J}test_an_offer_nobody_answers_never_leaves_its_owner", _JOBS),
        PAST: (
            f"{_GUARDS}test_an_accepted_offer_makes_the_receiver_the_owner",
            f"{_GUARDS}test_an_answer_is_final",
            f"{_GUARDS}test_one_offer_at_a_time",
        ),
        AT_ONCE: (
            f"{_RACES}test_an_offer_is_accepted_once",
            f"{_RACES}test_accepting_and_withdrawing_do_not_both_succeed",
        ),
    },
    3: {
        SCREEN: (
            f"{_S}test_no_screen_rewrites_the_reason_or_corrects_a_fact_without_why",
            "tests/desk/guide/test_guide_verbs.py::test_asking_again_is_counted_and_opens_the_answer",
            f"{_ELSEWHERE}test_asking_anew_is_counted_in_this_case",
            f"{_ELSEWHERE}test_it_is_known_and_not_asked_and_names_no_case_that_is_not_theirs_to_see",
        ),
        BULK: (_UNTOUCHED,),
        RULE: (_NO_DEED,),
        API: (
            f"{_A}test_no_program_rewrites_a_reason_or_names_an_owner_beside_a_handover",
            f"{_DOING}test_a_fact_is_noted_once_corrected_with_why_and_asked_again_with_why",
            f"{_DOING}test_what_is_about_the_customer_is_read_and_corrected_in_their_other_case",
        ),
        JOB: (_JOBS,),
        PAST: (
            f"{_P}test_a_reason_that_was_taken_down_stays",
            f"{_P}test_not_even_in_plain_sql",
            f"{_GUARDS}test_no_case_without_a_reason",
            f"{_GUARDS}test_a_fact_is_known_once",
            "tests/cases/test_facts_of_a_customer.py::test_the_database_keeps_no_second_value_of_a_customer",
        ),
        AT_ONCE: (
            f"{_RACES}test_a_fact_told_to_two_people_at_once_is_known_once",
            f"{_JOINING}test_of_several_who_note_it_in_several_cases_at_once_one_does",
            f"{_JOINING}test_corrected_in_two_cases_at_once_one_follows_the_other",
            f"{_JOINING}test_a_word_noted_while_two_records_become_one_is_about_the_one_that_is_kept",
        ),
    },
    4: {
        SCREEN: (
            f"{_S}test_no_screen_ends_a_case_without_a_word_or_a_reason",
            f"{_MAIL}test_page.py::test_looking_at_the_page_confirms_nothing",
            f"{_MAIL}test_page.py::test_a_wrong_cut_or_old_address_opens_nothing_and_is_kind",
        ),
        BULK: (f"{_B}test_several_cases_are_not_ended_without_a_reason",),
        RULE: (_NO_DEED, f"{_R}test_a_deed_that_is_none_of_the_registry_is_no_rule"),
        API: (f"{_A}test_no_program_ends_a_case_without_a_word_or_a_reason",),
        JOB: (f"{_J}test_silence_that_nobody_announced_ends_nothing", _JOBS),
        PAST: (
            f"{_GUARDS}test_a_closed_case_says_when_and_how",
            f"{_GUARDS}test_a_stated_reason_and_only_that_has_words",
            f"{_GUARDS}test_a_spoken_yes_says_who",
            f"{_GUARDS}test_silence_nobody_announced_ends_nothing",
        ),
        AT_ONCE: (
            f"{_RACES}test_a_case_is_closed_once_however_many_close_it",
            f"{_RACES}test_two_messages_reopen_a_closed_case_once",
        ),
    },
    5: {
        SCREEN: (f"{_S}test_no_screen_grants_without_words_or_beyond_the_limit",),
        BULK: (_UNTOUCHED,),
        RULE: (_NO_DEED, f"{_R}test_a_deed_that_is_none_of_the_registry_is_no_rule"),
        API: (
            f"{_DOING}test_an_exception_carries_the_words_it_is_told_in_and_a_no_its_alternative",
            f"{_DOING}test_nothing_is_granted_beyond_what_its_person_may",
        ),
        JOB: (f"{_J}test_a_second_yes_that_is_late_is_no_yes", _JOBS),
        PAST: (
            "tests/decisions/test_rows.py::test_a_decision_that_lacks_what_belongs_to_it_is_not_kept",
            "tests/decisions/test_rows.py::test_an_approval_carries_one_decision",
        ),
        AT_ONCE: (
            "tests/decisions/test_at_the_same_time.py::test_the_last_of_a_limit_in_a_case_is_granted_once",
            "tests/decisions/test_at_the_same_time.py::test_the_last_of_an_allowance_is_granted_once_across_cases",
            "tests/decisions/test_at_the_same_time.py::test_an_approval_is_used_once",
        ),
    },
    6: {
        SCREEN: (
            f"{_S}test_no_screen_writes_in_an_edition",
            "tests/codex/test_views_doors.py::test_nothing_is_done_to_a_draft_that_is_gone",
        ),
        BULK: (_UNTOUCHED,),
        RULE: (_NO_DEED,),
        API: (f"{_A}test_what_was_published_told_and_received_is_only_read",),
        JOB: (_JOBS,),
        PAST: (
            "tests/codex/test_editions.py::test_no_column_of_an_edition_can_be_changed_by_sql",
            "tests/codex/test_editions.py::test_an_edition_cannot_be_deleted_by_sql",
            "tests/codex/test_editions.py::test_an_edition_cannot_be_replaced",
        ),
        AT_ONCE: ("tests/codex/test_at_once.py::test_of_two_drafts_published_at_once_the_first_comes_out",),
    },
    7: {
        SCREEN: (f"{_S}test_what_a_screen_refuses_leaves_no_entry_and_what_it_does_leaves_one",),
        BULK: (
            "tests/worklists/test_bulk.py::test_it_is_done_for_those_that_can_and_each_case_has_its_own_entry",
        ),
        RULE: ("tests/rules/test_acting.py::test_a_refusal_is_written_down_and_nothing_of_the_deed_remains",),
        API: (
            f"{_DOING}test_a_case_is_opened_in_the_customers_words_and_stands_under_the_persons_name",
            f"{_WALK}test_what_no_database_keeps_is_sent_back",
        ),
        JOB: (
            f"{_J}test_a_job_records_itself_and_acts_in_nobodys_name",
            "tests/ledger/test_reactions.py::test_what_a_failing_reaction_wrote_is_undone_and_the_next_event_follows",
        ),
        PAST: (
            "tests/ledger/test_append_only.py::test_an_event_cannot_be_changed",
            "tests/ledger/test_append_only.py::test_an_event_cannot_be_deleted",
            "tests/ledger/test_append_only.py::test_an_event_cannot_be_replaced",
            "tests/ledger/test_append_only.py::test_the_table_cannot_be_truncated",
        ),
        AT_ONCE: (
            "tests/ledger/test_concurrency.py::test_threads_and_processes_write_one_sound_chain",
            f"{_O}test_whoever_goes_to_another_team_at_that_moment_acts_wholly_or_not_at_all",
        ),
    },
    8: {
        SCREEN: (
            f"{_MAIL}test_page.py::test_not_yet_brings_the_case_back_with_the_customers_words",
            f"{_MAIL}test_page.py::test_not_yet_without_a_word_is_enough",
        ),
        BULK: Cannot(
            "Lists hold cases: no verb for several cases takes a message in, and none takes one away."
        ),
        RULE: Cannot("The registry of deeds has none that takes a message in, parses one or takes one away."),
        API: (
            f"{_A}test_what_the_customer_said_is_kept_though_the_case_is_closed",
            f"{_A}test_what_was_published_told_and_received_is_only_read",
        ),
        JOB: (
            _JOBS,
            f"{_MAIL}test_intake.py::test_a_fault_while_handling_gives_the_mail_to_a_human_and_stops_no_other",
            f"{_MAIL}test_polling.py::test_one_bad_message_does_not_stop_the_next",
            f"{_MAIL}test_polling.py::test_a_connection_that_breaks_loses_nothing",
        ),
        PAST: (
            f"{_MAIL}test_intake.py::test_the_database_refuses_a_handled_mail_without_a_case",
            f"{_MAIL}test_intake.py::test_the_database_refuses_the_same_bytes_twice",
        ),
        AT_ONCE: (
            f"{_MAIL}test_crash.py::test_killed_at_random_moments_no_mail_is_lost_and_none_goes_twice",
        ),
    },
    9: {
        SCREEN: (f"{_S}test_pressing_twice_asks_the_customer_once",),
        BULK: (f"{_B}test_several_customers_asked_twice_are_asked_once",),
        RULE: (
            "tests/rules/test_acting.py::test_an_event_read_again_is_done_once",
            "tests/rules/test_acting.py::test_what_a_rule_did_wakes_no_rule",
        ),
        API: (f"{_A}test_a_program_that_asks_twice_asks_the_customer_once",),
        JOB: (
            f"{_MAIL}test_sending.py::test_what_is_due_is_sent_once",
            f"{_MAIL}test_sending.py::test_a_line_that_breaks_after_the_words_leaves_it_uncertain",
            f"{_MAIL}test_sending.py::test_no_machine_no_list_and_no_address_of_ours_is_told_anything",
        ),
        PAST: (f"{_MAIL}test_sending.py::test_the_database_refuses_a_second_acknowledgement",),
        AT_ONCE: (
            f"{_O}test_of_two_who_ask_at_once_the_customer_hears_one",
            f"{_MAIL}test_crash.py::test_killed_at_random_moments_no_mail_is_lost_and_none_goes_twice",
        ),
    },
    10: {
        SCREEN: (
            f"{_DOORS}test_everybody_gets_where_they_may_and_nowhere_else",
            f"{_DOORS}test_nothing_of_another_teams_case_can_be_changed",
            f"{_DOORS}test_an_inspector_reads_the_case_and_changes_nothing",
            "tests/desk/cases/test_told_in_another_case.py::"
            "test_the_page_shows_it_and_names_only_a_case_that_the_reader_may_see",
        ),
        BULK: (
            "tests/worklists/test_bulk.py::test_a_right_lost_between_looking_and_doing_is_lost",
            "tests/worklists/test_bulk.py::test_a_case_that_went_to_another_team_is_not_touched",
            "tests/worklists/test_bulk.py::test_cases_of_others_are_left_out_without_a_word",
        ),
        RULE: (
            "tests/rules/test_gates.py::test_a_deed_is_refused_to_whoever_may_not_change_the_case",
            "tests/rules/test_gates.py::test_the_rule_of_somebody_who_became_an_agent_stands_still_and_does_nothing",
        ),
        API: (
            "tests/api/test_roles.py::test_a_program_gets_where_its_person_may_and_nowhere_else",
            f"{_WALK}test_nobody_comes_in_without_a_token_in_force",
        ),
        JOB: (f"{_J}test_a_job_records_itself_and_acts_in_nobodys_name",),
        PAST: Cannot(
            "Whoever writes rows past the verbs has the whole database and no role in it: boundaries are asked of a "
            "person, by each room's access and verbs. What is confidential in the ledger is sealed."
        ),
        AT_ONCE: (f"{_O}test_whoever_goes_to_another_team_at_that_moment_acts_wholly_or_not_at_all",),
    },
    11: {
        SCREEN: (f"{_S}test_no_screen_takes_in_anybody_of_a_kind_that_is_no_person",),
        BULK: (f"{_B}test_several_cases_are_not_offered_to_somebody_who_cannot_own_them",),
        RULE: (f"{_R}test_no_rule_offers_a_case_to_somebody_who_cannot_own_it",),
        API: (f"{_A}test_no_program_gives_a_case_to_somebody_who_cannot_own_it",),
        JOB: (_JOBS,),
        PAST: (
            f"{_P}test_nobody_of_an_unknown_kind_owns_a_case",
            f"{_P}test_an_owner_does_not_become_one_of_an_unknown_kind",
        ),
        AT_ONCE: (
            f"{_O}test_whoever_ceases_to_look_after_customers_is_offered_or_changed_never_left_as_an_owner",
        ),
    },
}
