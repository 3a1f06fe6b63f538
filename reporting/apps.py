"""Reports. At start-up it brings the steps, rules and forms of its own records to the case machinery."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from complaints import registry
        from complaints.stages.step import declared_on
        from reporting import examples, models, rules

        registry.add_steps("incidence", declared_on(models.Incidence))
        registry.add_rules(rules.RULES)
        registry.add_forms("reporting.forms")
        registry.add_examples(examples.records)
