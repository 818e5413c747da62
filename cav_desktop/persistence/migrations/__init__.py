"""One history of the schema for each compartment; the tables are spelled out, not imported."""
