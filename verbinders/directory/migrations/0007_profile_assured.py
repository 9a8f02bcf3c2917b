"""A page knows which of its parts were said to be right, and since when all of it is."""

from typing import Any

from django.db import migrations, models

PARTS = ("words", "labels", "places", "contact")


def fill(apps: Any, schema_editor: Any) -> None:
    """What a member wrote itself was right on the day on which it last changed something."""
    connection = schema_editor.connection
    pages = apps.get_model("directory", "Profile").objects.using(connection.alias)
    for network in apps.get_model("networks", "Network").objects.using(connection.alias):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.network', %s, true)", [str(network.pk)])
        for page in pages.filter(network_id=network.pk, memberships__status="member", assured={}).iterator(500):
            day = page.changed_at.date()
            assured = dict.fromkeys(PARTS, day.isoformat())
            pages.filter(pk=page.pk).update(assured=assured, assured_on=day)


class Migration(migrations.Migration):
    dependencies = [("directory", "0006_place_weekdays"), ("networks", "0001_initial")]

    operations = [
        migrations.AddField("profile", "assured", models.JSONField(default=dict, editable=False)),
        migrations.AddField("profile", "assured_on", models.DateField(editable=False, null=True)),
        migrations.AddIndex("profile", models.Index(fields=["network", "assured_on"], name="profile_assured")),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
