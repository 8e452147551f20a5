"""Strategies that make reports, as any of our formats can print them."""

from __future__ import annotations

import string

from hypothesis import strategies as st

from rldraft import numbering
from rldraft.report import Cell, Paragraph, Report, Section, Table

_HAN = "依法行政执法监督检查办理案件落实制度推进建设培训宣传服务企业群众矛盾化解风险防范整改公开透明规范程序责任领导"
_BODIES = ("云州市临江区生态环境局", "川宁县应急管理局", "岚山市人民政府", "青浦岭县教育局")
_SUPERIORS = ("市委、市政府", "省生态环境厅", "县人民政府")


def sentences(least: int = 2, most: int = 24, *, rough: bool = False) -> st.SearchStrategy[str]:
    """A run of hanzi, digits and signs that begins and ends with a hanzi; `rough` has markup and blanks too."""
    inner = [
        *_HAN * 2,
        "，",
        "、",
        "；",
        "：",
        "“放管服”",
        "（试行）",
        "《办法》",
        "12",
        "3.5",
        "100%",
        "2024年",
    ]
    if rough:
        inner += [*string.punctuation, " ", "\u3000", "·", "…", "—", "Ｂ", "\u200b", "\ue000", "“", "）"]
    edge = st.sampled_from(_HAN)
    middle = st.lists(st.sampled_from(inner), min_size=least, max_size=most).map("".join)
    return st.builds(lambda a, b, c: a + b + c, edge, middle, edge).filter(
        lambda text: numbering.read(text) is None
    )


def paragraphs(*, rough: bool = False) -> st.SearchStrategy[Paragraph]:
    return st.lists(sentences(8, 30, rough=rough), min_size=1, max_size=3).map(
        lambda parts: Paragraph("。".join(parts) + "。")
    )


def tables(*, merged: bool, rough: bool = False) -> st.SearchStrategy[Table]:
    @st.composite
    def build(draw: st.DrawFn) -> Table:
        columns = draw(st.integers(2, 4))
        rows = draw(st.integers(2, 4))
        header = draw(st.integers(0, 1)) if merged else 1
        text = sentences(0, 4, rough=rough)
        made = [[Cell(Paragraph(draw(text))) for _ in range(columns)] for _ in range(rows)]
        grid = [tuple(row) for row in made]
        if merged and draw(st.booleans()):
            first, _, *rest = made[-1]
            grid[-1] = (first._replace(colspan=2), *rest)
        if merged and rows > 2 and draw(st.booleans()):
            top = rows - 3 if header == 0 else rows - 2
            if top >= header and top + 1 < rows - 1:
                grid[top] = (*grid[top][:-1], grid[top][-1]._replace(rowspan=2))
                grid[top + 1] = grid[top + 1][:-1]
        caption = draw(st.none() | sentences(1, 8, rough=rough).map(Paragraph))
        return Table(tuple(grid), header, caption)

    return build()


@st.composite
def _sections(draw: st.DrawFn, level: int, *, merged: bool, rough: bool, least: int) -> tuple[Section, ...]:
    found = []
    for _ in range(draw(st.integers(least, 3))):
        heading = Paragraph(draw(sentences(3, 14, rough=rough)))
        blocks = list(draw(st.lists(paragraphs(rough=rough), max_size=2)))
        if blocks and draw(st.integers(0, 3)) == 0:
            blocks.insert(draw(st.integers(1, len(blocks))), draw(tables(merged=merged, rough=rough)))
        run_in = bool(blocks) and isinstance(blocks[0], Paragraph) and draw(st.booleans())
        below: tuple[Section, ...] = ()
        if level < numbering.LEVELS:
            deeper = level + 1
            below = draw(_sections(deeper, merged=merged, rough=rough, least=0))
        found.append(Section(level, heading, tuple(blocks), below, run_in))
    return tuple(found)


@st.composite
def reports(draw: st.DrawFn, *, merged: bool = True, rough: bool = False) -> Report:
    """A report with its title naming body and year; `merged` allows tables with merged cells, none and one
    heading row; `rough` allows text that looks like markup, and what a crawled text would be mended of."""
    body = draw(st.sampled_from(_BODIES))
    year = draw(st.integers(2000, 2050))
    title = draw(
        st.sampled_from(
            [
                (f"{body}关于{year}年法治政府建设情况的报告",),
                (body, f"{year}年法治政府建设情况报告"),
                (f"{body}{year}年度法治政府建设", "情况报告"),
            ]
        )
    )
    preamble = draw(st.lists(paragraphs(rough=rough), min_size=1, max_size=2))
    sections = draw(_sections(1, merged=merged, rough=rough, least=1))
    letter = draw(st.booleans())
    signed = draw(st.booleans())
    return Report(
        title=tuple(map(Paragraph, title)),
        body=body,
        year=year,
        blocks=tuple(preamble),
        sections=sections,
        signature=body if signed else None,
        date=f"{year + 1}年1月{draw(st.integers(1, 28))}日" if signed else None,
        addressee=draw(st.sampled_from(_SUPERIORS)) if letter else None,
        number=f"云环〔{year + 1}〕{draw(st.integers(1, 99))}号" if letter else None,
        signer=draw(st.sampled_from(["张三", "欧阳小明"])) if letter and draw(st.booleans()) else None,
        attachments=tuple(draw(st.lists(sentences(4, 10), max_size=3))) if signed else (),
        copies_to=draw(st.none() | st.just("县司法局，县人大办")) if signed and letter else None,
    )
