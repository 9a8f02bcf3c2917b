"""The door for gunicorn."""

import django

from verbinders.kit.incoming import Handler

django.setup(set_prefix=False)
application = Handler()
