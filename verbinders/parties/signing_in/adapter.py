"""How the library for second factors speaks and keeps things here."""

import base64
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser


class MFAAdapter(DefaultMFAAdapter):
    """Secrets lie sealed in the database; a passkey is bound to the host of this site, whatever a request says."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.BASE_URL).hostname or "localhost", "name": "Verbinders"}

    def get_totp_issuer(self) -> str:
        return urlsplit(settings.BASE_URL).hostname or "Verbinders"

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        address = user.emailaddress_set.filter(primary=True).first()  # type: ignore[attr-defined]
        return str(address.email if address else user)

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Our own notices tell it, in the transaction of the verb."""


def _seal() -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=b"verbinders.second-factor").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
