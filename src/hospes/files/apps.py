from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "hospes.files"
    label = "files"
