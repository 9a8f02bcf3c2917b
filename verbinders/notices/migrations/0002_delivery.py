"""The outbox gets channels and lanes, and its own name: a message is now what somebody writes to an organisation."""

from typing import Any

from django.db import migrations
from django.utils import timezone


def settle(apps: Any, schema_editor: Any) -> None:
    """In hand and done are dates from now on."""
    rows = apps.get_model("notices", "Delivery").objects.using(schema_editor.connection.alias)
    rows.filter(status="claimed").update(status="queued")
    rows.filter(status="failed").update(settled_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("message", "message_sent_has_date"),
        migrations.RemoveConstraint("message", "message_failed_has_reason"),
        migrations.RemoveIndex("message", "message_waiting"),
        migrations.RenameModel("Message", "Delivery"),
        migrations.RenameField("delivery", "sent_at", "settled_at"),
        migrations.RunPython(settle, migrations.RunPython.noop),
    ]
