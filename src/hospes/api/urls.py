"""One address: everything behind it is read when it is first asked for (`views.door`)."""

from django.urls import path

from hospes.api.views.door import v1

app_name = "api"
urlpatterns = [path("v1/<path:rest>", v1, name="v1")]
