"""The one address that letters lead to."""

from django.urls import include, path

urlpatterns = [path("", include("hospes.channels.urls"))]
