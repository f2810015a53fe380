"""What names of issuers say, and where they leave a doubt."""

import pytest

from govinfo_report.issuer import Issuer, IssuerKind, Level, is_one_name

NAMES = [
    # name, kind, level, place, makes rules
    ("阿城区人民政府", "government", "county", "阿城区", False),
    ("阿城区人民政府（哈尔滨市）", "government", "county", "阿城区", False),
    ("淮安市洪泽区人民政府", "government", "county", "淮安市洪泽区", False),
    ("北京市朝阳区人民政府", "government", "county", "北京市朝阳区", False),
    ("济南市市中区人民政府", "government", "county", "济南市市中区", False),
    ("正蓝旗人民政府", "government", "county", "正蓝旗", False),
    ("鄂温克族自治旗人民政府", "government", "county", "鄂温克族自治旗", False),
    ("神农架林区人民政府", "government", "county", "神农架林区", False),
    ("苏州市昆山市人民政府", "government", "county", "苏州市昆山市", False),
    ("恩施州利川市人民政府", "government", "county", "恩施州利川市", False),
    ("凉山彝族自治州西昌市人民政府", "government", "county", "凉山彝族自治州西昌市", False),
    ("重庆市酉阳土家族苗族自治县人民政府", "government", "county", "重庆市酉阳土家族苗族自治县", False),
    ("昆山市张浦镇人民政府", "government", "township", "昆山市张浦镇", False),
    ("贵阳市花溪区孟关苗族布依族乡人民政府", "government", "township", "贵阳市花溪区孟关苗族布依族乡", False),
    ("内蒙古自治区人民政府", "government", "province", "内蒙古自治区", True),
    ("江苏省人民政府", "government", "province", "江苏省", True),
    ("上海市人民政府", "government", "province", "上海市", True),
    ("伊犁哈萨克自治州人民政府", "government", "prefecture", "伊犁哈萨克自治州", True),
    ("上海市人民政府办公厅", "office", "province", "上海市", True),
    ("阿城区政府办公室", "office", "county", "阿城区", False),
    ("沭阳县发展和改革局", "department", "county", "沭阳县", False),
    ("镇江市京口区住房和城乡建设局", "department", "county", "镇江市京口区", False),
    ("江苏省市场监督管理局", "department", "province", "江苏省", None),
    ("教育部", "department", "national", None, True),
    ("国家市场监督管理总局", "department", "national", None, True),
    ("中华人民共和国财政部", "department", "national", None, True),
    ("国务院办公厅", "office", "national", None, True),
    ("黄陂区蔡店街道办事处", "subdistrict", "township", "黄陂区蔡店街道", False),
    ("哈密市伊州区丽园街道", "subdistrict", "township", "哈密市伊州区丽园街道", False),
    # a city may be a prefecture or a county
    ("宿迁市人民政府", "government", None, "宿迁市", None),
    ("开远市政府", "government", None, "开远市", None),
    ("海南省五指山市人民政府", "government", None, "海南省五指山市", None),
    ("宿迁市城市管理局", "department", None, "宿迁市", False),
    ("宿迁市市场监督管理局", "department", None, "宿迁市", False),
    ("宿迁市民政局", "department", None, "宿迁市", False),
    ("宿迁市民族宗教事务局", "department", None, "宿迁市", False),
    ("宿迁市国有资产监督管理委员会", "department", None, "宿迁市", False),
    ("沭阳县民政局", "department", "county", "沭阳县", False),
    ("国家税务总局宿迁市税务局", "department", None, "宿迁市", False),
    # zones stand at several levels
    ("上海市浦东新区人民政府", "government", None, "上海市浦东新区", None),
    ("天津经济技术开发区管理委员会", None, None, "天津经济技术开发区", None),
    ("苏州工业园区管理委员会", None, None, "苏州工业园区", None),
    # what is neither government nor department, or no name at all
    ("某县某村村民委员会", None, "county", "某县", None),
    ("哈密市伊州区丽园街道社区服务中心", None, "township", "哈密市伊州区丽园街道", None),
    ("阿城区", None, "county", "阿城区", None),
    ("中国证券监督管理委员会江苏监管局", None, None, None, None),
    ("人民政府", None, None, None, None),
    ("", None, None, None, None),
]


@pytest.mark.parametrize(
    ("name", "kind", "level", "place", "makes_rules"), NAMES, ids=[row[0] or "empty" for row in NAMES]
)
def test_a_name_says_kind_level_and_place(
    name: str,
    kind: str | None,
    level: str | None,
    place: str | None,
    makes_rules: bool | None,  # a column of the table above
) -> None:
    issuer = Issuer.named(name)
    assert issuer.kind == (None if kind is None else IssuerKind(kind))
    assert issuer.level == (None if level is None else Level(level))
    assert issuer.place == place
    assert issuer.makes_rules is makes_rules
    assert issuer.name == name


def test_blanks_and_full_width_forms_do_not_matter() -> None:
    assert (
        Issuer.named(" 阿城区 人民政府（哈尔滨市）").place == Issuer.named("阿城区人民政府(哈尔滨市)").place == "阿城区"
    )


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("长兴县人民政府", "兴县人民政府"),
        ("东安县人民政府", "安县人民政府"),
        ("哈尔滨市阿城区人民政府", "城区人民政府"),
        ("甲县水利局", "乙县水利局"),
    ],
)
def test_a_name_that_only_ends_like_another_is_another_name(long: str, short: str) -> None:
    assert not is_one_name(long, short)
    assert not is_one_name(short, long)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("山西省吕梁市兴县人民政府", "兴县人民政府"),
        ("晋城市城区人民政府", "城区人民政府"),
        ("内蒙古正蓝旗人民政府", "正蓝旗人民政府"),
        ("某县 水利局（本级）", "水利局(本级)"),
        ("阿城区人民政府办公室", "阿城区政府办公室"),
        ("哈尔滨市阿城区人民政府", "阿城区政府"),
    ],
)
def test_a_name_with_the_place_in_front_is_the_same_name(long: str, short: str) -> None:
    assert is_one_name(long, short)
    assert is_one_name(short, long)
