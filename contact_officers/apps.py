from django.apps import AppConfig


class ContactOfficersConfig(AppConfig):
    name = "contact_officers"
    default_auto_field = "django.db.models.BigAutoField"
