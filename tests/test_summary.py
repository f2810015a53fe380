"""What `print(report)` says: whose report, its main figures, and what is printed otherwise or not at all."""

import attrs

import govinfo_report as gir
from support import consistent_report


def test_report_is_summed_up_in_chinese() -> None:
    assert str(consistent_report()).splitlines() == [
        "阿城区人民政府2021年政府信息公开工作年度报告",
        "发布机关：阿城区人民政府　年度：2021　发布日期：（未印）",
        "章节：一、二、三、四、五、六",
        "二、主动公开政府信息情况（2021 版）",
        "  规章：本年制发件数 0，本年废止件数 0，现行有效件数 0",
        "  行政规范性文件：本年制发件数 3，本年废止件数 31，现行有效件数 26",
        "  行政许可：本年处理决定数量 2994",
        "  行政处罚：本年处理决定数量 227",
        "  行政强制：本年处理决定数量 1996",
        "  行政事业性收费：本年收费金额（单位：万元） 3137",
        "三、收到和处理政府信息公开申请情况（2021 版）",
        "  一、本年新收政府信息公开申请数量：总计 42",
        "  二、上年结转政府信息公开申请数量：总计 0",
        "  （七）总计：总计 41",
        "  四、结转下年度继续办理：总计 1",
        "四、政府信息公开行政复议、行政诉讼情况",
        "  行政复议：总计 0",
        "  行政诉讼 › 未经复议直接起诉：总计 1",
        "  行政诉讼 › 复议后起诉：总计 0",
    ]


def test_blank_mark_and_absence_are_said() -> None:
    blank = gir.Report.blank(absent=("requests.carried_in", "disputes"))
    lines = str(attrs.evolve(blank, marks={"requests.received.total": "/"})).splitlines()
    assert "  一、本年新收政府信息公开申请数量：总计 /" in lines
    assert "  二、上年结转政府信息公开申请数量：总计 （无此格）" in lines
    assert "  四、结转下年度继续办理：总计 （空白）" in lines
    assert "四、政府信息公开行政复议、行政诉讼情况：文件中没有该表" in lines
    assert lines[-2:] == ["所印不是数字：requests.received.total “/”", "文件中没有：requests.carried_in、disputes"]


def test_hostile_title_and_mark_cannot_reach_the_terminal() -> None:
    hostile = "\x1b]0;x\x07\u202e\n2"
    blank = gir.Report.blank(issuer=hostile, title=hostile)
    text = str(attrs.evolve(blank, marks={"requests.received.total": hostile}))
    assert all(character == "\n" or character.isprintable() or character == "\u3000" for character in text)
    assert text.splitlines()[0] == "⟨U+001B⟩]0;x⟨U+0007⟩⟨U+202E⟩ 2"
