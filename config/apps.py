from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the Celery app there before the first task is announced."""
        from config import celery  # noqa: F401
