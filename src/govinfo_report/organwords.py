"""How departments are called for short, and what each short form surely stands for."""

import re
from collections.abc import Iterator, Mapping

# The field of an organ: in full, then the short forms that stand for nothing else. What may stand for two, such as 文广旅 or 教体,
# is not here. Written with 和 or without, an organ is one.
_FIELDS: tuple[tuple[str, ...], ...] = (
    ("发展和改革", "发展改革", "发改"),
    ("卫生健康", "卫健", "卫生和健康"),
    ("住房和城乡建设", "住房城乡建设", "住建"),
    ("人力资源和社会保障", "人力资源社会保障", "人社"),
    ("市场监督管理", "市场监管", "市监"),
    ("自然资源和规划", "自然资源规划", "自规"),
    ("规划和自然资源", "规划自然资源", "规自"),
    ("工业和信息化", "工业信息化", "工信"),
    ("经济和信息化", "经济信息化", "经信"),
    ("文化和旅游", "文化旅游", "文旅"),
    ("退役军人事务", "退役军人"),
    ("应急管理", "应急"),
    ("医疗保障", "医保"),
    ("科学技术", "科技"),
    ("国有资产监督管理", "国资"),
    ("粮食和物资储备", "粮食物资储备"),
    ("民族和宗教事务", "民族宗教事务"),
    ("生态环境",),
    ("农业农村",),
    ("交通运输",),
)
_ENDINGS = ("委员会", "局", "厅")
# 纪委 and the like are organs of the party, which 委员会 would not name.
_SHORT_COMMITTEE = re.compile(r"(?<=[一-龥]{3})(?<![党纪工编团])(?<!政法)委$")
_ZONE_COMMITTEE = re.compile(r"管委会?$")


def _full_names() -> Iterator[tuple[str, str]]:
    for full, *shorter in _FIELDS:
        for ending in _ENDINGS:
            for short in (full, *shorter):
                yield f"{short}{ending}", f"{full}{ending}"
                if ending == "委员会":
                    yield f"{short}委", f"{full}{ending}"


_FULL_NAMES: Mapping[str, str] = dict(_full_names())


def full_name_of_organ(organ: str) -> str:
    """What an organ is called in full, without the place before it; itself where that is not certain.

    >>> full_name_of_organ("发改委"), full_name_of_organ("发改局"), full_name_of_organ("教体局")
    ('发展和改革委员会', '发展和改革局', '教体局')
    """
    if organ in _FULL_NAMES:
        return _FULL_NAMES[organ]
    if _ZONE_COMMITTEE.search(organ):
        return _ZONE_COMMITTEE.sub("管理委员会", organ)
    return _SHORT_COMMITTEE.sub("委员会", organ)
