"""The screens that compose several rooms."""

from importlib.util import find_spec

from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include(module))
    for module in (
        "hospes.desk.guide.urls",
        "hospes.desk.people.urls",
        "hospes.desk.customers.urls",
        "hospes.desk.own_urls",
    )
    if find_spec(module.rpartition(".")[0]) and find_spec(module)
]
