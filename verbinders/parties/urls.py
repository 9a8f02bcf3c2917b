"""/account/…: the few of allauth's names that it looks up by itself, and our own."""

from allauth.account.views import logout
from allauth.socialaccount.providers.openid_connect.views import callback as oidc_callback
from allauth.socialaccount.providers.openid_connect.views import login as oidc_login
from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_POST

from verbinders.parties.views import account, addresses, seeing, step, ways

urlpatterns: list[URLPattern] = [
    path("", account.account, name="account"),
    path("login/", account.sign_in, name="account_login"),
    path("login/", account.sign_in, name="account_request_login_code"),
    path("code/", account.confirm_code, name="account_confirm_login_code"),
    path("logout/", require_POST(logout), name="account_logout"),
    path("closed/", account.inactive, name="account_inactive"),
    path("seen/", seeing.seen, name="seen"),
    path("consents/give/", seeing.give, name="consent.give"),
    path("consents/<uuid:consent>/withdraw/", seeing.withdraw, name="consent.withdraw"),
    path("ways/", ways.ways, name="ways"),
    path("ways/passkey/", ways.add_passkey, name="person.add_passkey"),
    path("ways/app/", ways.add_app, name="person.add_app"),
    path("ways/codes/", ways.renew_codes, name="person.renew_codes"),
    path("ways/password/", ways.choose_password, name="person.choose_password"),
    path("ways/remove/", ways.remove_way, name="person.remove_way"),
    path("addresses/", addresses.addresses, name="addresses"),
    path("addresses/add/", addresses.add_address, name="person.add_address"),
    path("addresses/prefer/", addresses.prefer_address, name="person.prefer_address"),
    path("addresses/remove/", addresses.remove_address, name="person.remove_address"),
    path("sessions/end/", ways.end_session, name="person.end_session"),
    path("step/", step.step, name="step"),
    path("step/passkey/", step.step_by_passkey, name="step_by_passkey"),
    path("passkey/", step.sign_in_by_passkey, name="sign_in_by_passkey"),
    path("password/", step.sign_in_by_password, name="sign_in_by_password"),
    re_path(r"^oidc/(?P<provider_id>[^/]+)/login/$", require_POST(oidc_login), name="openid_connect_login"),
    re_path(r"^oidc/(?P<provider_id>[^/]+)/login/callback/$", oidc_callback, name="openid_connect_callback"),
    path("passkey/options/", step.passkey_options, name="passkey_options"),
    path("name/", account.begin, name="persondata.begin"),
    path("details/", account.describe, name="persondata.describe"),
]
