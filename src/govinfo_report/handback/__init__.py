"""Handing a checked report back: the clerk's own file with remarks in it, a correction notice, and what changed since."""
