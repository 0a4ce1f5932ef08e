from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "hospes.customers"
    label = "customers"
