"""A reading as lines for a person: what was found, outlined, and what was mended."""

from __future__ import annotations

from collections.abc import Iterator

from rldraft.reading import names
from rldraft.reading.reader import Reading
from rldraft.reading.record import all_figures
from rldraft.reading.source import COUNTED
from rldraft.report import Block, Paragraph, Section

_REPAIRED = {
    "automatic-numbers": "还原自动编号",
    "bookmark-residue": "去掉书签和域的残留",
    "bullets": "去掉项目符号",
    "fullwidth-digits": "全角数字改半角",
    "halfwidth-punctuation": "半角标点改全角",
    "invisible-characters": "去掉看不见的字符",
    "joined-lines": "接上断开的行",
    "joined-tables": "接上跨页的表格",
    "look-alike-characters": "形近字改正",
    "markdown-marks": "去掉加粗标记",
    "numbering-stops": "编号后的点改正",
    "numbering-style": "标题编号不合规范",
    "private-use-characters": "去掉自造字",
    "stray-spaces": "去掉多余空格",
}
_KINDS = {
    "txt": "文本", "md": "Markdown文本", "html": "网页", "mhtml": "网页", "docx": "Word文档", "pdf": "PDF",
}  # fmt: skip
_SHORT = 36
_NAMES = 12


def tree(reading: Reading) -> Iterator[str]:
    """Give the lines: the report's own data, its outline with the length of each section, repairs."""
    report = reading.report
    encoding = f"，{reading.source.encoding}编码" if reading.source.encoding else ""
    yield f"种类：{_KINDS[reading.source.kind]}{encoding}"
    card = names.card(report)
    for label, value in (
        ("标题", "".join(line.text for line in report.title)), ("单位", report.body), ("年度", report.year),
        ("文号", report.number), ("签发人", report.signer), ("主送", report.addressee),
        ("署名", report.signature), ("日期", report.date), ("附件", "；".join(report.attachments)),
        ("抄送", report.copies_to),
    ):  # fmt: skip
        if value:
            yield f"{label}：{value}"
    yield ""
    if report.blocks:
        yield f"（开头）{_amount(report.blocks)}"
    for section in report.sections:
        yield from _section(section)
    yield ""
    figures = list(all_figures(report))
    counted = COUNTED.get(reading.source.kind, "段")
    yield f"数字：{len(figures)}个"
    for each in figures:
        line = each.paragraph.origin.line if each.paragraph.origin else 0
        raw = each.paragraph.text[each.found.start : each.found.end]
        yield f"  第{line}{counted}　{raw}　{each.found.label}"
    own = [name.text for name in card.names]
    if own:
        more = f"等{len(own)}个" if len(own) > _NAMES else ""
        yield f"名称：{'、'.join(own[:_NAMES])}{more}"
    if reading.noise:
        yield f"网页和版式残留：{len(reading.noise)}行，已去掉"
    if reading.repairs:
        mended = (f"{_REPAIRED.get(kind, kind)}{n}处" for kind, n in sorted(reading.repairs.items()))
        yield f"修整：{'，'.join(mended)}"


def _section(section: Section) -> Iterator[str]:
    heading = section.heading.text
    shown = heading if len(heading) <= _SHORT else heading[:_SHORT] + "……"
    yield f"{'  ' * (section.level - 1)}{section.number}{shown}{_amount(section.blocks)}"
    for below in section.sections:
        yield from _section(below)


def _amount(blocks: tuple[Block, ...]) -> str:
    if not blocks:
        return ""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    parts = []
    if paragraphs:
        length = sum(len(block.text) for block in paragraphs)
        parts.append(f"{len(paragraphs)}段{length}字")
    if len(paragraphs) < len(blocks):
        parts.append(f"{len(blocks) - len(paragraphs)}个表")
    return f"　[{'，'.join(parts)}]"
