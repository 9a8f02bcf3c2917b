
import django.db.models.deletion
import verbinders.kit.ids
import verbinders.kit.time
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0008_word_lists_kept'),
        ('networks', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.UUIDField(default=verbinders.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(help_text='Of the file.', max_length=100)),
                ('status', models.CharField(choices=[('brought', 'read, nothing added yet'), ('mapped', 'looked at, nothing added yet'), ('admitted', 'added to the list'), ('undone', 'taken back')], max_length=8)),
                ('heads', models.JSONField(default=list)),
                ('told', models.JSONField(blank=True, default=dict, help_text='Which column is what, which word which kind, and the source of all.')),
                ('person_id', models.UUIDField(editable=False, help_text='Who brought it; a bare id.', null=True)),
                ('at', models.DateTimeField(default=verbinders.kit.time.now)),
                ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.network')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='IntakeRow',
            fields=[
                ('id', models.UUIDField(default=verbinders.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(help_text='In the file.')),
                ('cells', models.JSONField(default=list)),
                ('becomes', models.JSONField(default=dict)),
                ('left', models.JSONField(default=list, help_text='What does not come: which column, and what stood there.')),
                ('twin', models.JSONField(default=dict, help_text='Which one is like it: its name, its address or its row, and why.')),
                ('status', models.CharField(choices=[('read', 'read'), ('comes', 'comes'), ('twin', 'there is one like it'), ('out', 'stays out'), ('came', 'came'), ('back', 'taken back'), ('kept', 'stays, it was changed since')], default='read', max_length=5)),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='directory.intake')),
                ('membership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.membership')),
                ('network', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.network')),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='intake',
            index=models.Index(fields=['network', '-at'], name='intake_newest'),
        ),
        migrations.AddIndex(
            model_name='intakerow',
            index=models.Index(fields=['network', 'intake', 'status', 'number'], name='intakerow_status'),
        ),
        migrations.AddConstraint(
            model_name='intakerow',
            constraint=models.UniqueConstraint(fields=('network', 'intake', 'number'), name='intakerow_once'),
        ),
    ]
