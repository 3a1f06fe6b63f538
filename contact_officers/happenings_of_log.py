"""What the steps of an officer's log are called once they were taken, for the entry's own page."""

WORDS = {
    "contactlog.open_consultation": "The conversation was logged",
    "consultation.finish": "What was left for later was added",
    "consultation.change": "The entry was changed",
    "consultation.correct": "A correction was written beside it",
    "consultation.offer_code": "A continuity code was given",
    "consultation.join_earlier_visit": "It was joined to an earlier visit",
    "consultation.help_prepare": "You logged that you helped them prepare",
    "consultation.was_present": "You logged that you were present",
    "consultation.hand_over": "You handed over",
    "consultation.declare_conflict": "You declared a conflict",
    "consultation.become_witness": "You became a witness",
    "consultation.record_referral_with_consent": "You referred them on with their consent",
    "consultation.escalate_duty_of_care": "You recorded what you passed on under the duty of care",
    "consultation.open_vault": "You opened the vault",
}
