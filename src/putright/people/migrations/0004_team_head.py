"""Who heads a team."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the head of a team."""

    dependencies = [("people", "0003_teams_and_managers")]

    operations = [
        migrations.AddField(
            model_name="team",
            name="head",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="heads",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
