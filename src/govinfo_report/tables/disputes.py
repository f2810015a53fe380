"""Table 4: reconsideration and litigation (section 四), the same in both editions (国办公开办函〔2021〕30号).

Which organ counts a case with two defendants is settled by 国办公开办函〔2016〕201号: the original organ alone.
"""

from typing import Annotated, ClassVar

from attrs import frozen

from govinfo_report.form import Column, Count, PrintedTable, Text, Total
from govinfo_report.tables.part import FormPart


@frozen(kw_only=True)
class CaseResults(FormPart):
    """The results of one kind of case. Unit: cases (件).

    `None` in a column: blank in the document. `total` is stored as published, never computed.

    >>> CaseResults(upheld=10, corrected=1, other=0, pending=0, total=0).check().ok  # 洪泽区 printed 0 for 11
    False
    """

    upheld: Annotated[Count, Column("结果维持", "upheld")]
    corrected: Annotated[Count, Column("结果纠正", "corrected")]
    other: Annotated[Count, Column("其他结果", "other results")]
    pending: Annotated[Count, Column("尚未审结", "pending", aliases=("尚未办结", "未审结"))]
    total: Annotated[Count, Column("总计", "total", aliases=("合计",)), Total("GIR401")]


LITIGATION = Text("行政诉讼", "litigation")


@frozen(kw_only=True)
class Disputes(FormPart):
    """Table 4, 15 figures: cases brought against the organ's handling of disclosure. Unit: cases (件).

    >>> from govinfo_report.layout import layout_of
    >>> [equation.place for equation in layout_of(Disputes).equations]
    ['reconsideration.total', 'litigation_direct.total', 'litigation_after_reconsideration.total']
    """

    printed: ClassVar = PrintedTable(section="disputes", number=4)

    reconsideration: Annotated[CaseResults, Column("行政复议", "administrative reconsideration", article="50(3)")]
    litigation_direct: Annotated[
        CaseResults, Column("未经复议直接起诉", "litigation without reconsideration", article="50(3)", under=LITIGATION)
    ]
    litigation_after_reconsideration: Annotated[
        CaseResults, Column("复议后起诉", "litigation after reconsideration", article="50(3)", under=LITIGATION)
    ]
