"""The screens that compose several rooms."""

from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include("hospes.desk.guide.urls")),
    path("", include("hospes.desk.people.urls")),
    path("", include("hospes.desk.customers.urls")),
    path("", include("hospes.desk.own_urls")),
]
