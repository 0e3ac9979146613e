"""`putright demo`: hands on to the demo, with Django set up for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace


def run(args: Namespace) -> int:
    """Make the made-up landlord where there is none yet, and serve it."""
    from putright.demo.run import main

    return main(args)
