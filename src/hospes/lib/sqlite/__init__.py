"""Django's SQLite, with the rewriting of placeholders remembered (`ENGINE: "hospes.lib.sqlite"`)."""
