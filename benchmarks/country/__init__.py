"""A synthetic country: any number of annual reports as columns, consistent by construction, with known faults planted.

    from country import country

    made = country(seed=1, reports=100_000)
    made.frame()      # a Polars frame with the columns of a corpus
    made.defects      # what is wrong with it, and what a check should say
    made.parents()    # who stands above whom, and whose reports are added up

See README.md beside this file.
"""

from country.model import Also, Country, Defect, Part, as_report, country
from country.planting import Outcome

__all__ = ["Also", "Country", "Defect", "Outcome", "Part", "as_report", "country"]
