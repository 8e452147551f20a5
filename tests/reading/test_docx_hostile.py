"""Word files that are broken, or made to break what reads them: one clear line, soon, in little memory."""

from __future__ import annotations

import random
import re
import time
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from docx_files import (
    HEAD,
    NAMES,
    box,
    docx,
    field,
    level,
    listed,
    lists,
    p,
    pack,
    r,
    relations,
    style,
    styled,
    table,
)  # fmt: skip

from rldraft.problems import Exit, Trouble
from rldraft.reading.docx import read


def document(body: str, before: str = "") -> str:
    return f"{HEAD}{before}<w:document {NAMES}><w:body>{body}</w:body></w:document>"


def bomb() -> bytes:
    """A part of 200 MB that says it has ten bytes, in 200 KB."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target, target.open("word/document.xml", "w") as part:
        for _ in range(200):
            part.write(b" " * (1 << 20))
    size = (200 << 20).to_bytes(4, "little")
    return stream.getvalue().replace(size, (10 << 20).to_bytes(4, "little"))


def whole_bomb() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target, target.open("word/document.xml", "w") as part:
        for _ in range(200):
            part.write(b" " * (1 << 20))
    return stream.getvalue()


def locked() -> bytes:
    data = bytearray(docx(p("文")))
    for at in [found.start() for found in re.finditer(b"PK\x01\x02", data)]:
        data[at + 8] |= 1
    return bytes(data)


def nested(depth: int) -> str:
    return document("<w:tbl><w:tr><w:tc>" * depth + p("文") + "</w:tc></w:tr></w:tbl>" * depth)


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: b"", "不完整"),
        (lambda: b"PK\x03\x04" + b"x" * 500, "不完整"),
        (lambda: docx(p("文" * 5000))[:900], "不完整"),
        (lambda: docx(p("文" * 5000)).replace(b"PK\x03\x04", b"PK\x03\x05"), "不完整"),
        (bomb, "不"),
        (whole_bomb, "超过64MB"),
        (locked, "密码"),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (lambda: OLE, "旧版"),
        (lambda: pack({"a.txt": "文"}), "不是Word文件"),
        (lambda: pack({"word/document.xml": document(p("文"))}, ZIP_BZIP2), "不完整"),
        (lambda: pack({f"{n}": "" for n in range(20_001)}), "太多"),
        (lambda: pack({"word/document.xml": document(p("&b;&f;"), ENTITIES)}), "DOCTYPE"),
        (lambda: pack({"word/document.xml": document(p("文"))[:-20]}), "损坏"),
        (lambda: pack({"word/document.xml": document("\0")}), "损坏"),
        (lambda: pack({"word/document.xml": nested(1000)}), "太深"),
        (lambda: pack({"word/document.xml": document(p("文") * 400_000)}), "太多"),
        (lambda: docx(p("文"), styles=f"{ENTITIES}"), "DOCTYPE"),
        (
            lambda: pack(
                {
                    "_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}),
                    "xl/workbook.xml": '<workbook xmlns="x"/>',
                }
            ),
            "Excel",
        ),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(make: Callable[[], bytes], says: str) -> None:
    data = make()
    begun = time.process_time()
    with pytest.raises(Trouble) as caught:
        read(data)
    assert time.process_time() - begun < 5
    assert caught.value.code == Exit.INPUT
    (problem,) = caught.value.problems
    assert says in problem.what
    assert problem.mend
    assert "\n" not in str(problem)


@pytest.mark.parametrize(
    "make",
    [
        lambda: pack({"word/document.xml": nested(60)}),
        lambda: docx(p("文", listed()) * 2000, numbering=lists(level("lowerRoman", "%1" * 9000))),
        lambda: docx(
            p("文", listed()),
            numbering=lists(level("upperLetter", "%1.")).replace(
                'start w:val="1"', 'start w:val="999999999"'
            ),
        ),
        lambda: docx(
            p("文", styled("s9999")),
            styles="".join(style(f"s{n}", "", f'<w:basedOn w:val="s{n - 1}"/>') for n in range(10_000)),
        ),
        lambda: docx(p("".join("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" for _ in range(20_000)))),
        lambda: docx(p("文", '<w:rPr><w:del w:id="1"/></w:rPr>') * 20_000),
        lambda: docx(table(*[[f"<w:tcPr><w:vMerge/></w:tcPr>{p('文')}", "x"] for _ in range(10_000)])),
        lambda: docx(
            table(*[[f"<w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr>{p('文')}"] * 2 for _ in range(5000)])
        ),
        lambda: docx(p("".join(r("文", "<w:b/>") + r("文") for _ in range(20_000)))),
    ],
)
def test_what_is_odd_is_read_without_growing(make: Callable[[], bytes]) -> None:
    data = make()
    tracemalloc.start()
    begun = time.process_time()
    source = read(data)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - begun < 8
    assert used < 100 << 20
    assert any("文" in line.text for line in source.lines) or len(source.lines) == 1


def test_no_target_leads_out_of_the_file() -> None:
    files = {
        "_rels/.rels": relations({"officeDocument": "../../../../word/document.xml"}),
        "word/document.xml": document(p("文")),
        "word/_rels/document.xml.rels": relations(
            {"footnotes": "file:///etc/passwd", "styles": "/etc/passwd", "numbering": "../../etc/passwd"}
        ),
    }
    assert [line.text for line in read(pack(files)).lines] == ["文"]


ODD = ('"-1"', '"99999999999999999999"', '""', '"x"', '"%9"', '"true"', '"１２"', '"²"')


@pytest.mark.parametrize("seed", range(150))
def test_any_disorder_is_read_or_refused(seed: int) -> None:
    """Values made odd, elements taken out, put elsewhere or within one another."""
    chance = random.Random(seed)
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="9"/></w:pPr>'
    inner = p("甲", listed(1)) + p(r("乙。", "<w:b/>") + field("REF x", "丙") + box(p("丁")), styled("H"))
    inner += table(["类别", f"<w:tcPr><w:vMerge/></w:tcPr>{p('件')}"], ["大气", p("12")], heading=1)
    inner += p('<w:r><w:footnoteReference w:id="1"/><w:sym w:char="F0FE" w:font="Wingdings"/><w:br/></w:r>')
    data = docx(
        inner,
        styles=style("H", "heading 1", f'<w:basedOn w:val="H"/>{number}'),
        numbering=lists(level("decimal", "%1.%2"), level("lowerRoman", "%1.%2")),
        footnotes=f'<w:footnote w:id="1">{p("注")}</w:footnote>',
        header=p("眉"),
    )
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, text in files.items():
        for _ in range(chance.randint(0, 8)):
            found = chance.choice(list(re.finditer(r"<([\w:]+)[^<>]*/>", text)) or [None])
            if found is None:
                break
            start, end = found.span()
            match chance.randrange(4):
                case 0:
                    odd = re.sub(r'"[^"]*"', lambda _: chance.choice(ODD), found[0], count=1)
                    text = text[:start] + odd + text[end:]
                case 1:
                    text = text[:start] + text[end:]
                case 2:
                    tags = [each.end() for each in re.finditer(r"<w:\w+[^<>]*>", text)]
                    at = chance.choice(tags or [end])
                    text = text[:at] + found[0] + text[at:]
                case 3:
                    text = f"{text[:start]}<w:{(tag := chance.choice(['p', 'tbl', 'tc', 'r', 'sdt', 'ins']))}>{found[0]}</w:{tag}>{text[end:]}"
        files[name] = text
    try:
        source = read(pack(dict(files)))
    except Trouble as trouble:
        assert trouble.code == Exit.INPUT
    else:
        for line in source.lines:
            assert "\n" not in line.text
            assert "\f" not in line.text
            assert 0 <= line.strong <= len(line.text)
