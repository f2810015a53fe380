"""The three tables of the form, both editions written out in full: the class body is the form."""
