"""Mail over any SMTP server: one connection for many, a text that reads by itself, and the same again as HTML."""

from contextlib import suppress
from dataclasses import replace
from email.utils import formataddr, parseaddr
from smtplib import SMTPAuthenticationError, SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from verbinders.kit.mail import in_a_header
from verbinders.notices.channels import Later, Never, Outcome, Parcel, Sent
from verbinders.notices.channels.mail_page import as_html
from verbinders.work.queue import in_short

LONGEST_SENDER = 80  # Signs: on one line of a mail there is room for so many of every alphabet.
PER_CONNECTION = 500  # After so many a server may want to see us anew.


class MailChannel:
    """One connection to the mail server, opened with the first mail."""

    def __init__(self) -> None:
        self._post: BaseEmailBackend | None = None
        self._sent = 0

    def send(self, parcel: Parcel) -> Outcome:
        """Hand it to the mail server."""
        try:
            self._connected().send_messages([as_mail(parcel)])
        except (OSError, ValueError) as error:  # What a mail server says is an OSError, too.
            return _what_it_said(error)
        self._sent += 1
        if self._sent >= PER_CONNECTION:
            self.close()
        return Sent()

    def close(self) -> None:
        """Say goodbye."""
        if self._post is not None:
            with suppress(OSError):
                self._post.close()
        self._post, self._sent = None, 0

    def _connected(self) -> BaseEmailBackend:
        if self._post is None:
            post = get_connection()
            post.open()
            self._post = post
        return self._post


class Mail(EmailMultiAlternatives):
    """A mail whose parts are kept apart by a line that we choose: to find one takes longer than all the rest."""

    boundary = ""

    def message(self, **how: Any) -> Any:
        made: Any = super().message(**how)
        made.set_boundary(self.boundary)
        return made


def as_mail(parcel: Parcel) -> Mail:
    """The mail as it goes over the wire. Bounces come back to where answers come in, with the same mark."""
    _name, house = parseaddr(settings.DEFAULT_FROM_EMAIL)
    parcel = replace(parcel, subject=in_a_header(parcel.subject), sender=in_a_header(parcel.sender)[:LONGEST_SENDER])
    headers = {
        "Message-ID": f"<{parcel.key}@{urlsplit(settings.BASE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
        "From": formataddr((parcel.sender, house)) if parcel.sender else settings.DEFAULT_FROM_EMAIL,
    }
    if parcel.unsubscribe:
        headers["List-Unsubscribe"] = f"<{parcel.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        headers["Precedence"] = "bulk"
    mail = Mail(
        parcel.subject,
        parcel.text,
        from_email=parcel.bounce_to or house,
        to=[parcel.to],
        reply_to=[parcel.reply_to] if parcel.reply_to else None,
        headers=headers,
    )
    mail.boundary = f"=_{parcel.key}"  # No text holds it: the key is made after the text.
    mail.attach_alternative(as_html(parcel), "text/html")
    return mail


def _dead(codes: list[int]) -> bool:
    """Whether the address itself is no good (RFC 5321 4.2.3), and not the server in a bad mood."""
    return all(code in (550, 551, 553) for code in codes)


def _what_it_said(error: OSError | ValueError) -> Outcome:
    """Whether the server will say the same tomorrow: this reader does not exist, or this mail is not wanted."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
        if all(code >= 500 for code in codes):
            return Never(
                "The mail server says that there is no such address.", gone=all(c in (550, 551, 553) for c in codes)
            )
        return Later("The mail server does not take mail for this address now.")
    if isinstance(error, SMTPDataError):
        if error.smtp_code >= 500:
            return Never(f"The mail server does not want this mail ({error.smtp_code}).")
        return Later(f"The mail server is busy ({error.smtp_code}).")
    if isinstance(error, SMTPAuthenticationError):
        return Later("The mail server does not know us: look at EMAIL_URL.", broken=True)
    if isinstance(error, SMTPException) and not isinstance(error, SMTPServerDisconnected):
        return Later(in_short(error))
    if isinstance(error, ValueError) and not isinstance(error, OSError):  # A bad certificate is both.
        return Never(f"No mail can be made of this: {in_short(error)}")
    return Later(f"The mail server cannot be reached ({type(error).__name__}).", broken=True)
