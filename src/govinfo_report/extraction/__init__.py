"""What a language model or another program extracted from a report, taken with notes instead of trust."""
