"""The guard on the steps, put back once the chain stands."""

from __future__ import annotations

from importlib import import_module

from django.db import migrations

_guarding = import_module("putright.contacts.migrations.0002_append_only")


class Migration(migrations.Migration):
    """The database itself refuses to change or remove a step."""

    dependencies = [("contacts", "0003_chain")]
    operations = [migrations.RunPython(_guarding.guard, _guarding.unguard)]
