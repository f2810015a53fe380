"""How readings, proposals, claims and differences look in a notebook and at a prompt."""
