"""The root tree of the notices: what belongs to a person or a browser, whatever the network."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from verbinders.notices.views import hooks, inbox, kinds, phones, preferences, pushes, texting
from verbinders.notices.views.service_worker import service_worker
from verbinders.notices.views.stop import stop

# The same names as in a network: there it is the inbox of that network, here that of all.
of_all: list[URLPattern] = [
    path("", inbox.inbox, name="inbox"),
    path("<uuid:notice>/", inbox.notice, name="notice"),
    path("<uuid:notice>/read/", inbox.read, name="notice.read"),
    path("<uuid:notice>/keep/", inbox.keep, name="notice.keep"),
    path("<uuid:notice>/catch-up/", inbox.catch_up, name="notice.catch_up"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("sw.js", service_worker, name="service_worker"),
    path("notices/choose/", preferences.choose, name="preference.choose"),
    path("notices/phone/", phones.tell, name="phone.tell"),
    path("notices/phone/code/", phones.confirm, name="phone.confirm"),
    path("notices/phone/forget/", phones.forget, name="phone.forget"),
    path("notices/phone/sign-in/", phones.allow_sign_in, name="phone.allow_sign_in"),
    path("notices/phone/no-sign-in/", phones.stop_sign_in, name="phone.stop_sign_in"),
    path("account/text/", texting.text_sign_in, name="text_sign_in"),
    path("account/text/code/", texting.text_code_typed, name="text_code_typed"),
    path("account/text/who/", texting.text_who, name="text_who"),
    path("notices/devices/add/", pushes.add, name="pushsubscription.add"),
    path("notices/devices/<uuid:pushsubscription>/remove/", pushes.remove, name="pushsubscription.remove"),
    path("notices/stop/<str:delivery>/", stop, name="stop"),
    path("notices/", include((of_all, "notices"))),
    # For machines. Providers send the last slash along or not.
    re_path(r"^hook/sms/(?P<provider>[^/]+)/(?P<secret>[^/]+)/?$", hooks.message, name="hook_sms"),
    re_path(r"^hook/receipt/(?P<provider>[^/]+)/(?P<secret>[^/]+)/?$", hooks.receipt, name="hook_receipt"),
    re_path(r"^hook/mail/(?P<secret>[^/]+)/?$", hooks.mail, name="hook_mail"),
    path("styleguide/notices/", kinds.kinds, name="kinds"),
    path("styleguide/notices/mail/", kinds.kind, name="kind"),
]
