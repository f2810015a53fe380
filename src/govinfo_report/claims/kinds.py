"""What a claim of the prose counts."""

from enum import StrEnum


class ClaimKind(StrEnum):
    """What a quantity in the prose counts."""

    RECEIVED = "received"
    HANDLED = "handled"
    CARRIED = "carried"  # over from last year, or to the next
    OUTCOME = "outcome"
    APPLICANT = "applicant"  # any line of table 3, by kind of applicant
    ALL_HANDLED = "all_handled"  # 全部办结: nothing is carried over to the next year
    DISPUTE = "dispute"
    DISCLOSURE = "disclosure"  # a figure of table 2
    FEE = "fee"  # 信息处理费, which no table has
    SHARE = "share"
    CHANGE = "change"  # against last year
    CHANNEL = "channel"  # by letter or over the network, which no table has
    OTHER = "other"
