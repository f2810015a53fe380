"""Who reports in the country: made-up provinces, cities, counties, townships and their departments, with their parents.

A province of full size has about as many organs as one of China has: some 14 prefectures with 8 counties each, 40
departments of the province, 35 of a city, 25 of a county, and 14 townships in a county. 31 of them come to a million
reports for seven years. A small country keeps every level and has fewer departments and townships.
"""

import random
from collections.abc import Iterator
from enum import StrEnum
from itertools import count

import attrs
from attrs import frozen

FIRST_YEAR, LAST_YEAR = 2019, 2025
YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))


class Sort(StrEnum):
    """What an organ is."""

    GOVERNMENT = "government"  # reports for others too: see Basis
    OFFICE = "office"  # its own business only
    DEPARTMENT = "department"
    TOWNSHIP = "township"  # 乡、镇、街道: the lowest level, whose reports include nobody else's


class Tier(StrEnum):
    """The true level of an organ, whatever its name says of it."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


class Basis(StrEnum):
    """Whose figures a government's report adds up. Published reports rarely say, and practice differs."""

    ALL = "all"  # its office, its departments, and the governments below it as they report
    OWN_LEVEL = "own level"  # its office and its departments
    OFFICE = "office"  # its office alone: such a report can be smaller than that of a department


@frozen
class Organ:
    """One issuer. `parent` is its government, by its place in the province; `None` for the province itself.

    `department` is its place in `DEPARTMENTS`, `None` for what is no department. `basis` is there for governments.
    """

    name: str
    place: str
    sort: Sort
    tier: Tier
    parent: int | None
    first_year: int = FIRST_YEAR
    department: int | None = None
    basis: Basis | None = None

    @property
    def itself(self) -> str:
        """What it calls itself in its report."""
        if self.sort in (Sort.OFFICE, Sort.DEPARTMENT):
            return "本机关"
        return f"我{'街道' if self.place.endswith('街道') else self.place[-1]}"


@frozen
class Department:
    """A kind of department: what it is called below the province, and how much there is of everything.

    Medians for a county in a year: `requests`, decisions (`licensing`, `penalties`, `coercive`), `fees` in 万元.
    """

    name: str
    requests: float
    licensing: float = 0
    penalties: float = 0
    coercive: float = 0
    fees: float = 0

    def at(self, tier: Tier) -> str:
        """The name at that level: most of those called 局 are called 厅 in a province."""
        stays = self.name.endswith(_STILL_BUREAUS) or not self.name.endswith("局")
        return self.name if stays or tier is not Tier.PROVINCE else self.name[:-1] + "厅"


_STILL_BUREAUS = (
    "管理局",
    "统计局",
    "保障局",
    "信访局",
    "体育局",
    "电视局",
    "储备局",
    "振兴局",
    "审批局",
    "气象局",
    "产权局",
)

# Land, housing and police get most requests; most departments get one or two a year, or none.
DEPARTMENTS: tuple[Department, ...] = (
    Department("自然资源局", 14, 260, 25, 1, 900),
    Department("住房和城乡建设局", 18, 420, 40, 1, 350),
    Department("公安局", 7, 5200, 2600, 320, 60),
    Department("人力资源和社会保障局", 5, 130, 9),
    Department("市场监督管理局", 6, 7800, 310, 25, 12),
    Department("农业农村局", 5, 90, 30, 2),
    Department("教育局", 4, 25, 1, 0, 480),
    Department("民政局", 3, 20, 2),
    Department("财政局", 1.5, 12, 1),
    Department("发展和改革委员会", 2, 45, 1),
    Department("卫生健康委员会", 3, 520, 70, 1, 3),
    Department("交通运输局", 2, 640, 210, 30),
    Department("生态环境局", 3.5, 60, 45, 4),
    Department("应急管理局", 1, 90, 60, 2),
    Department("水利局", 1.5, 70, 15, 1, 30),
    Department("审计局", 0.4),
    Department("统计局", 0.3, 0, 2),
    Department("司法局", 1.2, 5, 1),
    Department("退役军人事务局", 0.8),
    Department("医疗保障局", 0.8, 0, 12),
    Department("城市管理局", 4, 380, 900, 45, 80),
    Department("文化和旅游局", 0.9, 60, 10),
    Department("商务局", 0.5, 35, 1),
    Department("林业局", 0.9, 140, 18, 1, 15),
    Department("信访局", 0.7),
    Department("科学技术局", 0.3, 2),
    Department("工业和信息化局", 0.5, 4),
    Department("体育局", 0.2, 15, 1),
    Department("广播电视局", 0.2, 6, 2),
    Department("国有资产监督管理局", 0.5),
    Department("机关事务管理局", 0.2),
    Department("粮食和物资储备局", 0.3, 3, 1),
    Department("乡村振兴局", 0.4),
    Department("行政审批局", 0.8, 9000),
    Department("地方金融监督管理局", 0.3, 4),
    Department("民族宗教事务局", 0.2, 12),
    Department("气象局", 0.2, 8, 1),
    Department("药品监督管理局", 0.8, 900, 40, 3, 25),
    Department("知识产权局", 0.3, 0, 2),
    Department("人民防空办公室", 0.8, 40, 2, 0, 120),
)

_DEPARTMENTS = {Tier.PROVINCE: 40, Tier.PREFECTURE: 35, Tier.COUNTY: 25}
_ORGANS_OF_FULL_SIZE = 6000  # above this many organs a country is not made smaller than a real one
_FIRST = "云临景青石东西南北安平永长金清白龙凤高丰泰和华兴宁广庆松柏桃杨沙海江湖玉银瑞祥福嘉德仁义光明春秋"
_SECOND = "川溪塘原岭峰泉湾桥坪源水江河陵阳台岗坡垣堡庄屯林谷潭浦湖沟店沙田山井"
_BASES: dict[Basis, int] = {Basis.ALL: 70, Basis.OWN_LEVEL: 20, Basis.OFFICE: 10}


def provinces(seed: int, reports: int) -> Iterator[tuple[Organ, ...]]:
    """The organs of one province after another, each government before what stands below it, until so many reports.

    The last organ begins to report later where that makes the number exact.
    """
    organs = reports / len(YEARS)
    breadth = min(1.0, max(0.12, (organs / _ORGANS_OF_FULL_SIZE) ** 0.5))
    names = _Names(random.Random(f"{seed} names"))  # noqa: S311  # nothing secret about it
    left = reports
    for number in count():
        if left <= 0:
            return
        chance = random.Random(f"{seed} province {number}")  # noqa: S311  # nothing secret about it
        made: list[Organ] = []
        for organ in _province(chance, names, breadth, made):
            years = LAST_YEAR + 1 - organ.first_year
            if years >= left:
                organ = attrs.evolve(organ, first_year=LAST_YEAR + 1 - left)  # noqa: PLW2901  # the last one
            made.append(organ)
            left -= min(years, left)
            if left <= 0:
                break
        yield tuple(made)


def _province(chance: random.Random, names: "_Names", breadth: float, made: list[Organ]) -> Iterator[Organ]:
    place = names.province() + chance.choice(("省",) * 5 + ("自治区",))
    here = len(made)
    yield from _seat(chance, place, Tier.PROVINCE, None, breadth, here)
    for _ in range(_about(chance, 14)):
        autonomous = chance.random() < 0.1
        city = names.city() + ("自治州" if autonomous else "市")
        city_at = len(made)
        yield from _seat(chance, city, Tier.PREFECTURE, here, breadth, city_at)
        for name in names.several(chance, _about(chance, 8.5 * breadth**0.5, least=2)):
            county = f"{city}{name}{chance.choice('县县区')}"
            county_at = len(made)
            yield from _seat(chance, county, Tier.COUNTY, city_at, breadth, county_at)
            for town in names.several(chance, _about(chance, 14 * breadth, least=2)):
                kind, title = chance.choice(
                    (("镇", "人民政府"), ("镇", "人民政府"), ("乡", "人民政府"), ("街道", "办事处"))
                )
                # Townships began to report later than others.
                first = chance.choice((FIRST_YEAR,) * 8 + (2020, 2021))
                whole = f"{county}{town}{kind}"
                yield Organ(whole + title, whole, Sort.TOWNSHIP, Tier.TOWNSHIP, county_at, first)


def _seat(
    chance: random.Random, place: str, tier: Tier, parent: int | None, breadth: float, here: int
) -> Iterator[Organ]:
    """A government, its office and its departments."""
    (basis,) = chance.choices(tuple(_BASES), tuple(_BASES.values()))
    yield Organ(f"{place}人民政府", place, Sort.GOVERNMENT, tier, parent, basis=basis)
    title = "办公厅" if tier is Tier.PROVINCE else "办公室"
    yield Organ(f"{place}人民政府{title}", place, Sort.OFFICE, tier, here)
    for number in range(max(3, round(_DEPARTMENTS[tier] * breadth))):
        yield Organ(place + DEPARTMENTS[number].at(tier), place, Sort.DEPARTMENT, tier, here, department=number)


def _about(chance: random.Random, usual: float, least: int = 1) -> int:
    return max(least, round(usual * chance.uniform(0.5, 1.5)))


class _Names:
    """Names of places of two characters; of three where a country has more provinces or cities than there are pairs."""

    def __init__(self, chance: random.Random) -> None:
        self.pairs = [first + second for first in _FIRST for second in _SECOND if first != second]
        self.of_provinces = self.pairs.copy()
        chance.shuffle(self.of_provinces)
        self.of_cities = self.pairs.copy()
        chance.shuffle(self.of_cities)
        self.provinces, self.cities = count(), count()

    def province(self) -> str:
        return self._numbered(self.of_provinces, next(self.provinces))

    def city(self) -> str:
        return self._numbered(self.of_cities, next(self.cities))

    def _numbered(self, pairs: list[str], number: int) -> str:
        more, here = divmod(number, len(pairs))
        return pairs[here] if more == 0 else _FIRST[(more - 1) % len(_FIRST)] + pairs[here]

    def several(self, chance: random.Random, number: int) -> list[str]:
        """So many names for places side by side, no two the same."""
        return chance.sample(self.pairs, number)
