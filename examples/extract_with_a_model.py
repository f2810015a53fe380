"""Have a language model extract a report, and take what it answers with notes instead of trust."""

# %% The schema to ask with: every line of the form, with its label in Chinese and English
import json

import govinfo_report as gir

schema = gir.extraction_schema()
print(len(json.dumps(schema, ensure_ascii=False)) // 1024, "KB of schema, such as:")
print(schema["properties"]["requests"]["properties"]["received"]["description"])

# %% What a model answered: a label for a name, numbers in another dress, a sign for a figure, and something of its own
answer = """
{"issuer": "某县人民政府", "year": "2023年",
 "requests": {"received": {"自然人": "４１件", "business": 1.0, "research": "/", "total": 42},
              "carried_in": {"total": "about 5"},
              "confidence": 0.9}}
"""
extraction = gir.from_extraction(answer)
report = extraction.report
print(report.year, report.requests.received.natural_person, report.requests.received.total)

# %% What had to be done to it: nothing that was not plainly a figure has become one
for note in extraction.notes:
    if note.kind is not gir.ExtractionNoteKind.MISSING:
        print(note.message.en)
assert report.requests.carried_in.total is None
assert report.marks["requests.carried_in.total"] == "about 5"

# %% What was not said is blank, and no 0: so a sum that needs it is undecidable, and nobody is accused
missing = [note for note in extraction.notes if note.kind is gir.ExtractionNoteKind.MISSING]
(line,) = (each for each in report.check().with_code("GIR301") if each.place == "requests.received.total")
print(len(missing), "places were not said;", line.status.value, line.reason.en if line.reason else "")

# %% Where the document can be read without a model, its own figures are the test of what was extracted
read = report.replace({"requests.received.business": 2, "requests.received.total": 43})
print(gir.difference(read, report).describe("en"))
