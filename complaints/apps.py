"""The case machinery. At start-up it registers the steps that its own records declare."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "complaints"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from complaints import checks, deadlines, entrusted, impartiality, letters, models, registry  # noqa: F401 - checks register themselves
        from complaints.disclosure_crossing import RULES as CROSSING
        from complaints.disclosure_in_conciliation import RULES as CONCILIATING
        from complaints.disclosure_of_answers import RULES as ANSWERS
        from complaints.disclosure_of_bad_faith import RULES as BAD_FAITH
        from complaints.disclosure_of_determinations import RULES as DETERMINATIONS
        from complaints.disclosure_of_investigations import RULES as INVESTIGATIONS
        from complaints.disclosure_of_progress import RULES as PROGRESS
        from complaints.disclosure_of_requests import RULES as REQUESTS
        from complaints.documenting import tables
        from complaints.stages.step import declared_on
        from complaints.views import bad_faith
        from complaints.views.comments import asked_of
        from people import second_factor
        from procedure import cited

        for model in (
            models.Draft,
            models.Complaint,
            models.Track,
            models.Extract,
            models.StatementDraft,
            models.Conciliation,
            models.Agreement,
            models.Suspension,
            models.SupportPerson,
            models.VictimisationReport,
            models.Referral,
            models.LegalAdvice,
            models.Investigation,
            models.ExecutiveOfficer,
            models.Answer,
            models.AnswerDraft,
            models.Pack,
            models.StatementCopy,
            models.Determination,
            models.Clarification,
            models.OutcomeComment,
            models.Retention,
            models.Monitoring,
            models.FollowUp,
            models.BadFaith,
            models.AskedAfter,
            models.Notice,
            models.Document,
            models.Deadline,
            models.Concern,
            models.AdviceAsked,
        ):
            registry.add_steps(model._meta.model_name, declared_on(model))
        registry.add_rules(CONCILIATING)
        registry.add_rules(CROSSING)
        registry.add_rules(REQUESTS)
        registry.add_rules(INVESTIGATIONS)
        registry.add_rules(ANSWERS)
        registry.add_rules(DETERMINATIONS)
        registry.add_rules(PROGRESS)
        registry.add_rules(BAD_FAITH)
        registry.add_for_parties(asked_of)
        registry.add_for_parties(bad_faith.asked_of)
        registry.add_consequence(registry.NOBODY_WAITS, deadlines.nobody_waits)
        second_factor.REASONS.append(entrusted.with_anything)
        for bar in impartiality.BARS:
            registry.add_bar(bar)
        letters.letters()  # a fault in a letter's file stops the site here, not in front of a person
        cited.register("complaints", tables.citations)
