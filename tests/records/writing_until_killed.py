"""A process that writes acts for as long as it lives, and says which were confirmed.

`write` logs a complaint if there is none and adds notes without end, printing each
entry's number once its transaction is done. `check` prints which numbers are there, and
what `verify` finds.
"""

# ruff: noqa: T201 - what it prints is what the test reads

from __future__ import annotations

import sys

import django

django.setup()

from putright.records import services  # noqa: E402 - Django is set up first
from putright.records.documents import Upload  # noqa: E402
from putright.records.models import Complaint, Entry  # noqa: E402
from putright.records.verifying import verify  # noqa: E402
from tests import makers  # noqa: E402


def write() -> None:
    complaint = Complaint.objects.first() or makers.a_complaint()
    ade = makers.ade()
    while True:
        photo = Upload(name="photo.jpg", content=makers.a_key().encode() * 1000)
        entry = services.attach(
            complaint_id=complaint.pk,
            by=ade,
            documents=[photo],
            note="A photo",
            key=f"{Entry.objects.count()}",
        )
        print(entry.pk, entry.hash, flush=True)


def check() -> None:
    for pk, digest in Entry.objects.values_list("pk", "hash"):
        print(pk, digest)
    for finding in verify():
        print("finding", finding)


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]]()
