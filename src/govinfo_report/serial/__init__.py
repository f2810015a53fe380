"""A report as JSON: reading and writing it exactly, its schema, and the faults of a text that is none."""
