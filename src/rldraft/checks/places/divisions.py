"""The country's provinces, prefectures and counties: which lies in which."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rldraft.checks import tables
from rldraft.reading.places import MUNICIPALITIES


class Division(NamedTuple):
    """A province, a prefecture (地级市, 自治州, 地区, 盟) or a county (县, 区, 县级市, 旗).

    `height` is 3, 2 or 1; `city` is empty for a province and right below one.
    """

    name: str
    height: int
    city: str
    province: str

    @property
    def above(self) -> tuple[str, ...]:
        """What it lies in, the nearest first."""
        return tuple(name for name in (self.city, self.province) if name and name != self.name)


@cache
def divisions() -> dict[str, tuple[Division, ...]]:
    """Give every division by its name; districts of one name lie in several cities."""
    found: dict[str, list[Division]] = {}
    for row in tables.rows("divisions"):
        province, city = row["province"], row["city"]
        if province not in found:
            height = 2 if province in MUNICIPALITIES else 3
            found[province] = [Division(province, height, "", province)]
        if city:
            found.setdefault(city, []).append(Division(city, 2, "", province))
        for county in row["counties"].split():
            found.setdefault(county, []).append(Division(county, 1, city, province))
    return {name: tuple(each) for name, each in found.items()}


def of(place: str, said: str = "") -> Division | None:
    """Give the division of that name; of several the one whose city or province is `said`, else None."""
    known = divisions().get(place, ())
    if len(known) > 1:
        known = tuple(d for d in known if any(above in said for above in d.above))
    return known[0] if len(known) == 1 else None
