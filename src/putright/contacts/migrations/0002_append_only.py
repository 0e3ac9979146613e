"""The database itself refuses to change or remove a step."""

from django.db import migrations

_SAYS = "Steps are written once and never over."

SQLITE = (
    f"""CREATE TRIGGER contacts_step_no_update BEFORE UPDATE ON contacts_step
    BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END""",
    f"""CREATE TRIGGER contacts_step_no_delete BEFORE DELETE ON contacts_step
    BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END""",
    # REPLACE removes a row without asking the trigger above, unless told to.
    f"""CREATE TRIGGER contacts_step_no_replace BEFORE INSERT ON contacts_step
    WHEN EXISTS (SELECT 1 FROM contacts_step WHERE id = NEW.id)
      OR EXISTS (SELECT 1 FROM contacts_step
                 WHERE contact_id = NEW.contact_id AND seq = NEW.seq)
      OR EXISTS (SELECT 1 FROM contacts_step
                 WHERE landlord_id = NEW.landlord_id AND key = NEW.key)
    BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END""",
)
SQLITE_OFF = tuple(
    f"DROP TRIGGER IF EXISTS {name}"
    for name in (
        "contacts_step_no_update",
        "contacts_step_no_delete",
        "contacts_step_no_replace",
    )
)
POSTGRESQL = (
    f"""CREATE FUNCTION contacts_step_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER contacts_step_no_change BEFORE UPDATE OR DELETE
    ON contacts_step FOR EACH ROW EXECUTE FUNCTION contacts_step_refuse()""",
    """CREATE TRIGGER contacts_step_no_truncate BEFORE TRUNCATE
    ON contacts_step FOR EACH STATEMENT EXECUTE FUNCTION contacts_step_refuse()""",
)
POSTGRESQL_OFF = ("DROP FUNCTION IF EXISTS contacts_step_refuse CASCADE",)
ON = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
OFF = {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF}


def guard(apps, schema_editor):
    for statement in ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("contacts", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
