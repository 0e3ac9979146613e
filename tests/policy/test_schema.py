"""The JSON Schema, the reference and the reader speak of the same fields."""

import json
import re
from pathlib import Path

import pytest

from putright.policy.blocks import KINDS
from putright.policy.schema import export
from putright.policy.shaping import fields_of, shape

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "policy-format.md"
COMMON = {"because", "note", "reading", "covers", "code"}


def section(kind: str) -> str:
    words = REFERENCE.read_text(encoding="utf-8")
    return words.split(f"\n### {kind}\n")[1].split("\n### ")[0].split("\n## ")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_the_reference_tells_of_every_field(kind: str) -> None:
    told = set(re.findall(r"`([a-z_]+)`", section(kind)))
    told |= set(re.findall(r"^([a-z_]+) = ", section(kind), re.MULTILINE))
    assert set(fields_of(kind)) - COMMON - told == set()


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_has_the_fields_that_the_reader_takes(kind: str) -> None:
    schema = export()["$defs"][kind]
    assert list(schema["properties"]) == list(fields_of(kind))
    missing = {fault.split('"')[1] for _, fault in shape(kind, {}).faults}
    assert set(schema["required"]) == missing
    assert schema["additionalProperties"] is False
    assert schema["description"].endswith(".")


def test_the_schema_is_json() -> None:
    assert json.loads(json.dumps(export())) == export()
