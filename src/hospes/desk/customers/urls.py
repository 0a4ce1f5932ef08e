"""Customers at the desk (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.customers import verbs, views

urlpatterns = [
    path("customers/", views.customers, name="customers"),
    path("customers/new/", verbs.Welcome.as_view(), name="customer_new"),
    path("customers/<int:pk>/", views.customer, name="customer"),
    path("customers/<int:pk>/edit/", verbs.Correct.as_view(), name="customer_edit"),
    path("customers/<int:pk>/addresses/new/", verbs.AddAddress.as_view(), name="customer_address_new"),
    path("addresses/<int:pk>/prefer/", verbs.Prefer.as_view(), name="customer_address_prefer"),
    path("addresses/<int:pk>/forget/", verbs.Forget.as_view(), name="customer_address_forget"),
]
