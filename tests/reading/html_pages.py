"""Pages in the manner of the sites that carry such reports: invented offices, our own wording."""

TITLE = "云州市临江区生态环境局2024年法治政府建设情况报告"
LEAD = "2024年，我局坚持以习近平法治思想为指导，认真落实法治政府建设各项任务。现将有关情况报告如下："
ONE = "一、主要做法和成效"
FIRST = "（一）依法全面履行职能。全年办理行政处罚案件52件，罚款255.3万元；办理信访投诉318件，办结率100%。"
SECOND = "（二）规范行政执法。落实行政执法“三项制度”，公示执法信息120条，开展法制审核36件。"
TWO = "二、存在的问题"
THIRD = "基层执法力量较为薄弱，专业法治人才不足，普法宣传的针对性有待进一步增强。"
BODY = "云州市临江区生态环境局"
DATE = "2025年1月20日"
REPORT = [LEAD, ONE, FIRST, SECOND, TWO, THIRD]

_NAV = "".join(
    f'<li><a href="/{n}/">{name}</a></li>'
    for n, name in enumerate(
        ["网站首页", "政务公开", "政务服务", "互动交流", "数据开放", "生态环境质量", "公众服务"]
    )
)
_OTHERS = "".join(
    f'<li><a href="/n{year}.html">{BODY}{year}年法治政府建设情况报告</a><span>{year}-01-1{year % 9}</span></li>'
    for year in range(2018, 2024)
)
_FOOT = (
    "<div class='foot'><p>主办单位：云州市临江区生态环境局　版权所有　未经书面授权禁止转载。</p>"
    "<p>云ICP备05000001号-1　云公网安备 53010002000001号　网站标识码：5301000001</p>"
    "<p>地址：云州市临江区滨江路1号　邮编：650000　联系电话：0871-00000000　建议使用1024×768分辨率浏览</p></div>"
)


def page(head: str, body: str, *, lang: str = "") -> str:
    return f"<!DOCTYPE html>\n<html{lang}>\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>"


def paragraphs(texts: list[str], attributes: str = "", indent: str = "　　") -> str:
    return "\n".join(f"<p{attributes}>{indent}{text}</p>" for text in texts)


def trs() -> str:
    """A site of TRS WCM: metas of the government standard, an index table, font switches, a TRS_Editor."""
    head = (
        '<meta charset="utf-8"/>'
        f"<title>{TITLE}_通知公告_云州市临江区人民政府</title>"
        '<meta name="SiteName" content="云州市临江区人民政府"/>'
        f'<meta name="ArticleTitle" content="{TITLE}"/>'
        '<meta name="PubDate" content="2025-01-22 10:10"/><meta name="ContentSource" content="区生态环境局"/>'
        "<style>.TRS_Editor P{line-height:2}</style><script>var a='<p>不是正文。</p>';</script>"
    )
    body = f"""<div class="header"><div class="logo"><a href="/"><img src="logo.png" alt="标志"/></a></div>
<ul class="nav">{_NAV}</ul></div>
<form><input type="text" value="请输入关键字"/><button>搜索</button><select><option>全站</option><option>本站</option></select></form>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a> &gt; <a href="/zw/tz/">通知公告</a></div>
<table class="index"><tr><td>索引号</td><td>MB0000001/2025-00001</td><td>主题分类</td><td>法治政府</td></tr>
<tr><td>发布机构</td><td>区生态环境局</td><td>发布日期</td><td>2025-01-22</td></tr></table>
<div class="title">{TITLE}</div>
<div class="info">发布时间：2025-01-22　来源：区生态环境局　字体：【<a href="javascript:s(16)">大</a> <a href="javascript:s(14)">中</a> <a href="javascript:s(12)">小</a>】 <a href="javascript:window.print()">打印</a></div>
<div id="zoom" class="view TRS_UEDITOR trs_paper_default"><div class="TRS_Editor">
{paragraphs(REPORT, ' style="text-align: justify; line-height: 2em;"')}
<p style="text-align: right;">{BODY}</p>
<p align="right">{DATE}</p>
</div></div>
<div class="files"><p>附件：<a href="./P020250122.xls">行政处罚案件统计表.xls</a></p></div>
<div class="qr"><img src="q.png"/><p>扫一扫在手机打开当前页</p></div>
<div class="related"><h3>相关链接</h3><ul>{_OTHERS}</ul></div>
<div style="display:none"><p>这一段是隐藏的，浏览器不会显示，也就不是报告的正文，读的时候应当略去。</p></div>
{_FOOT}"""
    return page(head, body)


def flat() -> str:
    """An old site: one table lays the page out, the article is a cell with line breaks, all in GB 2312."""
    head = (
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        f"<title>{TITLE} - 云州市临江区生态环境局</title>"
    )
    lines = "<br><br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{text}" for text in REPORT)
    body = f"""<table width="1000"><tr><td colspan=2><table><tr>{_NAV.replace("li>", "td>")}</tr></table></td></tr>
<tr><td width=200><ul>{_OTHERS}</ul></td>
<td><table><tr><td align=center><b><font size=5>{TITLE}</font></b></td></tr>
<tr><td>[日期：2025-01-22] [字体：<a href=#>大</a> <a href=#>中</a> <a href=#>小</a>]</td></tr>
<tr><td>{lines}<br><div align=right>{BODY}<br>{DATE}</div></td></tr>
<tr><td>上一篇：<a href=1.htm>关于开展检查的通知</a></td></tr><tr><td>下一篇：没有了</td></tr></table></td></tr>
<tr><td colspan=2>{_FOOT}</td></tr></table>"""
    return page(head, body)


def jpage() -> str:
    """A site of 大汉: the title in h1 of its own, each section in a div, comments as markers."""
    head = f'<meta charset="UTF-8"><title>云州市临江区人民政府 法治政府建设 {TITLE}</title>'
    parts = "".join(f"<div><div style='text-indent:2em'><span>{text}</span></div></div>" for text in REPORT)
    body = f"""<nav><ul>{_NAV}</ul></nav><header><h2>云州市临江区人民政府</h2></header>
<main><article class="bt-article-wrap"><h1>{BODY}<br/>2024年法治政府建设情况报告</h1>
<p class="date">发布日期：2025-01-22 浏览次数：<span id="c">12</span></p>
<div id="zoom"><!--ZJEG_RSS.content.begin-->{parts}<!--ZJEG_RSS.content.end--></div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div></article>
<aside><h3>热点信息</h3><ul>{_OTHERS}</ul></aside></main><footer>{_FOOT}</footer>"""
    return page(head, body)


def ucap() -> str:
    """A site of UCAP: tags of its own around title and content, spans in every paragraph, a table of data."""
    head = f'<meta charset="utf-8"><title>{TITLE}</title><meta name="ArticleTitle" content="{TITLE}">'
    rows = "".join(
        f"<tr>{''.join(f'<td><p><span>{cell}</span></p></td>' for cell in row)}</tr>"
        for row in (("类别", "立案（件）", "罚款（万元）"), ("大气", "12", "30.5"), ("水", "7", "—"))
    )
    body = f"""<div class="top"><a href="/">首页</a>|<a href="/en">English</a></div>
<div class="pages_content"><h3 class="title"><UCAPTITLE>{TITLE}</UCAPTITLE></h3>
<div class="pages-date">2025-01-22 来源： 区生态环境局 【字体：<b>大 中 小</b>】<span>打印</span></div>
<div id="UCAP-CONTENT"><UCAPCONTENT>
{paragraphs([f'<span style="font-family: 仿宋; font-size: 16pt">{text}</span>' for text in REPORT[:3]], "", "")}
<table border="1"><tbody>{rows}</tbody></table>
{paragraphs([f'<span style="font-family: 仿宋; font-size: 16pt">{text}</span>' for text in REPORT[3:]], "", "")}
</UCAPCONTENT></div></div>{_FOOT}"""
    return page(head, body)


def wechat() -> str:
    """An article of a WeChat account as it is saved: hidden until its script runs, sections in sections."""
    head = f'<meta charset="utf-8"><meta property="og:title" content="{TITLE}"><title></title>'
    parts = "".join(f"<section><section><p><span>{text}</span></p></section></section>" for text in REPORT)
    body = f"""<div id="js_article"><h1 class="rich_media_title" id="activity-name">{TITLE}</h1>
<div id="meta_content"><span>原创</span> <a href="javascript:void(0);">临江环保</a> <em>2025-01-22 10:00</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{parts}
<p style="text-align: center;"><img src="end.gif"></p></div></div>
<div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div>
<script>document.write("<p>脚本里的文字。</p>")</script>"""
    return page(head, body)


def word() -> str:
    """What Word saves as a web page: styles by the dozen, conditional comments, numbers of lists written out."""
    head = (
        '<meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Word 15">'
        "<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>甲</o:Author></o:DocumentProperties></xml><![endif]-->"
        "<style><!-- p.MsoNormal {mso-style-name:正文;} --></style>"
    )
    number = (
        "<![if !supportLists]><span lang=EN-US style='mso-fareast-font-family:黑体'><span style='mso-list:Ignore'>{}"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
    )
    body = f"""<div class=Section1>
<p class=MsoNormal align=center style='text-align:center'><b style='mso-bidi-font-weight:normal'><span
style='font-size:22.0pt;font-family:方正小标宋简体'>{TITLE}<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal style='text-indent:32.0pt'><span
style='font-size:16.0pt;font-family:仿宋_GB2312'>{LEAD}<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{number.format("一、")}<span style='font-family:黑体'>主要做法和成效</span></p>
<p class=MsoNormal><b><span style='font-family:楷体_GB2312'>（一）依法全面履行职能。</span></b><span
style='font-family:仿宋_GB2312'>全年办理行政处罚案件<span lang=EN-US>52</span>件，罚款<span lang=EN-US>255.3</span>万元；办理信访投诉<span lang=EN-US>318</span>件，办结率<span lang=EN-US>100%</span>。</span></p>
<p class=MsoNormal><span style='font-family:仿宋_GB2312'>{THIRD}</span></p>
<p class=MsoNormal align=right style='text-align:right'><span lang=EN-US>{DATE}</span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
</div>"""
    return f'<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>{head}</head>\n<body lang=ZH-CN>{body}</body></html>'
