"""Keep what the check found of a letter's language, and what its writer answered.

A column more makes SQLite build the table anew, and what guards it goes with the old
one: it is taken off first and put on again, for the new columns too.
"""

from __future__ import annotations

from importlib import import_module

from django.db import migrations, models

before = import_module("putright.letters.migrations.0002_kept_as_sent")
_WHERE = "OLD.state = 'sent' AND ("
_WORDS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


def guard(apps, schema_editor):
    """Refuse a change of these two as of the rest, once the letter has gone."""
    vendor = schema_editor.connection.vendor
    more = "".join(
        f'NEW."{name}" {_WORDS[vendor]} OLD."{name}" OR ' for name in _ADDED
    )
    for statement in before.ON[vendor]:
        schema_editor.execute(statement.replace(_WHERE, _WHERE + more), params=None)


_ADDED = ("answers", "found")


class Migration(migrations.Migration):
    """Two columns, empty for letters of before."""

    dependencies = [("letters", "0002_kept_as_sent")]
    operations = [
        migrations.RunPython(before.unguard, before.guard),
        *(
            migrations.AddField(
                model_name="letter",
                name=name,
                field=models.JSONField(blank=True, default=dict),
            )
            for name in _ADDED
        ),
        migrations.RunPython(guard, before.unguard),
    ]
