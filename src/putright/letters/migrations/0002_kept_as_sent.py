"""The database itself refuses to change a letter that has gone."""

from django.db import migrations

_SENT = "A letter that has gone is kept as sent."
_KEPT = (
    "landlord_id",
    "complaint_id",
    "act",
    "event",
    "stage",
    "title",
    "to",
    "copies",
    "state",
    "parts",
    "data",
    "author_id",
    "approved_by_id",
    "sent_by_id",
    "sent_at",
    "delivery",
    "body",
    "sha256",
    "entry_seq",
    "send_key",
)


def _differs(word):
    return " OR ".join(f'NEW."{name}" {word} OLD."{name}"' for name in _KEPT)


SQLITE = (
    f"""CREATE TRIGGER letters_letter_kept BEFORE UPDATE ON letters_letter
    WHEN OLD.state = 'sent' AND ({_differs("IS NOT")})
    BEGIN SELECT RAISE(ABORT, '{_SENT}'); END""",
    f"""CREATE TRIGGER letters_letterfile_kept BEFORE UPDATE ON letters_letterfile
    BEGIN SELECT RAISE(ABORT, '{_SENT}'); END""",
)
SQLITE_OFF = (
    "DROP TRIGGER IF EXISTS letters_letter_kept",
    "DROP TRIGGER IF EXISTS letters_letterfile_kept",
)
POSTGRESQL = (
    f"""CREATE FUNCTION letters_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_SENT}' USING ERRCODE = 'restrict_violation'; END $$""",
    f"""CREATE TRIGGER letters_letter_kept BEFORE UPDATE ON letters_letter
    FOR EACH ROW WHEN (OLD.state = 'sent' AND ({_differs("IS DISTINCT FROM")}))
    EXECUTE FUNCTION letters_refuse()""",
    """CREATE TRIGGER letters_letterfile_kept BEFORE UPDATE ON letters_letterfile
    FOR EACH ROW EXECUTE FUNCTION letters_refuse()""",
)
POSTGRESQL_OFF = ("DROP FUNCTION IF EXISTS letters_refuse CASCADE",)
ON = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
OFF = {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF}


def guard(apps, schema_editor):
    for statement in ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
