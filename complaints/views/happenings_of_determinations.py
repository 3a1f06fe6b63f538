"""What happened from the report or the admission on, in the words of the timeline (57-61)."""

OF_DETERMINATIONS = {
    "determination.ask_the_panel": "The Vice-Chancellor asked the panel to make something clear",
    "clarification.answer": "The panel answered the Vice-Chancellor",
    "monitoring.report_progress": "The Vice-Chancellor was told how far the actions are",
    "monitoring.end_monitoring": "What was determined is watched no longer",
    "askedafter.ask_how_they_are": "Somebody was asked how they are",
    "askedafter.say_how_you_are": "Somebody said how they are",
    "askedafter.not_be_asked_again": "Somebody does not want to be asked again",
    "followup.entrust_action": "A person was asked to do an action",
    "followup.say_how_far_it_is": "It was said how far an action is",
    "followup.record_done": "An action was done",
    "followup.end_without_it": "An action was ended without being done",
    "determination.determine": "It was determined what the facts amount to; the letters wait for release",
}
"""Of each step, by its kind and name."""
