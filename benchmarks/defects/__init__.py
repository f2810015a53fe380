"""A public benchmark of defects: annual reports with one known fault each, and faultless ones that look faulty.

`python benchmarks/defects` scores a checker and prints the table; README.md says how to score another tool.
"""
