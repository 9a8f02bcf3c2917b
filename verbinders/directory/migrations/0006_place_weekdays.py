"""A place knows the days of its hours, so that one finds by an index where one can walk in today."""

from typing import Any

from django.db import migrations, models

from verbinders.directory.hours import weekdays


def fill(apps: Any, schema_editor: Any) -> None:
    """In each network by itself: the walls of the database hold for its owner, too."""
    connection = schema_editor.connection
    places = apps.get_model("directory", "Place").objects.using(connection.alias)
    for network in apps.get_model("networks", "Network").objects.using(connection.alias):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.network', %s, true)", [str(network.pk)])
        for place in places.filter(network_id=network.pk).exclude(hours=[]).iterator(500):
            places.filter(pk=place.pk).update(weekdays=weekdays(place.hours))


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_imprint"), ("networks", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="place",
            name="weekdays",
            field=models.PositiveSmallIntegerField(default=0, editable=False, help_text="The days of `hours`."),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(condition=models.Q(weekdays__lt=128), name="place_seven_days"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
