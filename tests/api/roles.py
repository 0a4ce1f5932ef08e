"""Who may do what by the API: every operation, by those whom it lets in. As at the doors of the house (doors.py)."""

from tests.house.doors import INSIDE, Policy

P = Policy
MAY: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        INSIDE[P.SIGNED_IN],
        """
        me bulk cases my_day to_tell asked_of answered_for allowances complaints counts_for house_row asked_for_a_yes
        editions edition whole_codex situations steps part changes_in search_book prints want_print print_of
        print_content drafts suggest own_suggestions inspections_page drafts_of shelf_of accept_edition due_for lines
        definitions views_for save_view tags_in_use tags_beginning begun_by mentions_of search customers mailboxes
        letters mails articles find_articles article people away_now teams take_cases house_hours events webhooks
    """,
    ),
    (
        INSIDE[P.CASE],
        """
        read contacts known_facts asked_again promises handovers attachments attachment attachment_content handover
        decisions_of decision authority approvals_of approval agreed_in change_request selling_in kin_of before_merging
        merge split story_of complaint_letter dispute runs_of guide offer_of feedback_of follow_ups_of follow_up tags_on
        may_be_named letter mail mail_raw
    """,
    ),
    (
        INSIDE[P.CASE_WORK],
        """
        log_contact note ask confirm close reopen snooze wake note_fact ask_again correct_fact promise keep move cancel
        offer accept decline withdraw decide_it attach recognise not_yet announce_closing weigh_fact ask_to_confirm
        confirm_fact keep_case hand_back ask_back answer_back note_offer_seen note_customer_told note_told
        ask_for_approval approve refuse_approval withdraw_approval agree_scope name_decision_maker propose_change
        note_change_told accept_change decline_change withdraw_change begin_round recommend end_sale link_cases
        unlink_cases merge_cases take_apart split_case undo_split complain take_back_complaint name_complained_about
        acknowledge assess give_investigation note_findings decide_complaint tell_decision close_complaint
        reopen_complaint pause_clock resume_clock look_at_letter send_letter open_dispute note_outcome begin do_step
        skip_step dismiss revisit note_facts ask_again_in_run correct_fact_in_run ask_to_confirm_in_run
        confirm_fact_in_run note_off_chart mark_moment pause resume end move_to_edition note_expectation plan_follow_up
        note_asked answer_follow_up drop_follow_up put_tags take_tags keep_begun let_go reply send_letter_about
        take_back_letter settle_letter send_letter_again set_letter_aside case_page_link
        publish_article settle_article retire_article
    """,
    ),  # the last three: of an article of Anna's
    (INSIDE[P.WORKERS], "open_case call visit begin_article keep_draft"),
    (INSIDE[P.CUSTOMERS], "customer customer_facts merges wanting"),
    (
        INSIDE[P.CUSTOMERS_KEPT],
        """
        welcome change_customer add_address use_first remove_address note_consent withdraw_consent send_portal_link
    """,
    ),
    (
        INSIDE[P.JUDGES],
        """
        to_look_at quality_figures sheet_for save_inspection_draft finish figures behind
    """,
    ),
    (
        INSIDE[P.LEADERS],
        """
        team_day entrust_promises set_allowance set_house_rules roll set_line lift_line all_rules make_rule rule
        change_rule switch_on switch_off log_of rehearse rename_tag merge_tag merge_customers unmerge_customers hand_out
    """,
    ),
    (INSIDE[P.MANAGERS], "erase_customer"),
    (
        INSIDE[P.WRITERS],
        """
        start_draft draft_to_go_on draft draft_codex save_draft problems_of changes_of languages_of stale_in reviews_of
        ask_for_second_look approve_draft send_back publish undo discard_draft bring_back still_right talks comment
        answer_comment settle_comment draft_part write_part write_condition add_part add_parts duplicate_part move_part
        put_part remove_part split_part mend add_fact record_test write_sheet say_it_fits be_at suggestion_inbox take_up
        answer_not_now merge_suggestions put_back
    """,
    ),
    (INSIDE[P.PLANNERS], "team_hours keep_team_hours drop_team_hours keep_person_hours drop_person_hours"),
    (
        INSIDE[P.PEOPLE],
        """
        take_in_mail hire found_team change_roles move_to_team deactivate reactivate rename_team make_webhook webhook
        change_webhook rotate_secret stop_webhook start_webhook send_test replay_span deliveries replay
    """,
    ),
    # Rows of Anna's own, and of herself
    (("anna",), "withdraw_suggestion rename_view change_view share_view move_view delete_view note_seen"),
    (INSIDE[P.SUGGESTED], "suggestion one_person absences_of plan_absence end_absence person_hours"),
    (("anna", *INSIDE[P.PEOPLE]), "change_person"),
    (("ilona",), "result_of discard_inspection"),  # an inspection that she has begun
)
WHO = {name: inside for inside, names in MAY for name in names.split()}
# A row that is there, with nothing behind it yet.
EMPTY = {"print_content"}
