"""Rules on what is still to be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.checks.punctuation.marks import han
from rldraft.checks.rule import Example, Hit, LineRule, Rule
from rldraft.checks.subject import Text
from rldraft.late import late

_CROSS = "XＸ×"
_UNIT = (
    "(?:件|起|次|人次|人|名|份|场|家|户|万元|亿元|元|篇|期|条|项|个(?:百分点)?|%|％"
    "|余[件起人次名份场家户万元项个])"
)
# The first sign of each is asked for first: few characters of a report are one of them.
_SURE = late(
    r"(?=[{$【［\[（(TF_＿？?《〔])(?:\{\{[^{}\n]{0,80}\}\}|\{\{(?![^{}\n]{0,80}\})[^{}，。；、\n]{0,20}|\$\{[^{}\n]{1,60}\}|\{%[^{}%\n]{1,80}%\}|【待[^【】\n]{0,60}】"
    r"|\{[一-鿿][\w.]{0,30}\}|[\[［]待[^\[\]［］\n]{1,20}[\]］]"
    r"|[【\[［](?:数据|数字|日期|单位(?:名称)?|姓名|人数|案件数|金额|时间|地点|图片|表格|插图|年份)[】\]］]"
    r"|[（(][^（）()\n]{0,10}待(?:补充|填写|核实|确认|完善|更新|提供|统计)[）)]"
    r"|[【\[［](?:此处|请)?(?:在此处?)?(?:填写|填入|补充|插入|核实|核对|输入|替换)[^【】\[\]［］\n]{0,20}[】\]］]"
    r"|[（(](?:此处|这里)[^（）()\n]{0,20}[）)]"
    r"|[（(]请?(?:在此|根据实际情况|结合实际)?(?:填写|填入|补充|插入|替换)[^（）()\n]{0,20}[）)]"
    r"|[（(]待(?:补充?|填写?|核[实对]?|确认|定|统计|更新|完善|提供|续)"
    r"(?:[：:，、,]?(?:数据|数字|内容|材料|情况|单位|金额|日期|姓名)?[^（）()\n销岗平]{0,6})?[）)]"
    r"|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])[:：]?"
    r"|(?<![A-Za-z0-9_])_{2,}(?![A-Za-z0-9])|＿{2,}|？{2,}|\?{2,}"
    r"|（[ \u3000]{0,20}）|\([ \u3000]{0,20}\)|【[ \u3000]{0,20}】|《[ \u3000]{0,20}》|〔[ \u3000]{0,20}〕)"
)
_DATES = late(
    rf"(?=[2年月{_CROSS}x*＊○])(?:"
    rf"(?<![A-Za-z0-9])20[0-9]?[{_CROSS}x*＊○]{{1,2}}年|(?<![A-Za-z0-9{_CROSS}])[{_CROSS}x]{{2,4}}年"
    rf"|(?<![A-Za-z0-9])[{_CROSS}x*＊○]{{1,2}}月(?:[{_CROSS}x*＊○\d]{{1,2}}[日号])?"
    rf"|(?<=月)[{_CROSS}x*＊○]{{1,2}}[日号]|年[ \u3000\xa0]{{0,8}}(?:\d{{1,2}})?月[ \u3000\xa0]{{1,8}}日"
    rf"|年[ \u3000\xa0]{{1,8}}月[ \u3000\xa0]{{0,8}}\d{{0,2}}日|(?<=\d{{4}})年月日)"
)
_BLANKS = late(r"[ \u3000\xa0]{2,12}(?=(?:件|起|次|场|份|万元|人次|家次|名)(?:[，。；、（]|$))")
_COUNTS = late(
    rf"(?=[{_CROSS}x*＊○●△▲□])(?<![A-Za-z0-9+＋{_CROSS}“*＊])"
    rf"(?:[{_CROSS}x]{{2,4}}|[*＊]{{2,4}}|[○●△▲□]{{2,4}})[ ]?{_UNIT}(?![方光])"
    # One cross alone may be a variable: “1+X”中的X个家庭.
    rf"|(?=[{_CROSS}x*＊])(?<=[一-鿿])[{_CROSS}x*＊][ ]?(?:件|起|次|人次|份|场|万元|亿元|%|％)(?![方光一-鿿])"
)
_DOTS = late(r"(?:…{1,4}|\.{3,6})(?=件|起|次|份|万元|人次)")
_NAMES = late(
    rf"(?=[{_CROSS}x*＊○●△▲□某])(?<![A-Za-z0-9{_CROSS}一二○])"
    r"(?:[XＸx]{2,4}|×{2,4}|[*＊]{2,4}|[○●△▲□]{2,4}|某某)"
    r"(?=[省市区县州]"
    r"|[^，。；、“”《》]{0,6}(?:局|镇|乡|街道|委员会|办公室|条例|规定|办法|方案|领导小组|单位|部门|法院|分局))"
)
_CROSSES = (*_CROSS, *"x*＊○")
# With each what stands in a line that has such a place: few lines of a report do.
_KINDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_SURE, (
        "{", "【", "［", "[", "TODO", "TBD", "FIXME", "__", "＿＿", "？？", "??",
        *(f"{end}{word}" for end in "（(" for word in (
            "待", "此处", "这里", "请", "在此", "根据实际情况", "结合实际",
            "填写", "填入", "补充", "插入", "替换", "）", ")", " ", "\u3000",
        )),
        *(f"待{word}" for word in ("补充", "填写", "核实", "确认", "完善", "更新", "提供", "统计")),
        *(f"{begin}{blank}" for begin in "【《〔" for blank in " \u3000】》〕"),
    )),
    (_DATES, (*_CROSSES, *(f"{sign}{blank}" for sign in "年月" for blank in " \u3000\xa0"), "年月日")),
    (_COUNTS, (*_CROSSES, *"●△▲□")),
    (_DOTS, ("…", "...")),
    (_BLANKS, tuple(f"{one}{two}" for one in " \u3000\xa0" for two in " \u3000\xa0")),
    (_NAMES, (*_CROSSES, *"●△▲□", "某某")),
)  # fmt: skip
_WITHIN = {"“": "”", "《": "》", "‘": "’", '"': '"'}
_CASE = late("(?<![方答档备提预议草图文])案|涉嫌|当事人|原告|被告|申请人|处罚决定|诉")


class PlaceholderLeft(LineRule):
    """A place that was left to be filled later."""

    name = "placeholder-left"
    about = "没有填写的占位"
    severity = "error"
    why = "报告印发前应填写完整；成文日期见GB/T 9704-2012 7.3.5.4"
    bad = (
        Example("全年作出行政处罚⟦{{案件数}}⟧，罚款⟦【待填：罚款金额】⟧。"),
        Example("开展培训⟦XX次⟧，发放材料⟦××份⟧，办理案件⟦____⟧件。"),
        Example("⟦（此处填写学法情况）⟧组织学法12次，满意率⟦？？⟧。"),
        Example("⟦20XX年⟧，⟦××⟧县生态环境局印发《实施方案》⟦（待核实）⟧。"),
        Example("一、主要举措和成效\n全年立案17起。\n\n云州市临江区生态环境局\n2026⟦年  月  日⟧"),
    )
    good = (
        Example("开发“掌上执法”APP，新建5G基站3个，配备X射线检测仪2台，推行“1+X”模式。"),
        Example("严格落实“XX条例”有关要求，公布“张××非法排污案”等典型案例5件。"),
        Example("对××公司涉嫌超标排放案立案查处，王××等2人移送公安机关。"),
        Example("规格为3×2米，二○○八年建成，见（附件1），质量管理体系ISO9001。"),
        Example("谁来执法？怎么监督？制度作出回答。"),
    )

    signs = tuple(sign for _, signs in _KINDS for sign in signs)

    def look(self, line: Text) -> Iterator[Hit]:
        """Look for gaps, crosses, blanks."""
        said = line.text
        taken: set[int] = set()
        bare = said.strip()
        for pattern, signs in _KINDS:
            if not any(sign in bare for sign in signs):
                continue
            for found in pattern.finditer(said):
                start, end = found.span()
                if pattern in (_DOTS, _BLANKS) and not han(said[start - 1 : start]):
                    continue
                if not taken.isdisjoint(range(start, end)):
                    continue
                if pattern is not _SURE and (_quoted(said, start, end) or _veiled(said, pattern, start, end)):
                    continue
                taken.update(range(start, end))
                yield Hit(f"“{_shown(found[0])}”处还没有填写，请补上或删去", line, start, end)


def _shown(text: str) -> str:
    return text if text.strip() and len(text) <= 20 else "空格" if not text.strip() else f"{text[:19]}…"


def _quoted(said: str, start: int, end: int) -> bool:
    """Whether a place stands within quotation marks or a title."""
    for opening, closing in _WITHIN.items():
        if opening == closing:
            if said.count(opening, max(0, start - 200), start) % 2:
                return True
            continue
        at = said.rfind(opening, max(0, start - 40), start)
        if at >= 0 and said.find(closing, at, start) < 0 and said.find(closing, end, end + 40) >= 0:
            return True
    return False


def _veiled(said: str, pattern: re.Pattern[str], start: int, end: int) -> bool:
    """Whether crosses stand for a name that is kept secret: of a party to a case, in its sentence."""
    if pattern is not _NAMES:
        return False
    sentence = (
        re.split("[。；\n]", said[max(0, start - 40) : start])[-1]
        + re.split("[。；\n]", said[end : end + 40])[0]
    )
    return _CASE.search(sentence) is not None


RULES: tuple[type[Rule], ...] = (PlaceholderLeft,)
