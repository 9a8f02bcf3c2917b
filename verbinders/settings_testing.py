"""The same settings, for the suite: a database of its own, and mail that stays in the process."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "for-the-suite-only")

from verbinders.settings import *  # noqa: F403
from verbinders.settings import DATABASES, STORAGES, WEB_ROLE, database

TEST_DATABASE = os.environ.get("TEST_DATABASE", "sqlite")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
TEST_LOGIN = "verbinders_suite"  # Runs as `web`: may be web or worker, and nothing else.
if TEST_DATABASE == "postgresql":
    DATABASES["owner"] = database(os.environ["DATABASE_URL"]) | {"OPTIONS": {}}
    DATABASES["default"] = DATABASES["owner"] | {
        "USER": TEST_LOGIN,
        "PASSWORD": TEST_LOGIN,
        "OPTIONS": {"options": f"-c role={WEB_ROLE}"},
    }
else:
    DATABASES = {"default": database("sqlite:////tmp/unset.sqlite3")}

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A folder for each run of the suite, which its children share: another run that ends takes its own files away only.
_FILES = os.environ.setdefault("SUITE_FILES", f"{tempfile.gettempdir()}/verbinders-suite-{os.getpid()}")
MEDIA_ROOT = Path(_FILES) / WORKER
STATIC_ROOT = None  # type: ignore[assignment]  # A test collects nothing.
LANGUAGE_CODE = "en"  # Tests say what they expect in the source language; what is about another language asks for it.
