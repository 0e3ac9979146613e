"""A wheel with the compiled engine, where `make wheel` has compiled it before."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledEngine(BuildHookInterface[Any]):
    """Lay the extension modules of `PUTRIGHT_COMPILED` beside their source files.

    Without that folder the wheel is plain Python and for any machine.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name what goes into the wheel, and that it is for this kind of machine."""
        folder = os.environ.get("PUTRIGHT_COMPILED", "")
        made = sorted(Path(folder).glob("**/*.so")) if folder else []
        if version == "editable" or not made:
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        for file in made:
            inside = file.relative_to(folder)
            build_data["force_include"][str(file.resolve())] = str(inside)
