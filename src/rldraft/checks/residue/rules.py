"""Rules on what a web page, a program or a template left in a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rldraft.checks.residue import placeholders
from rldraft.checks.rule import Example, Hit, LineRule, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late

_WHY = "页面元素和软件留下的文字不是公文内容；GB/T 9704-2012 没有这些要素"

# Labels that only a web page bears; one with a colon, in brackets or behind a bullet is the page's.
_LABELS = (
    "索引号|索号|信息索引|文件编号|主题分类|体裁分类|题裁分类|组配分类|信息分类|信息类别|服务对象|生成日期|发布日期|发布时间|"
    "公开日期|公开时间|更新时间|更新日期|发布机构|发布单位|发布部门|公开方式|公开范围|公开时限|公开属性|有效性|有性|时效性|效力状态|"
    "信息来源|文章来源|稿件来源|责任编辑|浏览次数|浏览量|访问量|阅读次数|阅读量|点击数|点击率|点击次数|字体大小|字体|文字大小|分享到?|"
    "当前位置|所在位置|您的位置|您现在的位置|您当前的位置|您所在的位置"
)
_LABEL = late(
    rf"[•·*|丨■◆>〉\-]{{0,3}}(?:[\[【](?:{_LABELS})[\]】][:：]?.{{0,60}}|(?:{_LABELS})[:：].{{0,80}})"
)
# Several labels in a row: 来源：… 发布时间：…
_ROW = late(
    rf"[|丨•·\-]{{0,3}}(?:来源|作者|日期|时间|编辑|名称|标题|文号|发文机关|发文日期|成文日期|{_LABELS})[|丨]?[:：].{{0,60}}?(?:{_LABELS})[|丨]?[:：].{{0,80}}"
)
_PATH = late(r"(?:[^。；，>›»＞]{2,24}[>›»＞]){2,}[^。；>›»＞]{0,40}|首页[>›»＞|/—–-].{0,60}")
_BUTTON = (
    "打印本页|打印此页|打印文章|打印|关闭窗口|关闭本页|关闭|收藏|分享|复制链接|返回顶部|返回首页|返回列表|我要纠错|纠错|语音播报|无障碍浏览|网站无障碍|无障碍|"
    "长者模式|长者助手|关怀版|关爱版|English|[A-Za-z0-9_-]{1,30}\\.(?:png|jpe?g|gif|ico)|大|中|小|默认|超大|字体|字号|微信|微博|QQ空间|简体|繁体|手机版"
)
_BUTTONS = late(rf"(?:[\[【(（|丨:：/、]{{0,2}}(?:{_BUTTON})[\]】)）|丨:：/、]{{0,2}}){{2,16}}")
_ONE_BUTTON = late(
    r"[\[【]?(?:打印本页|打印此页|关闭窗口|关闭本页|返回顶部|返回列表|我要纠错)[\]】]?|[\[【](?:打印|关闭|收藏|分享)[\]】]"
)
_FOOT = late(
    r"(?:版权所有|Copyright|©|AllRightsReserved).{0,120}"
    r"|(?:主办单位|主办|承办单位|承办|协办单位|技术支持|技术保障|运维单位|网站标识码|政府网站标识码)[:：].{0,80}"
    r"|(?:ICP备案|备案号|备案序号)[:：]?.{0,8}ICP备.{0,120}|.{0,4}ICP备\d{6,}.{0,100}|.{0,12}公网安备\d{6,}.{0,60}"
    r"|(?:网站地图|联系我们|关于我们|隐私声明|网站声明|免责声明|使用帮助)(?:[|丨/·]?(?:网站地图|联系我们|关于我们|隐私声明|网站声明|免责声明|使用帮助)){0,6}"
    r"|(?:上一篇|下一篇|上一条|下一条)[:：].{0,60}|(?:相关文章|相关阅读|相关新闻|推荐阅读|相关链接|相关附件|附件下载)[:：]?"
    r"|[（(]?(?:责编|编辑|来源|稿源)[:：][^。；，]{1,20}[）)]?|(?:阅读|点击|浏览|访问)[:：]?\d{1,8}次?|(?:微信)?扫一扫.{0,24}"
    r"|(?:附件)?[:：]?[^。；，]{1,40}\.(?:docx?|pdf|xlsx?|rar|zip|wps)"
    r"|本文二维码.{0,10}|您访问的链接.{0,60}",
    re.IGNORECASE,
)
# What a line that is one of these begins with, behind its brackets, or has in it.
_LABEL_WORDS = tuple(_LABELS.replace("到?", "").split("|"))
_BUTTON_WORDS = tuple(word for word in _BUTTON.split("|") if "[" not in word)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".ico")
_FOOT_WORDS = (
    "版权所有", "copyright", "©", "allrightsreserved", "icp备", "备案号", "备案序号",
    "公网安备", "网站地图", "联系我们", "关于我们", "隐私声明", "网站声明", "免责声明", "使用帮助",
    "上一篇", "下一篇", "上一条", "下一条", "相关文章", "相关阅读", "相关新闻", "推荐阅读", "相关链接",
    "相关附件", "附件下载", "扫一扫", ".doc", ".pdf", ".xls", ".rar", ".zip", ".wps", "本文二维码",
    "您访问的链接",
)  # fmt: skip
_CALLED = (
    "主办", "承办", "协办", "技术支持", "技术保障", "运维单位", "标识码", "责编", "编辑", "来源", "稿源",
)  # fmt: skip
_COUNTERS = ("阅读", "点击", "浏览", "访问")
# Only among the page's other lines.
_ALONE = late(r"(?:官方)?(?:微信公众号|政务微信|政务微博|微信|微博|手机版|客户端|APP|小程序)", re.IGNORECASE)
_KEPT_ASIDE = late(
    r".{0,40}\d{4}年\d{1,2}月\d{1,2}日印发|[（(]共印\d+份[）)]|[-—–－]{0,2}\d{1,3}[-—–－]{0,2}|第\d+页.*|目录|.{2,40}文件|附件\d*"
    r"|.{1,40}?(?:[.．·…]{4,}|…{2,})\d{1,3}|(?:抄送|抄报|签发人).*|[-—–_*]{3,}|<!--.*-->"
)
_LONGEST = 160
_PAGES = ("html", "mhtml", "pdf")  # there they belong to the page itself


class PageResidue(Rule):
    """Labels, paths, buttons and the footer of a web page that the report was copied from."""

    name = "page-residue"
    about = "网页的栏目、按钮、页脚"
    severity = "error"
    why = _WHY
    bad = (
        Example(
            "⟦当前位置：首页 > 政务公开 > 法治政府建设⟧\n⟦索引号：115000/2026-00012⟧\n⟦【字体：大 中 小】⟧\n"
            "云州市临江区生态环境局\n2025年法治政府建设情况报告\n一、主要举措和成效\n全年立案17起。\n",
            whole=True,
        ),
        Example(
            "一、主要举措和成效\n全年立案17起，均已办结。\n⟦责任编辑：张三⟧\n⟦【打印】【关闭】⟧\n"
            "⟦版权所有：云州市临江区人民政府⟧\n⟦云ICP备2021000000号-1⟧"
        ),
        Example(
            "一、主要举措和成效\n全年立案17起，均已办结。\n⟦扫一扫在手机打开当前页⟧\n二、存在的不足\n力量不足。"
        ),
    )
    good = (
        Example(
            "一、主要举措和成效\n通过“生态临江”微信公众号发布普法信息32条，群众扫一扫二维码即可参与答题。"
        ),
        Example(
            "一、主要举措和成效\n主办单位与承办单位共同组织培训，责任编辑制度、发布机构审核制度逐步健全。"
        ),
        Example("一、主要举措和成效\n全年立案17起。\n\n云州市临江区生态环境局\n2026年1月5日"),
        Example("一、主要举措和成效\n（一）分享\n组织执法人员分享办案经验3次。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look for lines of a page, block by block."""
        if subject.kind in _PAGES:
            return
        aside = {id(line) for line in subject.noise}
        block: list[tuple[Text, bool, bool]] = []
        lines = sorted((*subject.lines, *_without_front_matter(subject.noise)), key=_number)
        for line in lines:
            bare = "".join(line.text.split())
            if not bare:
                continue
            noise = id(line) in aside
            sure = _furniture(bare)
            if sure or (noise and not _KEPT_ASIDE.fullmatch(bare)) or (block and _ALONE.fullmatch(bare)):
                block.append((line, sure, noise))
                continue
            yield from _told(block)
            block = []
        yield from _told(block)


def _told(block: list[tuple[Text, bool, bool]]) -> Iterator[Hit]:
    if not any(sure for _, sure, _ in block):
        return
    for line, _, _ in block:
        start = len(line.text) - len(line.text.lstrip())
        message = "这几行是网页的栏目、按钮或页脚，不是报告内容，请删去"
        if len(block) == 1:
            message = "这一行是网页的栏目、按钮或页脚，不是报告内容，请删去"
        yield Hit(message, line, start, len(line.text.rstrip()), group=str(block[0][0].origin.line))


def _furniture(bare: str) -> bool:
    """Whether a line without its blanks is a page's own."""
    if len(bare) > _LONGEST or bare.endswith(("。", "；")):
        return False
    return any(pattern.fullmatch(bare) for pattern in _possible(bare))


def _possible(bare: str) -> Iterator[re.Pattern[str]]:
    """Give what a line may be one of: most are none."""
    lower = bare.lower()
    colon = ":" in bare or "：" in bare
    if (colon or "】" in bare or "]" in bare) and any(word in bare for word in _LABEL_WORDS):
        yield from (_LABEL, _ROW)
    if bare.startswith("首页") or any(sign in bare for sign in ">›»＞"):
        yield _PATH
    begins = bare.lstrip("[【(（|丨:：/、").startswith(_BUTTON_WORDS)
    if begins or any(ending in bare for ending in _PICTURES):
        yield from (_BUTTONS, _ONE_BUTTON)
    called = bare.startswith(_COUNTERS) or (colon and any(word in bare for word in _CALLED))
    if called or any(word in lower for word in _FOOT_WORDS):
        yield _FOOT


def _without_front_matter(noise: tuple[Text, ...]) -> tuple[Text, ...]:
    """Leave out the block between --- that some tools keep above a text."""
    if not noise or noise[0].text.strip().lstrip("\ufeff") != "---":
        return noise
    ends = (n for n, line in enumerate(noise[1:], 2) if line.text.strip() == "---")
    return noise[next(ends, len(noise)) :]


def _number(line: Text) -> int:
    return line.origin.line


_MARKS = late(
    r"\[(?:bookmark|hyperlink|endnoteref|footnoteref|anchor|toc)\s{0,2}:[^\[\]\n]{0,120}\]"
    r"|(?<![A-Za-z])(?:HYPERLINK|PAGEREF|INCLUDEPICTURE|STYLEREF)\s{1,3}(?:\\[a-z]\s{0,2})?\"?[^\s\"]{1,200}\"?(?:\s{0,2}\\[*a-z]\s{0,2}[A-Za-z]{0,20}){0,3}"
    r"|\\\*\s{0,3}MERGEFORMAT|(?<![A-Za-z])TOC\s{1,2}\\o\s{0,2}\"[\d-]{1,5}\"(?:\s{0,2}\\[a-z]){0,4}|(?<![A-Za-z])EMBED\s[A-Za-z.]{3,40}\d?"
    r"|(?<![A-Za-z])_(?:GoBack|Toc\d{5,}|Ref\d{5,}|Hlk\d{5,})|错误[!！]\s?(?:未找到引用源|未定义书签|超链接引用无效|文档中没有指定样式的文字)[。.]?"
    r"|Error! (?:Reference source not found|Bookmark not defined)\.",
    re.IGNORECASE,
)
_MARK_WORDS = (
    "bookmark", "hyperlink", "endnoteref", "footnoteref", "anchor", "toc", "pageref", "includepicture",
    "styleref", "mergeformat", "embed", "_goback", "_ref", "_hlk", "错误!", "错误！", "error!",
)  # fmt: skip
_HTML = late(
    r"&(?:nbsp|lt|gt|amp|quot|apos|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|ensp|emsp|zwnj|bull|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
    r"|</?(?:p|br|span|div|strong|em|b|i|u|font|table|tbody|thead|tr|td|th|a|img|ul|ol|li|h[1-6]|center|section|o:p|st1:[a-z]+)(?:\s[^<>\n]{0,300})?\s?/?>"
    r"|\{\s?(?:font|margin|padding|line-height|text-indent|color)[a-z-]{0,20}\s?:[^{}\n]{1,200}\}",
    re.IGNORECASE,
)
_MARKDOWN = late(r"^\s{0,3}#{1,6}\s+(?=\S)|(?<!\*)\*\*(?!\*)|```|(?<=\])\(https?://[^()\s]{1,200}\)")
_ASSISTANT = late(
    r"\s*(?:(?:好的|当然|没问题)[，,！!].{0,40}(?:以下|下面)是.{0,60}|(?:以下|下面)是(?:根据|按照|为)?(?:您|你)(?:的|提供|撰写|生成|起草|整理).{0,60}[：:]"
    r"|希望(?:以上|这份|这篇|本).{0,30}(?:帮助|有用|参考|满足).{0,20}|如(?:果|需|有|您|你).{0,40}(?:随时|请)(?:告诉|告知|联系|和|与|向)我.{0,20}"
    r"|.{0,20}作为(?:一个|一名)?(?:AI|人工智能)(?:语言模型|大模型|模型|助手).{0,80}|（?\(?注[：:]以上.{0,20}(?:虚构|示例|请根据实际).{0,40})"
)


_ASSISTANT_WORDS = (
    "以下是", "下面是", "希望以上", "希望这份", "希望这篇", "希望本", "AI", "人工智能", "注：以上", "注:以上",
    *(f"{word}我" for word in ("告诉", "告知", "联系", "和", "与", "向")),
)  # fmt: skip


class SoftwareResidue(Rule):
    """Bookmarks, field codes, tags, marks of Markdown and an assistant's own words."""

    name = "software-residue"
    about = "书签、域代码、网页代码等残留"
    severity = "error"
    why = _WHY
    bad = (
        Example("（二）⟦[bookmark: _GoBack]⟧落实行政执法三项制度。"),
        Example("全年立案17起，⟦&nbsp;⟧罚款58.16万元。⟦<br/>⟧均已缴清。"),
        Example('详见⟦错误!未找到引用源。⟧和⟦HYPERLINK "https://example.gov.cn/a"⟧。'),
        Example("全年立案17起。\n⟦希望以上内容对您有帮助，如需调整请随时告诉我。⟧"),
    )
    good = (
        Example("排放浓度<50毫克/升，PM2.5>35的天数减少，R&D投入增长5%。"),
        Example("希望以上建议得到落实。参加答题的二维码见[附件]（2025年版）。"),
        Example("（一）落实《落实〈法治政府建设实施纲要〉分工方案》，A＊级企业3家。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at every line; a Markdown file's own marks are no residue."""
        whole = subject.written.lower()
        if any(word in whole for word in _MARK_WORDS):
            message = "这是文字处理软件留下的书签或域代码，请删去"
            yield from _everywhere(_MARKS, subject.lines, message, "mark")
        yield from _everywhere(_HTML, subject.lines_with("<", "&", "{"), "这是网页代码，请删去", "html")
        if subject.kind != "md":
            marked = subject.lines_with("#", "*", "`")
            yield from _everywhere(_MARKDOWN, marked, "这是Markdown的标记，请删去", "markdown")
        for line in subject.lines_with(*_ASSISTANT_WORDS):
            if len(line.text) <= _LONGEST and _ASSISTANT.fullmatch(line.text):
                yield Hit("这是写作助手的话，不是报告内容，请删去", line, 0, len(line.text))


def _everywhere(pattern: re.Pattern[str], lines: Iterable[Text], message: str, group: str) -> Iterator[Hit]:
    for line in lines:
        for found in pattern.finditer(line.text):
            yield Hit(message, line, *found.span(), group=group)


# Line separators stand for line breaks; variation selectors and joiners have no business in Chinese.
_UNSEEN = late(
    "[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffc\U000e0000-\U000e007f]+"
)
# What is left of a text without these is printable, or has something of the kind; as far as Python tells.
_BLANKS = ("\n", "\t", "\u3000", "\xa0")
_MISREAD = late("[\ufe00-\ufe0f\ufffd]|锟斤拷|烫烫|屯屯")
_UNREADABLE = late("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]+|锟斤拷[锟斤拷]*|(?:烫烫){2,}|(?:屯屯){2,}")


class InvisibleCharacter(LineRule):
    """Characters nobody sees, and those that are shown as a box."""

    name = "invisible-character"
    about = "看不见的字符和乱码"
    severity = "error"
    why = "公文用字应当是规范汉字和标准符号"
    bad = (
        Example("全年立案⟦\u200b→⟧17起，罚款⟦\xad→⟧58.16万元。"),
        Example("污染物排放标准⟦\ue5d2⟧已经公布。"),
        Example("全年办结⟦\ufffd\ufffd⟧17件。"),
    )
    good = (
        Example("全年立案17起，罚款58.16万元。"),
        Example("　　全年立案 17 起，第①项、㎡、℃、‰和“—”照常使用。"),
        Example("镕、堃、𬭎等规范字照常使用。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at every line, if any has such characters; a .pdf has its own."""
        if subject.kind == "pdf":
            return
        plain = subject.written
        for blank in _BLANKS:
            plain = plain.replace(blank, "")
        if not plain.isprintable() or _MISREAD.search(plain):
            yield from super().find(subject)

    def look(self, line: Text) -> Iterator[Hit]:
        """Look for them."""
        if line.text.isascii():
            return
        for found in _UNSEEN.finditer(line.text):
            yield Hit("这里有看不见的字符，应删去", line, *found.span(), fix="", group="unseen")
        for found in _UNREADABLE.finditer(line.text):
            message = "这里是乱码或自造字符，别的电脑上显示不出来，请改为规范的字"
            yield Hit(message, line, *found.span(), group="unreadable")


RULES: tuple[type[Rule], ...] = (PageResidue, SoftwareResidue, InvisibleCharacter, *placeholders.RULES)
