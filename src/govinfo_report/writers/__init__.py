"""Writing a report as the form prints it: one module for each kind of file, all drawing the blocks of `pages`."""
