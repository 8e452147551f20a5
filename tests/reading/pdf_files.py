"""PDFs made by hand: text at given places, rules, pictures; no library needed."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
LEFT, SIZE, PITCH, FULL, PAGE_ROWS, TOP = 80, 16, 29, 27, 22, 713
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass
class Page:
    """A page's drawing; y counts upward from its foot."""

    rotate: int = 0
    content: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def text(
        self, x: float, y: float, text: str, size: float = SIZE, font: str = "Fang", matrix: str = "1 0 0 1"
    ) -> Page:
        """Set a text; a typeface whose name ends with ? does not name its characters."""
        self.used.add(font.rstrip("?"))
        codes = "".join(f"{ord(char):04X}" for char in text)
        name = font.replace("?", "Unnamed")
        self.content.append(f"BT /{name} {size} Tf {matrix} {x} {y} Tm <{codes}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        self.content.append(f"{x0} {y0} m {x1} {y1} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Page:
        """Rule a table."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self

    def picture(self, x: float = 0, y: float = 0, width: float = WIDTH, height: float = HEIGHT) -> Page:
        self.content.append(f"q {width} 0 0 {height} {x} {y} cm /Picture Do Q")
        return self


def wide(text: str, size: float = SIZE) -> float:
    return sum(size if ord(char) > 255 else size / 2 for char in text)


def centred(page: Page, y: float, text: str, size: float = 22, font: str = "Song") -> Page:
    return page.text(LEFT + (FULL * SIZE - wide(text, size)) / 2, y, text, size, font)


def flowed(paragraphs: Iterable[str], indent: int = 2, foot: str = "", head: str = "") -> list[Page]:
    """Set paragraphs in rows of 27 characters, 22 to a page; {} in `foot` is the page's number."""
    rows: list[tuple[int, str]] = []
    for paragraph in paragraphs:
        room, start = FULL - indent, 0
        while start < len(paragraph):
            rows.append((indent if not start else 0, paragraph[start : start + room]))
            start += room
            room = FULL
    pages = []
    for first in range(0, len(rows), PAGE_ROWS):
        page = Page()
        for place, (inset, row) in enumerate(rows[first : first + PAGE_ROWS]):
            page.text(LEFT + inset * SIZE, TOP - place * PITCH, row)
        if foot:
            centred(page, 60, foot.format(len(pages) + 1), 12)
        if head:
            centred(page, 790, head, 9)
        pages.append(page)
    return pages


def pdf(pages: Sequence[Page], info: str = "", password: bytes | None = None) -> bytes:
    """Put pages together. With a `password` (b"" is one) the file is encrypted, RC4 40 bit."""
    numbers = range(5, 5 + 2 * len(pages), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]/MediaBox[0 0 {WIDTH} {HEIGHT}]>>".encode(),
        3: stream(
            b"\x80", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        ),
        4: b"<<" + (b"/Title<FEFF" + info.encode("utf-16-be").hex().encode() + b">" if info else b"") + b">>",
    }
    fonts = ""
    following = 5 + 2 * len(pages)
    for name in sorted({font for page in pages for font in page.used}):
        objects |= _font(name, following)
        fonts += f"/{name} {following} 0 R/{name}Unnamed {following + 3} 0 R"
        following += 4
    for number, page in zip(numbers, pages, strict=True):
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/Contents {number + 1} 0 R/Rotate {page.rotate}"
            f"/Resources<</Font<<{fonts}>>/XObject<</Picture 3 0 R>>>>>>"
        ).encode()
        objects[number + 1] = stream(zlib.compress("\n".join(page.content).encode()), "/Filter/FlateDecode")
    return whole(objects, "/Info 4 0 R", password)


def _font(name: str, number: int) -> dict[int, bytes]:
    """A typeface whose codes are Unicode's, with and without the table that says so."""
    named = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange"
    return {
        number: f"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+{name}/Encoding/Identity-H"
        f"/DescendantFonts[{number + 1} 0 R]/ToUnicode {number + 2} 0 R>>".encode(),
        number + 1: f"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+{name}/DW 1000/W[0 255 500]"
        f"/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+{name}/Flags 4/FontBBox[0 -200 1000 800]"
        "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>".encode(),
        number + 2: stream(named),
        number + 3: f"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+{name}/Encoding/Identity-H"
        f"/DescendantFonts[{number + 1} 0 R]>>".encode(),
    }


def stream(data: bytes, entries: str = "") -> bytes:
    return f"<</Length {len(data)}{entries}>>stream\n".encode() + data + b"\nendstream"


def whole(objects: dict[int, bytes], trailer: str = "", password: bytes | None = None) -> bytes:
    """Write a file of these objects, the first of which is the catalogue."""
    if password is not None:
        objects, encryption = _encrypted(objects, password)
        trailer += encryption
    out, places = b"%PDF-1.5\n", {}
    for number, value in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + value + b"\nendobj\n"
    table = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places.items())
    end = (
        f"xref\n0 1\n0000000000 65535 f \n{table}trailer\n<</Size {max(objects) + 1}/Root 1 0 R{trailer}>>\n"
    )
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()


def _encrypted(objects: dict[int, bytes], password: bytes) -> tuple[dict[int, bytes], str]:
    from pdfminer.arcfour import Arcfour

    owner, permissions = bytes(range(32)), (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5((password + _PAD)[:32] + owner + permissions + b"ab").digest()[:5]
    user = Arcfour(key).encrypt(_PAD)
    locked = {}
    for number, value in objects.items():
        head, begin, rest = value.partition(b">>stream\n")
        if begin:
            own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
            rest = Arcfour(own).encrypt(rest.removesuffix(b"\nendstream")) + b"\nendstream"
        locked[number] = head + begin + rest
    number = max(objects) + 1
    locked[number] = f"<</Filter/Standard/V 1/R 2/P -4/O<{owner.hex()}>/U<{user.hex()}>>>".encode()
    return locked, f"/Encrypt {number} 0 R/ID[(ab)(ab)]"
