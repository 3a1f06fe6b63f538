"""What was determined, what became of it, and how a file is kept, in words for the timeline (57-63)."""

OF_DETERMINATIONS = {
    "retention.lay_legal_hold": "A legal hold was laid on the file",
    "retention.lift_legal_hold": "The legal hold on the file was lifted",
    "retention.keep_in_another_class": "The file is kept by another class",
    "determination.ask_the_panel": "The Vice-Chancellor asked the panel to make something clear",
    "clarification.answer": "The panel answered the Vice-Chancellor",
    "determination.ask_respondent_for_comment": "A respondent was asked for comment before it is determined",
    "determination.ask_complainant_for_comment": "The complainant was asked for comment before it is determined",
    "outcomecomment.reach_respondent": "A respondent was asked for comment, by a letter",
    "outcomecomment.reach_complainant": "The complainant was asked for comment, by a letter",
    "outcomecomment.comment": "A comment came before it was determined",
    "outcomecomment.end_without_comment": "It was determined without a comment",
    "monitoring.report_progress": "The Vice-Chancellor was told how far the actions are",
    "monitoring.end_monitoring": "What was determined is watched no longer",
    "followup.entrust_action": "A person was asked to do an action",
    "followup.say_how_far_it_is": "It was said how far an action is",
    "followup.record_done": "An action was done",
    "followup.end_without_it": "An action was ended without being done",
    "determination.determine": "It was determined what the facts amount to; the letters wait for release",
}
