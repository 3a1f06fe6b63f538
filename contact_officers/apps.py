"""The network of contact officers. At start-up it brings its steps, rules, forms and bar to the case machinery."""

from django.apps import AppConfig


class ContactOfficersConfig(AppConfig):
    name = "contact_officers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from complaints import registry
        from complaints.stages.step import declared_on
        from contact_officers import (
            bar,
            examples,
            examples_of_log,
            happenings,
            happenings_of_log,
            models,
            rules,
            rules_of_log,
        )

        for model in (models.Network, models.Officer, models.ContactLog, models.Consultation):
            registry.add_steps(model._meta.model_name, declared_on(model))
        registry.add_rules([*rules.RULES, *rules_of_log.RULES])
        registry.add_forms("contact_officers.forms")
        registry.add_bar(bar.EX_HDCO)
        registry.add_happenings({**happenings.WORDS, **happenings_of_log.WORDS})
        registry.add_examples(examples.records)
        registry.add_examples(examples_of_log.records)
