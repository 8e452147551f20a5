"""What a web page puts around a report: labels, navigation, buttons, the site's own footer."""

from __future__ import annotations

import re

from rldraft.late import late
from rldraft.reading.words import HAN

_LABELS = (
    "索引号|索号|索引|信息索引|发文字号|发文文号|文号|文件编号|主题分类|体裁分类|题裁分类|组配分类|信息分类|信息类别|"
    "分类|主题词|关键词|服务对象|名称|信息名称|标题|文件名称|成文日期|成文时间|生成日期|发布日期|发布时间|发文日期|"
    "公开日期|公开时间|印发日期|更新时间|更新日期|发布机构|发布单位|发布部门|发文机关|发文单位|发布者|责任部门|公开方式|"
    "公开范围|公开形式|公开时限|公开属性|有效性|有性|时效性|效力状态|生效日期|实施日期|废止日期|失效日期|"
    "信息来源|文章来源|稿件来源|来源|作者|责任编辑|编辑|审核|校对|撰稿|供稿|录入|日期|时间|浏览次数|浏览量|访问量|阅读量|"
    "阅读次数|阅读|点击率|点击数|点击|字号|字体大小|字体|文字大小|分享到|分享至|分享|打印|当前位置|所在位置|"
    "您的位置|您现在的位置|您当前的位置|您所在的位置|您当前所在的位置|今天是|保护视力色|附件下载|相关链接|相关附件|上一篇|下一篇|上一条|下一条"
)
_LETTERED = late(r"[ \xa0\u3000]+")
# A label with its colon, in brackets or alone, after a bullet or a bar.
_LABEL = late(
    rf"[\s•·*|丨■◆>〉\-]*[\[【(（]?(?:{_LABELS})[\]】)）]?(?:[:：].*|[\s•|丨]*|[\]】]\s*\S{{0,30}})"
)
_PATH = late(r"[^。；]*(?:[>›»→＞]|->)[^。；]*")
_BUTTONS = late(
    r"[\s【\[|丨]*(?:(?:大|中|小|默认|超大|打印|关闭|收藏|分享|复制|返回|纠错|朗读|无障碍\S{0,3}|网站无障碍|长者助手|关怀版|"
    r"适老化\S{0,3}|简体|繁体|繁體|English|手机版|打印本页|关闭窗口|关闭本页|返回顶部|返回首页|首页|扫一扫\S{0,12}|微信|微博|"
    r"打印此文|我要纠错|字体|字号|分享到?|语音播报|听全文|全文下载|下载|我的收藏|"
    r"[A-Za-z0-9_-]+\.(?:png|jpe?g|gif|ico|svg)\S{0,4})[】\]\s|丨：:、/]*)+"
)
_TODAY = late(r"[^。]{0,20}\d{4}年\d{1,2}月\d{1,2}日\s*(?:星期|周)[一二三四五六日天].{0,20}")
_STAMP = late(r"[\[【(（]?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?[\]】)）]?")
_BULLETED = late(r"[•■◆●·]\s*\S.{0,60}")
_CELLS = late(r"\|.*\|")
_FOOT = late(
    r"\s*(?:版权所有|Copyright|©|All Rights Reserved|主办单位|主办|承办单位|承办|协办单位|"
    r"技术支持|技术保障|运维单位|维护单位|"
    r"网站标识码|政府网站标识码|\S{0,4}ICP备|ICP备案|备案号|备案序号|\S{0,3}公网安备|公安备案|网站地图|关于我们|联系我们|联系方式|"
    r"隐私声明|隐私政策|版权声明|网站声明|免责声明|法律声明|使用帮助|站点地图|友情链接|网站纠错|您访问的链接|"
    r"上一篇|下一篇|上一条|下一条|相关文章|相关信息|相关阅读|相关新闻|推荐阅读|责任编辑|编辑[:：]|【?打印|【?关闭|分享到|"
    r"扫一扫|微信公众号|政务微信|政务微博|官方微信|官方微博|微信扫|返回顶部|本文二维码|党政机关|找错)"
    r"[^。]{0,120}(?:[^。]|。$)?",
    re.IGNORECASE,
)
_VALUED = late(rf"[{HAN}]{{2,7}}\s*[:：]\s*[^。；]{{1,40}}|[{HAN}]{{3,5}}号\s*[\dA-Z/-]{{6,}}\S*")
_TIMED = late(r".{0,30}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?.{0,30}")
_LETTERS = late(r"[A-Za-z+\-\s|/大中小T]{1,16}|正文|登录\s*\|\s*注册|[^。；]{1,20}(?:/[^。；/]{2,20}){2,}")
_PAGE = late(
    r"[-—–－]{1,2}\s*\d{1,3}\s*[-—–－]{1,2}|第\s*\d{1,3}\s*页(?:[\s，/]*共\s*\d{1,3}\s*页)?|[-—–_]{3,}"
)
_CONTENTS = late(r"\S.{1,40}?(?:[.．·…]{4,}|…{2,})\s*\d{1,3}")


def above(text: str) -> bool:
    """Whether a line is page furniture as it stands above a report: a label, a path, buttons, a date."""
    if len(text) > 200:
        return False
    bare = _LETTERED.sub("", text) if len(text) < 40 else text
    return any(
        pattern.fullmatch(candidate)
        for candidate in {text, bare}
        for pattern in (_LABEL, _BUTTONS, _TODAY, _STAMP, _BULLETED, _CELLS)
    ) or (len(text) < 120 and bool(_PATH.fullmatch(text)))


def beside(text: str) -> bool:
    """Whether a line is page furniture as it stands between title and text: a label with a value, a time."""
    return len(text) <= 80 and any(pattern.fullmatch(text) for pattern in (_VALUED, _TIMED, _LETTERS))


def within(text: str) -> bool:
    """Whether a line is furniture wherever it stands: a page number, buttons, a line of contents."""
    if len(text) > 60:
        return False
    return any(pattern.fullmatch(text) for pattern in (_PAGE, _BUTTONS, _CONTENTS))


def below(text: str) -> bool:
    """Whether a line is page furniture as it stands below a report."""
    return len(text) <= 200 and (bool(_FOOT.fullmatch(text)) or above(text))


def foot(text: str) -> bool:
    """Whether a line begins a site's footer, after which nothing of the report comes."""
    return len(text) <= 200 and bool(_FOOT.fullmatch(text)) and bool(_ENDS.search(text))


_ENDS = late(
    r"版权所有|Copyright|©|主办|承办|ICP备|公网安备|公安备案|网站标识码|网站地图|技术支持|上一篇|下一篇|相关文章|相关信息|相关阅读",
    re.IGNORECASE,
)
