"""Keep what the check found of a letter's language, and what its writer answered."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns, empty for letters of before."""

    dependencies = (("letters", "0002_kept_as_sent"),)
    operations = (
        migrations.AddField(
            model_name="letter",
            name="answers",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="letter",
            name="found",
            field=models.JSONField(blank=True, default=dict),
        ),
    )
