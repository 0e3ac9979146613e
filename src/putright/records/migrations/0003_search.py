"""Where words are looked up: FTS5 on SQLite, a text search vector on PostgreSQL.

`lot` narrows by landlord inside the index itself, so that one landlord's many
complaints never slow down another's search.
"""

from django.db import migrations

ON = {
    "sqlite": (
        """CREATE VIRTUAL TABLE records_search USING fts5(
            lot, reference, resident, address, about, words,
            tokenize = "unicode61 remove_diacritics 2", prefix = '3 4')""",
    ),
    "postgresql": (
        """CREATE TABLE records_search (
            complaint_id bigint PRIMARY KEY,
            landlord_id bigint NOT NULL,
            vector tsvector NOT NULL)""",
        "CREATE INDEX records_search_words ON records_search USING gin (vector)",
        """CREATE INDEX records_search_newest
            ON records_search (landlord_id, complaint_id DESC)""",
    ),
}


def put_up(apps, schema_editor):
    for statement in ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def take_down(apps, schema_editor):
    schema_editor.execute("DROP TABLE records_search", params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0002_append_only")]
    operations = [migrations.RunPython(put_up, take_down)]
