"""What the prose of a report says of its figures: quantities, the words around them, and the cells that they mean."""
