"""Write a report as JSON and read it back: the same report, to the last mark and decimal."""

# %%
import json
from pathlib import Path

import attrs

import govinfo_report as gir

HERE = Path(__file__).parent if "__file__" in globals() else Path()  # a notebook has no file: start it in this folder
report = gir.read(HERE / "acheng-2021.txt").report
text = gir.dumps(report, indent=2)
print(text[:400])
assert gir.loads(text) == report

# %% The keys are the paths: what a finding names is found in the JSON under the same name
tree = json.loads(text)
assert (
    tree["requests"]["outcomes"]["total"]["natural_person"] == report.cells()["requests.outcomes.total.natural_person"]
)

# %% What a cell prints instead of a number goes along, and so do places that the document does not have
blank = report.replace({"disclosure.administrative_rules.issued": None, "disputes.reconsideration.other": None})
odd = attrs.evolve(
    blank, marks={"disclosure.administrative_rules.issued": "/"}, absent=("disputes.reconsideration.other",)
)
assert gir.loads(gir.dumps(odd)) == odd

# %% A text that is no report is refused with every fault at once, each with its place
tree["requests"]["received"]["total"] = "42"
tree["year"] = 2021.0
del tree["disputes"]
try:
    gir.loads(json.dumps(tree))
except gir.InvalidJsonError as error:
    print(error.describe("en"))

# %% The JSON Schema, for those who read or write the same JSON in another language
print(len(json.dumps(gir.json_schema())), "characters of schema")
