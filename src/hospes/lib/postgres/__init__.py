"""Django's PostgreSQL, asked whether it is still there only after a rest (`ENGINE: "hospes.lib.postgres"`)."""
