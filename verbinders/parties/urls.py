"""/account/…: the few of allauth's names that it looks up by itself, and our own."""

from allauth.account.views import logout
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from verbinders.parties import seeing, views

urlpatterns: list[URLPattern] = [
    path("", views.account, name="account"),
    path("login/", views.sign_in, name="account_login"),
    path("login/", views.sign_in, name="account_request_login_code"),
    path("code/", views.confirm_code, name="account_confirm_login_code"),
    path("logout/", require_POST(logout), name="account_logout"),
    path("closed/", views.inactive, name="account_inactive"),
    path("seen/", seeing.seen, name="seen"),
    path("consents/give/", seeing.give, name="consent.give"),
    path("consents/<uuid:consent>/withdraw/", seeing.withdraw, name="consent.withdraw"),
    path("name/", views.begin, name="persondata.begin"),
    path("details/", views.describe, name="persondata.describe"),
]
