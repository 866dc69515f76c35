"""The database: one thread, short units of work, tables and migrations."""
