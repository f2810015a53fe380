"""Paragraphs of many hands, with one wrong figure or none, to score a checker of prose against tables."""
