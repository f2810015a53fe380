"""Made-up organs of every kind that publishes a report, with what they call themselves and how much they have to do."""

from attrs import frozen


@frozen
class Organ:
    """An organ: its name, what it calls itself, its size from 0 to 4, and whether it can make 规章."""

    name: str
    self_name: str
    scale: int
    is_government: bool = False
    makes_rules: bool = False


ORGANS: tuple[Organ, ...] = (
    Organ("云岭省人民政府", "我省", 4, is_government=True, makes_rules=True),
    Organ("云岭省人民政府办公厅", "本机关", 3),
    Organ("青原自治州人民政府", "我州", 3, is_government=True, makes_rules=True),
    Organ("景川市人民政府", "我市", 4, is_government=True),
    Organ("景川市生态环境局", "我局", 2),
    Organ("景川市自然资源和规划局", "本局", 3),
    Organ("景川市东塘区人民政府", "我区", 2, is_government=True),
    Organ("景川市临溪县人民政府", "我县", 3, is_government=True),
    Organ("临溪县人民政府", "全县", 2, is_government=True),
    Organ("东塘区卫生健康局", "我局", 1),
    Organ("临溪县财政局", "本机关", 0),
    Organ("临溪县水利局", "我局", 0),
    Organ("东塘区北苑街道办事处", "本街道", 1),
    Organ("临溪县石桥镇人民政府", "我镇", 0, is_government=True),
    Organ("临溪县青田乡人民政府", "我乡", 0, is_government=True),
    Organ("广阳经济技术开发区管理委员会", "本机关", 1),
    Organ("国家税务总局景川市税务局", "我局", 1),
    Organ("重庆市澜江区人民政府", "我区", 2, is_government=True),
    Organ("北原自治区教育厅", "我厅", 3),
    Organ("景川市青泉市人民政府", "我市", 2, is_government=True),
    Organ("景川市城市管理行政执法局", "我局", 1),
    Organ("东乌旗人民政府", "我旗", 1, is_government=True),
    Organ("临溪县医疗保障局", "本局", 0),
)
