"""The database itself refuses to change or remove what was written."""

from django.db import migrations

_ENTRY = "Entries are written once and never over."
_WORDS = "Words are erased whole or not at all."

SQLITE = (
    f"""CREATE TRIGGER records_entry_no_update BEFORE UPDATE ON records_entry
    BEGIN SELECT RAISE(ABORT, '{_ENTRY}'); END""",
    f"""CREATE TRIGGER records_entry_no_delete BEFORE DELETE ON records_entry
    BEGIN SELECT RAISE(ABORT, '{_ENTRY}'); END""",
    # REPLACE removes a row without asking the trigger above, unless told to.
    f"""CREATE TRIGGER records_entry_no_replace BEFORE INSERT ON records_entry
    WHEN EXISTS (SELECT 1 FROM records_entry WHERE id = NEW.id)
      OR EXISTS (SELECT 1 FROM records_entry
                 WHERE complaint_id = NEW.complaint_id AND seq = NEW.seq)
      OR EXISTS (SELECT 1 FROM records_entry
                 WHERE landlord_id = NEW.landlord_id AND key = NEW.key)
    BEGIN SELECT RAISE(ABORT, '{_ENTRY}'); END""",
    f"""CREATE TRIGGER records_words_only_erased BEFORE UPDATE ON records_words
    WHEN NEW.erased_at IS NULL OR NEW.text <> '' OR NEW.salt <> ''
      OR NEW.id <> OLD.id OR NEW.landlord_id <> OLD.landlord_id
    BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END""",
    f"""CREATE TRIGGER records_words_no_delete BEFORE DELETE ON records_words
    BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END""",
)
SQLITE_OFF = tuple(
    f"DROP TRIGGER IF EXISTS {name}"
    for name in (
        "records_entry_no_update",
        "records_entry_no_delete",
        "records_entry_no_replace",
        "records_words_only_erased",
        "records_words_no_delete",
    )
)
POSTGRESQL = (
    f"""CREATE FUNCTION records_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_ENTRY}' USING ERRCODE = 'restrict_violation'; END $$""",
    f"""CREATE FUNCTION records_words_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER records_entry_no_change BEFORE UPDATE OR DELETE
    ON records_entry FOR EACH ROW EXECUTE FUNCTION records_entry_refuse()""",
    """CREATE TRIGGER records_entry_no_truncate BEFORE TRUNCATE
    ON records_entry FOR EACH STATEMENT EXECUTE FUNCTION records_entry_refuse()""",
    """CREATE TRIGGER records_words_only_erased BEFORE UPDATE ON records_words
    FOR EACH ROW WHEN (NEW.erased_at IS NULL OR NEW.text <> '' OR NEW.salt <> ''
      OR NEW.id <> OLD.id OR NEW.landlord_id <> OLD.landlord_id)
    EXECUTE FUNCTION records_words_refuse()""",
    """CREATE TRIGGER records_words_no_delete BEFORE DELETE ON records_words
    FOR EACH ROW EXECUTE FUNCTION records_words_refuse()""",
    """CREATE TRIGGER records_words_no_truncate BEFORE TRUNCATE ON records_words
    FOR EACH STATEMENT EXECUTE FUNCTION records_words_refuse()""",
)
POSTGRESQL_OFF = (
    "DROP FUNCTION IF EXISTS records_entry_refuse CASCADE",
    "DROP FUNCTION IF EXISTS records_words_refuse CASCADE",
)
ON = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
OFF = {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF}


def guard(apps, schema_editor):
    for statement in ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
