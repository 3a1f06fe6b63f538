"""Enquiry Panels. At start-up they bring their steps, rules, forms and bar to the case machinery."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "panels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from complaints import registry
        from complaints.stages.step import declared_on
        from panels import asked, bar, examples, happenings, models, rules, telling, waiting
        from panels.stages import member

        for model in (models.Panel, models.PanelMember, models.MembersTold, models.Objection):
            registry.add_steps(model._meta.model_name, declared_on(model))
        registry.add_rules(rules.RULES)
        registry.add_forms("panels.forms")
        registry.add_bar(bar.EX_PANEL)
        registry.add_happenings(happenings.WORDS)
        registry.add_letter_facts(telling.facts)
        registry.add_entrusted(asked.to_sit)
        registry.add_beside(asked.beside)
        registry.add_for_parties(asked.told)
        registry.add_to_decide(waiting.to_decide)
        registry.add_duties(waiting.duties)
        registry.add_further(waiting.further)
        registry.add_examples(examples.records)
        registry.add_consequence(registry.PANEL_FORMS, models.Panel.begin)
        registry.add_consequence(
            registry.RESPONDENT_IS_KNOWN, models.PanelMember.give_way_to, follows=[member.GIVES_WAY]
        )
        registry.add_consequence(registry.CLOSES, models.PanelMember.end_for, follows=[member.ENDS])
