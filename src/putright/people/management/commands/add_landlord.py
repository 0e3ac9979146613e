"""`putright manage add_landlord`: write down a landlord and its policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from putright.people.setting_up import CannotSetUp, begin_landlord

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Write down a landlord."""

    help = "Add a landlord whose complaints run under a policy document."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the landlord's names and its policy."""
        parser.add_argument("slug", help="Its short name, such as northfield.")
        parser.add_argument("--name", required=True, help="Its name on every page.")
        parser.add_argument(
            "--policy",
            required=True,
            help="A policy that ships, or the path of your own document.",
        )
        for detail in ("address", "telephone", "email", "website", "brand-colour"):
            parser.add_argument(f"--{detail}", default="", help="As letters give it.")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Add it, or say everything that stands against it."""
        details = ("address", "telephone", "email", "website", "brand_colour")
        try:
            landlord = begin_landlord(
                slug=options["slug"],
                name=options["name"],
                policy=options["policy"],
                details={name: options[name] for name in details},
            )
        except CannotSetUp as problem:
            raise CommandError(str(problem), returncode=2) from problem
        self.stdout.write(f"{landlord.name} is ready. Next: add_staff {landlord.slug}")
