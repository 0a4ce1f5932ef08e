"""One address: everything behind it is read when it is first asked for (`views.door`)."""

from django.urls import re_path

from hospes.api.views.door import v1

app_name = "api"
# Everything, a line feed too: what is no address is answered by the door, as a problem.
urlpatterns = [re_path(r"^v1/(?P<rest>[\s\S]*)\Z", v1, name="v1")]
