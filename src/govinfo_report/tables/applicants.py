"""申请人情况: the seven columns of table 3, the same in both editions (国办公开办函〔2019〕60号 and 〔2021〕30号)."""

from typing import Annotated

from attrs import frozen

from govinfo_report.form import Column, Count, Text, Total
from govinfo_report.tables.part import FormPart

LEGAL_PERSONS = Text("法人或其他组织", "legal persons and other organisations")


@frozen(kw_only=True)
class ByApplicant(FormPart):
    """One line of table 3, split by kind of applicant (申请人情况). Unit: requests (件).

    `None` in a column: blank in the document. `total` is stored as published, never computed.

    >>> ByApplicant(natural_person=41, business=0, research=0, public_welfare=1, legal_service=0, other=0, total=42)
    ByApplicant(natural_person=41, business=0, research=0, public_welfare=1, legal_service=0, other=0, total=42)

    A value that is no whole number raises `InvalidValueError`.
    """

    natural_person: Annotated[Count, Column("自然人", "natural persons")]
    business: Annotated[Count, Column("商业企业", "businesses", under=LEGAL_PERSONS)]
    research: Annotated[Count, Column("科研机构", "research institutions", under=LEGAL_PERSONS)]
    public_welfare: Annotated[
        Count, Column("社会公益组织", "public welfare organisations", aliases=("社会公益",), under=LEGAL_PERSONS)
    ]
    legal_service: Annotated[Count, Column("法律服务机构", "legal service institutions", under=LEGAL_PERSONS)]
    other: Annotated[Count, Column("其他", "other organisations", under=LEGAL_PERSONS)]
    total: Annotated[Count, Column("总计", "total", aliases=("合计", "总数")), Total("GIR301")]
