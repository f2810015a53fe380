"""Which figures of a report are wrong, and what they should be: found from the equations that do not hold."""
