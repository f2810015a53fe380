"""From what was published to a report: readers make a `Document` of bytes, one interpreter makes a `Report` of it."""
