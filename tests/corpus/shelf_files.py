"""Small reports for a shelf, each a file."""

from __future__ import annotations

from pathlib import Path

_PARTS = """\
{body}{year}年法治政府建设情况报告

{year}年，我局坚持依法行政，全面落实各项制度。现将有关情况报告如下：
一、{year}年推进法治政府建设的主要举措和成效
（一）深入学习贯彻习近平法治思想
党组理论学习中心组专题学习法治内容{n}次，组织全体干部旁听庭审，把学法列为会前必修课。
（二）规范行政执法
落实行政执法公示、全过程记录和重大执法决定法制审核制度，办理行政处罚案件{n}起，案卷评查全部合格。{more}
二、存在的不足和原因
（一）执法力量不足。乡镇站所人员少，一人多岗，专业人员更少。
三、{next}年工作安排
（一）加强执法队伍建设。开展全员轮训，补充专业人员，配齐执法装备。
"""


def text(body: str = "岚山县应急管理局", year: int = 2024, n: int = 17, more: str = "") -> str:
    return _PARTS.format(body=body, year=year, next=year + 1, n=n, more=more)


def write(path: Path, body: str = "岚山县应急管理局", year: int = 2024, n: int = 17, more: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(body, year, n, more), encoding="utf-8")
    return path


def places(count: int) -> list[str]:
    """Bodies of so many places."""
    signs = "甲乙丙丁安平宁昌永兴东南"
    return [f"{a}{b}县应急管理局" for a in signs for b in signs if a != b][:count]
