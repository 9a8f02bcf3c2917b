"""The notices inside a network: the inbox, and messages to organisations. A door carries the name of its verb."""

from django.urls import URLPattern, path

from verbinders.notices.views import conversation, inbox, messages, writing

app_name = "notices"
urlpatterns: list[URLPattern] = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<uuid:notice>/", inbox.notice, name="notice"),
    path("inbox/<uuid:notice>/read/", inbox.read, name="notice.read"),
    path("inbox/<uuid:notice>/keep/", inbox.keep, name="notice.keep"),
    path("inbox/<uuid:notice>/catch-up/", inbox.catch_up, name="notice.catch_up"),
    path("write/<uuid:organisation>/", writing.write, name="message.write"),
    path("messages/", messages.listed, name="messages"),
    path("messages/<uuid:message>/", messages.message, name="message"),
    path("messages/<uuid:message>/answer/", conversation.answer, name="message.answer"),
    path("messages/<uuid:message>/add/", conversation.add, name="message.add"),
    path("messages/<uuid:message>/close/", conversation.close, name="message.close"),
    path("messages/<uuid:message>/withdraw/", conversation.withdraw, name="message.withdraw"),
    path("messages/<uuid:message>/reopen/", conversation.reopen, name="message.reopen"),
    path("replies/<uuid:reply>/send/", conversation.send, name="reply.send"),
    path("replies/<uuid:reply>/drop/", conversation.drop, name="reply.drop"),
    path("m/<str:link>/", messages.message_by_link, name="message_by_link"),
    path("m/<str:link>/add/", conversation.add_by_link, name="message_by_link.add"),
    path("m/<str:link>/close/", conversation.close_by_link, name="message_by_link.close"),
    path("m/<str:link>/withdraw/", conversation.withdraw_by_link, name="message_by_link.withdraw"),
]
