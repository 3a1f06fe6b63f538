"""Enquiry Panels. At start-up they bring their steps, rules, forms and bar to the case machinery."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "panels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from complaints import registry
        from complaints.stages.step import declared_on
        from panels import (
            asked,
            bar,
            examples,
            found,
            happenings,
            models,
            rules,
            rules_of_clarifying,
            rules_of_fairness,
            rules_of_findings,
            rules_of_hearings,
            rules_of_inviting,
            telling,
            telling_hearings,
            telling_inviting,
            waiting,
        )
        from panels.stages import clarifying, member

        for model in (
            models.Panel,
            models.PanelMember,
            models.MembersTold,
            models.Objection,
            models.Sitting,
            models.Invitee,
            models.Invitation,
            models.FairnessCheck,
            models.NewMaterial,
            models.Finding,
            models.MemberView,
            models.PanelReport,
        ):
            registry.add_steps(model._meta.model_name, declared_on(model))
        for its_rules in (
            rules,
            rules_of_hearings,
            rules_of_inviting,
            rules_of_fairness,
            rules_of_findings,
            rules_of_clarifying,
        ):
            registry.add_rules(its_rules.RULES)
        registry.add_forms("panels.forms")
        registry.add_bar(bar.EX_PANEL)
        registry.add_happenings(happenings.WORDS)
        registry.add_letter_facts(telling.facts)
        registry.add_letter_facts(telling_hearings.facts)
        registry.add_letter_facts(telling_inviting.facts)
        registry.add_entrusted(asked.to_sit)
        registry.add_beside(asked.beside)
        registry.add_findings(found.of)
        registry.add_for_parties(asked.told)
        registry.add_to_decide(waiting.to_decide)
        registry.add_duties(waiting.duties)
        registry.add_further(waiting.further)
        registry.add_examples(examples.records)
        registry.add_consequence(registry.PANEL_FORMS, models.Panel.begin)
        registry.add_consequence(
            registry.RESPONDENT_IS_KNOWN, models.PanelMember.give_way_to, follows=[member.GIVES_WAY]
        )
        registry.add_consequence(
            registry.PANEL_IS_ASKED, models.PanelMember.ask_the_chair, follows=[clarifying.IS_ASKED]
        )
        registry.add_consequence(registry.CLOSES, models.PanelMember.end_for, follows=[member.ENDS])
