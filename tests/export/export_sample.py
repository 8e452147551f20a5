"""A small report with everything in it that a report can have, and text that tries to be more than text."""

from dataclasses import replace

from rldraft.report import Cell, Paragraph, Report, Section, Span, Table


def p(text: str, *marks: tuple[str, str, str]) -> Paragraph:
    """Give a paragraph; a mark is the text of a span, its kind and its source."""
    spans = []
    for stretch, kind, source in marks:
        start = text.index(stretch, spans[-1].end if spans else 0)
        spans.append(Span(start, start + len(stretch), kind, source))  # type: ignore[arg-type]
    return Paragraph(text, tuple(spans))


def row(*cells: str | Cell) -> tuple[Cell, ...]:
    return tuple(cell if isinstance(cell, Cell) else Cell(p(cell)) for cell in cells)


TABLE = Table(
    rows=(
        row(Cell(p("类别"), rowspan=2), Cell(p("办理情况"), colspan=2), Cell(p("罚款（万元）"), rowspan=2)),
        row("立案（件）", "办结（件）"),
        row("大气", Cell(p("12", ("12", "figure", "执法.大气"))), "11", "30.5"),
        row("水", "7", Cell(p("【待填：办结】", ("【待填：办结】", "gap", "执法.水办结"))), "—"),
    ),
    header_rows=2,
    caption=p("行政处罚案件办理情况"),
)

PUBLISHED = Report(
    title=(p("云州市临江区生态环境局"), p("2025年法治政府建设情况报告", ("2025", "name", "年度"))),
    body="云州市临江区生态环境局",
    year=2025,
    blocks=(p("2025年，我局坚持以习近平法治思想为指导，落实“谁执法谁普法”要求。现将有关情况报告如下："),),
    sections=(
        Section(
            1,
            p("推进法治政府建设的主要举措和成效"),
            sections=(
                Section(
                    2,
                    p("严格规范公正文明执法"),
                    (
                        p(
                            "全年办理行政处罚案件52件，罚款【待填：罚款金额】，同比下降12.3%。",
                            ("52件", "figure", "行政执法.行政处罚案件"),
                            ("【待填：罚款金额】", "gap", "行政执法.罚款金额"),
                        ),
                        p("按照《规定》（厅字〔2019〕28号）要求，推行“双随机、一公开”监管……"),
                        TABLE,
                    ),
                    (
                        Section(
                            3,
                            p("落实“三项制度”"),
                            (
                                p("公示执法信息120条。", ("120条", "figure", "行政执法.公示信息")),
                                p("另起一段。"),
                            ),
                            (Section(4, p("执法公示"), (p("事前公示有序。"),)),),
                            run_in=True,
                        ),
                        Section(3, p("加强行政执法与刑事司法衔接"), (p("移送公安机关2起。"),)),
                    ),
                ),
                Section(2, p("以下为表"), (TABLE,), run_in=True),
            ),
        ),
        Section(1, p("下一年度的主要安排"), (p("持续加强法治政府建设。"),)),
    ),
    signature="云州市临江区生态环境局",
    date="2026年1月20日",
)

LETTER = replace(
    PUBLISHED,
    addressee="区委、区政府",
    number="临环〔2026〕3号",
    signer="李明",
    attachments=("2025年行政处罚案件统计表", "2025年普法工作台账"),
    copies_to="市生态环境局，区委依法治区办",
)

NOTES = {
    "行政执法.行政处罚案件": "行政执法.行政处罚案件：52件\n来源：执法支队台账；上年：40件",
    "行政执法.罚款金额": "尚未填写",
    "执法.大气": "12件",
    "年度": "报告年度",
}

# Text that some reader might take for markup.
HOSTILE = [
    "# 不是标题",
    "## 不是标题 ##",
    "| 不是 | 表 |",
    "|---|---|",
    "---",
    "- 不是列表",
    "+ 不是列表",
    "* 不是列表",
    "1. 不是列表",
    "2) 不是列表",
    "> 不是引文",
    "===",
    "```",
    "~~~",
    "    不是代码",
    "\t不是代码",
    "`不是代码`",
    "**不是强调**与_不是_",
    "~~不删~~",
    "[不是](链接)与![不是](图)",
    "[不是]: http://x/",
    "<script>alert(1)</script>",
    "<http://example.org>",
    "<!-- 不是注释 -->",
    "&lt;&amp;&#65;",
    "{{ 单位.全称 }} {% for x in y %} {# 注 #}",
    "{{{{{ 三 }}",
    "\\# \\\\ \\{{",
    "一\n# 二",
    "一\r\n\r\n## 二",
    "一\u2028# 二",
    "^",
    "<",
    "]]>",
    "\x00\x1b[31m红\x07",
    "\ud800孤\udfff",
    "表题：不是表题",
]


def everywhere(text: str) -> Report:
    """Give a report that has a text in every place there is."""
    return Report(
        title=(p(text),),
        body=text,
        blocks=(p(text), Table((row(text, "乙"), row("丙", Cell(p(text)))), caption=p(text))),
        sections=(Section(1, p(text), (p(text),)), Section(1, p(text), (p(text),), run_in=True)),
        signature=text,
        date=text,
        addressee=text,
        number=text,
        signer=text,
        attachments=(text, text),
        copies_to=text,
    )
