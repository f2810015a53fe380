"""The measures that the field uses: each defined once, over paths of the form, with formula, denominator and caveats."""
