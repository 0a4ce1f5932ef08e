"""Where customers keep their passkeys, and come in by them."""

from django.urls import path

from hospes.channels.passkeys import views

urlpatterns = [
    path("", views.passkeys, name="passkeys"),
    path("challenge", views.challenge, name="passkey_challenge"),
    path("add", views.add, name="passkey_add"),
    path("in", views.come_in, name="passkey_in"),
    path("<int:pk>/name", views.rename, name="passkey_rename"),
    path("<int:pk>/remove", views.remove, name="passkey_remove"),
]
