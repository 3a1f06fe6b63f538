"""What the steps of a panel are called once they were taken, for the page that tells what happened in a case."""

WORDS = {
    "panel.nominate_members": "Three people were asked to sit on the Enquiry Panel",
    "panel.nominate_another_member": "Somebody else was asked to sit on the Enquiry Panel",
    "panel.confirm_members": "The Enquiry Panel was constituted",
    "panel.lose_a_member": "The Enquiry Panel does not go on before it has three members again",
    "memberstold.object_to_member": "A party objected to a member of the Enquiry Panel",
    "objection.uphold": "An objection to a member of the panel was found right",
    "objection.dismiss": "An objection to a member of the panel was not found right",
    "objection.lapse": "An objection fell away, because the member had left the panel",
    "panelmember.give_undertaking": "A member of the panel signed that they keep it confidential",
    "panelmember.declare": "A member of the panel declared that they are close to nobody concerned",
    "panelmember.stand_aside": "A member of the panel stood aside",
    "panelmember.end_membership": "A member’s place on the panel was ended",
    "panelmember.end_for_a_respondent": "A member of the panel gave way to a respondent",
    "panelmember.end_with_the_complaint": "A member’s place on the panel ended with the complaint",
}
