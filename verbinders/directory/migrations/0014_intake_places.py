"""What a brought row becomes may have several places now, a story and what it is good at."""

from typing import Any

from django.db import migrations


def fill(apps: Any, schema_editor: Any) -> None:
    """Lists that were looked at before hold one place."""
    connection = schema_editor.connection
    rows = apps.get_model("directory", "IntakeRow").objects.using(connection.alias)
    for network in apps.get_model("networks", "Network").objects.using(connection.alias):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.network', %s, true)", [str(network.pk)])
        for row in rows.filter(network_id=network.pk, becomes__has_key="place").iterator(500):
            place = row.becomes.pop("place")
            row.becomes |= {"places": [place] if place else [], "story": {}, "good_at": {}}
            row.save(update_fields=["becomes"])


class Migration(migrations.Migration):
    dependencies = [("directory", "0013_outline")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
