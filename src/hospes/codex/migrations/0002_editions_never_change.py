"""A published edition never changes: the database itself refuses, whoever asks."""

from django.db import migrations

MESSAGE = "a published edition never changes"

SQLITE = (
    f"""CREATE TRIGGER codex_edition_no_update BEFORE UPDATE ON codex_edition
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
    f"""CREATE TRIGGER codex_edition_no_delete BEFORE DELETE ON codex_edition
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
    # INSERT OR REPLACE would take the old row away without asking the trigger above.
    f"""CREATE TRIGGER codex_edition_no_replace BEFORE INSERT ON codex_edition
    WHEN EXISTS (SELECT 1 FROM codex_edition WHERE id = NEW.id OR number = NEW.number)
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION codex_edition_never_changes() RETURNS trigger LANGUAGE plpgsql AS $refuse$
    BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END $refuse$""",
    """CREATE TRIGGER codex_edition_no_change BEFORE UPDATE OR DELETE ON codex_edition
    FOR EACH ROW EXECUTE FUNCTION codex_edition_never_changes()""",
)
UNDO_SQLITE = (
    "DROP TRIGGER IF EXISTS codex_edition_no_update",
    "DROP TRIGGER IF EXISTS codex_edition_no_delete",
    "DROP TRIGGER IF EXISTS codex_edition_no_replace",
)
UNDO_POSTGRESQL = (
    "DROP TRIGGER IF EXISTS codex_edition_no_change ON codex_edition",
    "DROP FUNCTION IF EXISTS codex_edition_never_changes()",
)


def protect(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def release(apps, schema_editor):
    for statement in UNDO_POSTGRESQL if schema_editor.connection.vendor == "postgresql" else UNDO_SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("codex", "0001_initial")]
    operations = [migrations.RunPython(protect, release)]
