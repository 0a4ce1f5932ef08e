"""Where customers find all that is open between them and us."""

from django.urls import path

from hospes.channels.portal import views

urlpatterns = [
    path("", views.portal, name="portal"),
    path("link", views.link, name="portal_link"),
    path("in/<str:key>", views.enter, name="portal_enter"),
    path("out", views.leave, name="portal_leave"),
    path("new", views.new, name="portal_new"),
]
