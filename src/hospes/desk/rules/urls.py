"""Rules without code (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.rules import conditions, pages, verbs

urlpatterns = [
    path("rules/", pages.rules, name="rules"),
    path("rules/new/", verbs.New.as_view(), name="rule_new"),
    path("rules/<int:pk>/", pages.rule, name="rule"),
    path("rules/<int:pk>/change/", verbs.Change.as_view(), name="rule_change"),
    path("rules/<int:pk>/if/", conditions.Add.as_view(), name="rule_if"),
    path("rules/<int:pk>/if/<int:place>/", conditions.Drop.as_view(), name="rule_if_drop"),
    path("rules/<int:pk>/join/", conditions.Join.as_view(), name="rule_join"),
    path("rules/<int:pk>/on/", verbs.On.as_view(), name="rule_on"),
    path("rules/<int:pk>/off/", verbs.Off.as_view(), name="rule_off"),
    path("rules/<int:pk>/try/", pages.rehearsal, name="rule_try"),
]
