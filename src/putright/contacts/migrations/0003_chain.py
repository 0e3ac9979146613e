"""A hash chain over the steps of each contact, those that stand included."""

from __future__ import annotations

import hashlib
from datetime import UTC
from importlib import import_module

import msgspec
from django.db import migrations, models

_guarding = import_module("putright.contacts.migrations.0002_append_only")
_encoder = msgspec.json.Encoder(order="deterministic")


def seal(apps, schema_editor):
    """Seal what was written before, as `contacts.chain` does since."""
    contacts = apps.get_model("contacts", "Contact").objects.order_by("pk")
    steps = apps.get_model("contacts", "Step").objects
    for contact in contacts:
        before = _hash(f"putright contact {contact.reference}".encode())
        of_contact = steps.filter(contact=contact).select_related("words")
        for step in of_contact.order_by("seq"):
            words = step.words
            if words is not None and not words.erased_at:
                step.words_hash = _hash(f"{words.salt}\n{words.text}".encode())
            elif words is not None:
                step.words_hash = _hash(b"erased before there was a chain")
            step.prev_hash = before
            step.hash = before = _hash(_encoder.encode(_content(step)))
            steps.filter(pk=step.pk).update(
                words_hash=step.words_hash, prev_hash=step.prev_hash, hash=step.hash
            )
        contacts.filter(pk=contact.pk).update(last_hash=before)


def _hash(content):
    return hashlib.sha256(content).hexdigest()


def _content(step):
    return {
        "landlord": step.landlord_id,
        "seq": step.seq,
        "event": step.event,
        "at": step.at.astimezone(UTC).isoformat(),
        "recorded_at": step.recorded_at.astimezone(UTC).isoformat(),
        "staff": step.staff_id,
        "data": step.data,
        "words_hash": step.words_hash,
        "key": step.key,
        "prev_hash": step.prev_hash,
    }


def nothing(apps, schema_editor):
    """The fields go, and the chain with them."""


class Migration(migrations.Migration):
    """Take the guard off, add the chain, seal what stands; the guard comes back next."""

    dependencies = [("contacts", "0002_append_only")]
    operations = [
        migrations.RunPython(_guarding.unguard, _guarding.guard),
        migrations.AddField(
            "contact", "last_hash", models.CharField(max_length=64, blank=True, default="")
        ),
        *(
            migrations.AddField(
                "step", name, models.CharField(max_length=64, blank=True, default="")
            )
            for name in ("words_hash", "prev_hash", "hash")
        ),
        migrations.RunPython(seal, nothing),
    ]
