"""The guide inside a network."""

from django.urls import URLPattern, path

from verbinders.guide.views import helping, legal

app_name = "guide"
urlpatterns: list[URLPattern] = [
    path("legal/", legal.legal, name="legal"),
    path("legal/privacy/", legal.privacy, name="privacy"),
    path("legal/processing/", legal.processing, name="processing"),
    path("legal/agreement/", legal.agreement, name="agreement"),
    path("legal/imprint/", legal.imprint, name="imprint"),
    path("legal/accessibility/", legal.accessibility, name="accessibility"),
    path("help/", helping.help_here, name="help"),
    path("words/", helping.words, name="words"),
]
