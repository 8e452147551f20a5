"""What a figure is of, from the words around it: 行政处罚 for 其中行政处罚17起, 持证人员 for 60名持证人员."""

from __future__ import annotations

from rldraft.late import late
from rldraft.reading.words import HAN

LONGEST = 20
_FAR = 120
_CLAUSE_REST = late(rf"[{HAN}]{{0,16}}+(?![{HAN}])")
_SHARED = late(rf"[{HAN}]{{1,6}}(?=[，。；、,;]|$)")
# A noun behind the unit says enough with so many characters; 企业 in 帮助11家企业 does not.
_NOUN_ENOUGH = 4
_NOUN_LONGEST = 14

_EDGE = late(r"[，。；：！？…,;:!?\n\t【】（(]+")
# What a clause says as well without: brackets, and a list of laws before 等.
_ASIDE = late(
    r"（[^（）]{0,40}）|\([^()]{0,40}\)|(?:《[^《》\n]{0,80}》[、和及]?){2,6}等?|《[^《》\n]{0,80}》等"
)
_WHEN = (
    r"[0-9]{4}年度?(?:全年|上半年|下半年|以来|来|末|底|初)?|[0-9]{1,2}(?:[—–\-至][0-9]{1,2})?月份?(?:[0-9]{1,2}日)?(?:底|末|起)?"
    r"|(?:今|去|上|本|当|全|近.)年(?:度|来|内|以来|全年)?|年内|年[初末底]|[上下]半年|截[至止](?:目前|年底|年末)?|目前|迄今|以来|期间|至今"
)
_HOW = (
    r"其中|同时|此外|另外|另有|分别|以及|并且|并|且|及(?![格时早其])|和(?![谐解平])|与|或|、|还|先后|累计|总计|合计|共计|总共|一共"
    r"|均(?![衡值等])|全部|已经?|现有|仅|约(?![谈束定见请])|新?共"
    r"|[我本全该][局市区县省厅院州盟旗]|现场|对(?![口外标接照])|将(?!军)|把|从|向|为(?!民)|在(?![线册建岗职])|用(?![于户水电地])|给|因|通过(?!率)"
    r"|达到?|实现|确保|有(?![效关机])|是|的|了|等(?!级)"
)
_HEAD = late(rf"(?:{_WHEN}|{_HOW}|\s)+")
_TAIL = late(
    r"(?:(?:提[升高]|增[加长]|上升|[下压缩降][降减短缩低]|减少|扩大|稳定|保持|控制|集中)?(?:[到至]|达到?)|由|从|突破|首次|连续|各|均|高达|多达|保持|稳定在"
    r"|累计|总计|合计|共计|总共|共|分别|约为?|(?<!行)为|是|(?<!所)有|了|(?<![设统审])计|仅|已|等|的|和|与|及|、|“|”|\s)+$"
)
_SUMMED = late(r"(?:累计|总计|合计|共计|先后|总共|一共|(?<![公中])共(?![享同建治性青产和识赢融用]))")
# A clause of these alone says how a thing moved, not which thing.
_MOVED = late(
    r"(?:同比|环比|较上年|比上年|较去年|比去年|较同期|上年|上升|增长|增加|增幅|提高|提升|下降|减少|降低|降幅|占比?|比重|达标|名义|实际|年均|和|、)+"
)
_MOVED_LAST = late(f"{_MOVED.pattern}$")
# Where a noun behind a unit ends at the latest.
_STOP = late(
    r"[，。；：！？、…,;:!?\s（）()《》“”\"0-9—\-/+]|以及|和|与|及|或|并|在|被|将|把|对|向|(?<!行)为|于|由|从|均|已|全部|依法|亲自|同意|予以|给予"
    r"|进行|开展|参加|完成|列入|纳入|实现|实施|得到|获得?|通过|采取|免除|减少|减免|开工|投产|竣工|建成|投用|入选|整改|办结|落户|达到|达(?=[0-9])|超过?|占|增长"
    r"|提高|下降|用于|包括|其中|分别|累计|共|较|是|不|未|全面|持续|加快|推进|推动|落实|提升|签[订约]|成功|稳定|顺利|受到|接受"
)
_NOUN = late(
    r".{0,13}?(?:企业|单位|案件|案例|人员|人才|干部|职工|党员|专家|志愿者|项目|问题|事项|行为|隐患|会议|活动|行动|培训|制度|措施|部门|机构|点位|任务|信息|意见|建议|提案"
    r"|文件|设备|镇街|乡镇|街道|村|社区|小区|学校|医院|群众|岗位|贫困县|园区|基地|中心|线索|纠纷|投诉|清单|律师|顾问)(?:企业|单位|人员|项目|案件|活动|行动|会议|制度|清单)*"
)


class Namer:
    """Names the figures of one text, one after another, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._noun_end = 0
        self._sentence = -1
        self._last = ""

    def label(self, start: int, end: int, unit: str, sentence: int) -> str:
        """Say what the figure from `start` to `end` is of; its sentence begins at `sentence`."""
        if sentence != self._sentence:
            self._sentence, self._last = sentence, ""
        floor = max(self._noun_end, sentence, start - _FAR)
        before = _before(self._text[floor:start])
        noun = _behind(self._text, end, unit)
        self._noun_end = end + len(noun)
        if len(noun) >= _NOUN_ENOUGH:
            label = noun
        elif before and not _MOVED.fullmatch(before):
            label = before if noun in before else before + noun
        elif noun:
            label = noun + _rest(self._text, end + len(noun))
        else:
            last = self._last or self._earlier(sentence, floor, start)
            label = _MOVED_LAST.sub("", last) + before if before else last
        label = short(label)
        self._last = label or self._last
        return label

    def _earlier(self, sentence: int, floor: int, start: int) -> str:
        """Give the clause before the figure's own, for one that does not say of what it is."""
        clauses = _EDGE.split(_ASIDE.sub("", self._text[max(sentence, start - _FAR) : start]))
        named = (_trim(clause) for clause in reversed(clauses[:-1]))
        return next((clause for clause in named if clause and not _MOVED.fullmatch(clause)), "")


def _before(text: str) -> str:
    return _trim(_EDGE.split(_ASIDE.sub("", text))[-1].lstrip("）)"))


def _trim(clause: str) -> str:
    summed = _SUMMED.split(clause)
    if len(summed) > 1 and len(_TAIL.sub("", summed[-1])) >= 2:
        clause = summed[-1]
    head = _HEAD.match(clause)
    clause = clause[head.end() :] if head else clause
    return _TAIL.sub("", clause)


def _behind(text: str, end: int, unit: str) -> str:
    """Give the noun that follows a unit directly, "" if none does."""
    if unit.endswith(("%", "元", "百分点", "‰", "倍", "次/", "以上")):
        rest = _SHARED.match(text[end : end + 7]) if unit == "%" else None
        rest_text = rest.group() if rest else ""
        return rest_text if rest_text and not _STOP.match(rest_text) else ""
    rest_text = text[end : end + 24]
    if rest_text.startswith("的"):
        rest_text = ""
    stop = _STOP.search(rest_text)
    noun = rest_text[: stop.start()] if stop else rest_text
    head = _NOUN.match(noun)
    if head:
        return head.group()
    # Neither a noun nor an end in sight: the clause goes on with what was done.
    return noun.removesuffix("的") if stop and stop.start() <= _NOUN_LONGEST else ""


def _rest(text: str, at: int) -> str:
    """Give the rest of a clause that begins with its figure, where it is short: 26家企业|不予处罚."""
    rest = _CLAUSE_REST.match(text, at)
    return rest.group() if rest else ""


def short(label: str) -> str:
    """Cut a label to at most `LONGEST` characters, the words nearest to the figure."""
    label = label.rstrip("、的和与及 ").lstrip("、的 ")
    while len(label) > LONGEST:
        cut = min((at for at in map(label.find, ("、", "的", "和")) if at >= 0), default=-1)
        if cut < 0 or cut + 3 > len(label):
            return label[-LONGEST:]
        label = label[cut + 1 :]
    return label
