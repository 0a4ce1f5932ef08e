from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "hospes.staff"
    label = "staff"
