from django.apps import AppConfig


class ProcedureConfig(AppConfig):
    name = "procedure"
    default_auto_field = "django.db.models.BigAutoField"
