"""The JSON Schema, the reference and the reader speak of the same fields."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from putright.policies import find, names
from putright.policy.blocks import KINDS
from putright.policy.reading import read
from putright.policy.schema import export
from putright.policy.shaping import fields_of, shape

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "policy-format.md"
SCHEMA = export()
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


def fits(value: object, schema: dict[str, Any]) -> bool:
    """Whether JSON fits a schema, for the few keywords that ours uses."""
    if "$ref" in schema:
        return fits(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    fitting = [
        sum(fits(value, part) for part in schema.get(keyword, ()))
        for keyword in ("oneOf", "anyOf")
    ]
    return (
        value in schema.get("enum", [value])
        and ("oneOf" not in schema or fitting[0] == 1)
        and ("anyOf" not in schema or fitting[1] > 0)
        and KINDS_OF_JSON[schema.get("type", "")](value, schema)
    )


def _is_whole(value: object, schema: dict[str, Any]) -> bool:
    return type(value) is int and value >= schema["minimum"]


def _is_text(value: object, schema: dict[str, Any]) -> bool:
    pattern = schema.get("pattern", "")
    return isinstance(value, str) and re.search(pattern, value) is not None


def _is_list(value: object, schema: dict[str, Any]) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= schema.get("minItems", 0)
        and all(fits(one, schema.get("items", {})) for one in value)
    )


def _is_table(value: object, schema: dict[str, Any]) -> bool:
    known, more = schema.get("properties", {}), schema.get("additionalProperties", {})
    return (
        isinstance(value, dict)
        and len(value) >= schema.get("minProperties", 0)
        and set(schema.get("required", ())) <= set(value)
        and all(
            fits(part, known.get(key, more))
            for key, part in value.items()
            if key in known or more is not False
        )
        and (more is not False or set(value) <= set(known))
    )


KINDS_OF_JSON = {
    "": lambda _value, _schema: True,
    "boolean": lambda value, _schema: isinstance(value, bool),
    "integer": _is_whole,
    "string": _is_text,
    "array": _is_list,
    "object": _is_table,
}


@pytest.mark.parametrize("name", names())
def test_every_block_of_a_sound_document_fits_the_schema(name: str) -> None:
    document = read(find(name).read_bytes(), name).document
    assert document is not None
    for _, place in document.places():
        block = json.loads(json.dumps({place.kind: place.values}, default=str))
        assert fits(block, SCHEMA), (place.line, place.kind)


CLOCK = {
    "id": "s1.respond",
    "starts": "complaint.received",
    "within": "10 working days",
    "met_by": ["s1.response_sent"],
    "owner": "officer",
    "code": "6.3",
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"within": "10 days"},
        {"within": "0 working days"},
        {"within": "-10 working days"},
        {"within": 10},
        {"starts": "complaint.recieved"},
        {"met_by": []},
        {"met_by": ["s1.answered"]},
        {"id": "S1 respond"},
        {"code": 6.3},
        {"target": "yes"},
        {"whithin": "10 working days"},
    ],
    ids=str,
)
def test_an_editor_sees_what_no_document_may_say(wrong: dict[str, Any]) -> None:
    assert fits({"clock": CLOCK}, SCHEMA)
    assert not fits({"clock": {**CLOCK, **wrong}}, SCHEMA)


def test_the_schema_is_json() -> None:
    assert json.loads(json.dumps(export())) == export()
