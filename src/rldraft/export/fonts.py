"""Which typefaces a document names.

GB/T 9704-2012 names kinds of type (仿宋, 楷体, 黑体, 小标宋), not products: a profile names the products.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass

from rldraft.problems import Exit, Problem, Trouble, did_you_mean


@dataclass(frozen=True, slots=True)
class Profile:
    """The families of one kind of machine, by their use.

    `title` 小标宋 (title and 发文机关标志), `body` 仿宋, `kai` 楷体, `hei` 黑体, `song` 宋体 (page number),
    `latin` digits and Latin letters outside the title.
    """

    title: str
    body: str
    kai: str
    hei: str
    song: str
    latin: str = "Times New Roman"


PROFILES: Mapping[str, Profile] = {
    "gbt": Profile("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"),
    "windows": Profile("宋体", "仿宋", "楷体", "黑体", "宋体"),
    "kylin": Profile("方正小标宋_GBK", "方正仿宋_GBK", "方正楷体_GBK", "方正黑体_GBK", "方正书宋_GBK"),
}


def profile(name: str) -> Profile:
    """Give the profile called `name`; Trouble (exit code 2) names the known ones if there is none."""
    if found := PROFILES.get(name):
        return found
    mend = did_you_mean(name, PROFILES) or f"可用的有：{'、'.join(PROFILES)}"
    raise Trouble(Exit.USAGE, Problem(f"没有名为“{name}”的字体方案", mend))


def missing_fonts(profile_name: str) -> list[str]:
    """Give the families of a profile that this machine lacks, in the profile's order, each once.

    Empty where there is no such profile or the machine does not tell which fonts it has. Never raises:
    a font list is a courtesy, and no fault of the system may stop an export.
    """
    try:
        from rldraft.export.installed import lacking

        return lacking(dict.fromkeys(astuple(PROFILES[profile_name])))
    except Exception:
        return []
