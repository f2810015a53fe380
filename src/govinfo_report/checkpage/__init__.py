"""The check page: what was found in one report or in a folder, as one web page for people who never see a terminal."""
