"""The table in which wrong tries at signing in are counted, whichever process sees them.

It is a cache's: what stands in it may be lost, and is soon over.
"""

from django.core.management import call_command
from django.db import migrations

TABLE = 'people_tries'


def make(apps, schema_editor):
    call_command(
        'createcachetable', TABLE, database=schema_editor.connection.alias, verbosity=0
    )


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_outside_contacts'),
    ]

    operations = [
        migrations.RunPython(
            make,
            lambda apps, schema_editor: schema_editor.execute(f'DROP TABLE {TABLE}'),
        ),
    ]
