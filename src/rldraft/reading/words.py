"""Words of everyday official prose: where one ends, the name of a place may begin.

They are no names themselves. The lists are of the language of reports at large, whatever the place;
a word missing here costs a name with a wrong left edge, no more.
"""

from __future__ import annotations

# Inside [] in a pattern: any letter but a Latin one. The Han blocks as a class take a millisecond to compile.
HAN = r"^\W\d_a-zA-Z"

# Never inside the name of a place, an office or a house.
HARD = (
    "的了在被把及其该各每并又很就才最还再这哪此对与或至以是所令使让给跟您我你他她它巡访赴抵且而但若届个等好"
)
# Function words that some places carry all the same (呼和浩特, 将乐, 无锡, 从化).
SOFT = "和将从向由于为无来"
_SOFT_FIRST = (
    "和龙",
    "和田",
    "和平",
    "和顺",
    "和静",
    "和政",
    "和硕",
    "和县",
    "和林",
    "和布",
    "将乐",
    "从化",
    "从江",
    "向阳",
    "无锡",
    "无为",
    "无棣",
    "无极",
    "于都",
    "于田",
    "于洪",
)

_VERBS = """
    推进 推动 加快 加强 加大 建成 建立 建好 实施 完成 开展 打造 支持 提升 提高 促进 深化 强化 优化 推广
    推行 落实 贯彻 坚持 围绕 聚焦 立足 依托 利用 发挥 助力 助推 支撑 引领 带动 引导 督促 组织 召开 举办
    承办 成立 设立 新建 新增 新设 扩建 改建 改造 整治 修复 改善 完善 健全 规范 明确 制定 出台 印发 编制
    修订 起草 发布 公布 公开 公示 启动 开工 竣工 投产 投用 投运 通车 开通 打通 贯通 开放 获批 获评 入选
    荣获 获得 争取 争创 创建 开拓 拓展 扩大 培育 壮大 做大 做强 做优 做好 抓好 办好 用好 管好 守好 打好
    走好 建强 延伸 融入 对接 承接 引进 引入 招引 吸引 集聚 汇聚 构建 谋划 统筹 协同 联合 会同 联动 配合
    参与 参加 参观 走访 调研 考察 视察 检查 巡查 排查 查处 查封 审批 审核 审查 审议 办理 受理 处置 化解
    防范 防控 预防 打击 惩治 维护 确保 实现 达到 超过 突破 增长 下降 位居 名列 跻身 成为 作为 属于 来自
    位于 坐落 前往 到达 途经 经过 流经 沿着 通过 经由 关于 根据 按照 依据 依照 针对 由于 为了 以及 包括
    包含 其中 特别 尤其 例如 比如 分别 先后 继续 持续 不断 进一步 全力 全面 积极 深入 扎实 稳步 有序 有效
    切实 认真 严格 严厉 坚决 大力 着力 努力 奋力 主动 及时 率先 带头 重点 高标准 高质量 高水平 高效 常态化
    邀请 委托 授权 指定 选派 派出 聘请 聘用 签订 签署 合并 协议 联系 联络 帮扶 帮助 协助 解决 满足 惠及
    覆盖 涉及 涵盖 展示 展现 宣讲 学习 征集 评选 表彰 奖励 通报 报告 报送 汇报 上报 下达 下发 移送 移交
    送达 施行 试行 使用 采用 采取 收购 出售 投入 筹建 筹集 筹备 兑现 发放 补贴 减免 降低 减少 压减 缓解
    消除 清理 清除 清退 取缔 关闭 拆除 搬迁 迁建 续建 复工 复建 重建 重组 整合 盘活 激活 激发 释放 转化
    转型 升级 更新 提档 提质 提速 增效 扩容 扩能 放大 叫响 擦亮 打响 唱响 弘扬 传承 践行 忠诚 遵守 恪守
    坚守 严守 守牢 守住 牢记 铭记 感谢 代表 当好 支援 依法 依规 严密 紧密 密切 批准 批复 核准 备案 登记
    注册 申报 申请 申创 复制 借鉴 探索 试点 攻坚 攻克 决战 决胜 巩固 夯实 筑牢 织密 压实 细化 量化 深耕
    做实 做细 挖掘 整理 收集 汇总 核实 核查 核算 评价 评议 考核 考评 验收 认定 确认 确定 决定 选定 划定
    划分 设置 配备 配套 配置 布局 布设 安装 更换 维修 管护 监控 出口 进口 销往 供给 引水 补水 蓄水 输水
    放归 栽植 饲养 捕捞 美化 亮化 净化 攻关 抢险 抢修 沿线 上线 连接 链接 串联 连通 联接 直达 往返 复航
    新开 开行 加密 恢复 延长 缩短 展开 承担 负责 牵头 主办 协办 联建 联办 共建 共享 共治 共管 合力 携手
    邻近 毗邻 紧邻 周边 沿岸 进驻 入驻 落户 落地 落成 坐镇 驻守 走进 进入 进军 迈进 迈入 迈向 走向 面向
    朝向 指向 用于 关心 关注 关爱 重视 尊重 爱护 珍惜 塑造 锻造 锤炼 畅通 疏通 疏浚 清淤 截污 纳管 拆迁
    征收 征用 征迁 流转 出让 出租 租赁 购买 购置 添置 增设 增添 增加 增强 增进 力争 力促 力推 抢抓 抢占
    紧抓 狠抓 紧盯 紧扣 对标 对照 瞄准 锚定 突出 凸显 彰显 体现 反映 显示 表明 说明 证明 标志 意味 加速
    推出 挂牌 揭牌 授牌 命名 更名 改名 撤销 取消 终止 暂停 停止 禁止 限制 严禁 防止 避免 杜绝 遏制 扭转
    改变 改进 开启 开创 开辟 开办 开设 开业 开园 开馆 开幕 闭幕 正式 成功 圆满 顺利 顺畅 平稳 全程 全域
    全部 全体 整体 总体 主要 首个 首批 首家 首条 首次 首届 唯一 多个 多家 多条 多处 数个 几个 部分 现将
    現將 抓手 实行 部署 起步 集中 起点 鼓励 铺开 放开 直属 到位 有关 相关 有的 各地 守护 呵护 请示 转发
    理顺 启用 厘清 废止 抓实 代理 组建 参建 援建 出资 破解 破除 打破 压缩 压降 收回 收缴 追缴 偿还 消化
    盘清 摸清 摸排 梳理 理清 挂钩 结对 结成 串起 打卡 感受 领略 探访 寻访 重走 重温 缅怀 建有 建起 建优
    撬动 拉动 催生 孕育 诞生 涌现 产生 带来 引发 造成 导致 迎来 喜获 荣膺 摘得 夺得 斩获 捧回 蝉联 连续
    保持 稳定 稳住 稳固 居住 就医 就学 上学 入学 毕业 求学 留学 返乡 回流 回归 回迁 中标 招标 投标 拍卖
    挂拍 摘牌 收储 储存 存储 堆放 倾倒 排放 焚烧 填埋 再造 再现 再添 再获 再创 首创 首推 首发 首飞 试飞
    试运 试车 试水 封顶 合龙 贯穿 横跨 纵贯 穿越 跨越 翻越 逾越 迈上 踏上 登上 跃上 跃升 攀升 上升 下滑
    回落 回升 反弹 止跌 转正 扭亏 盈利 亏损 关停 淘汰 腾退 腾笼 置换 转让 转换 转变 转向 转入 转出 调入
    调出 调整 调节 调处 凝聚 吸纳 带领 跳出 赋予 迸发 制订 督察 扶持 完工 搭建 首航 遇见 任命 亲临 作出
    做出 点亮 具备 看好 迎接 论证 晋升 位列 形式 过渡 唱好 讲好 种好 写好 选好 管住 盯住 盯紧 放宽 放活
    搞活 搞好 激励 鞭策 鼓舞 号召 动员 发动 激荡 驱动 领办 创办 举行 进行 开好 筹办 申办 申遗 投向 抬高
    抬升 借助 借力 兴办 流向 流入 注入 汇入
"""
VERBS = frozenset(_VERBS.split())

# The field and the matter of an office, a firm or a house: part of its name, never where the name begins.
_NOUNS = """
    生态 环境 城市 乡村 农村 农业 工业 产业 企业 经济 社会 文化 旅游 文旅 体育 科技 科学 技术 信息 数据
    数字 网络 智慧 智能 绿色 低碳 新能源 能源 清洁 电力 电子 机械 装备 材料 新材料 化工 医药 生物 中药
    中医 卫生 健康 康养 养老 医疗 医保 食品 粮食 蔬菜 水果 畜牧 水产 渔业 林业 林草 森林 草原 湿地 湖泊
    河湖 江河 水域 流域 水源 水利 水务 水电 水质 水系 土地 土壤 大气 空气 噪声 固废 垃圾 污水 污染 排污
    水库 水网 管网 电网 路网 交通 公路 铁路 高速 高铁 航空 航运 物流 枢纽 口岸 港口 港航 机场 车站 码头
    道路 桥梁 隧道 地铁 轨道 公交 口袋 街头 社区 小区 城区 主城 县城 老城 新城 中心 核心 重要 综合 公共
    基础 设施 工程 项目 平台 系统 基地 园区 工厂 车间 仓储 商贸 商务 商业 商圈 市场 贸易 跨境 电商 进出口
    保税 自贸 自由 开发 高新 经开 先行 先导 创业 孵化 众创 人才 青年 儿童 少年 妇女 老年 老人 残疾人 职工
    农民 工人 居民 市民 群众 人民 民族 民政 民生 民营 国有 国家 国际 国内 国防 中央 中共 中国 全民 省级
    市级 县级 区级 镇级 村级 州级 乡镇 镇街 街道 城乡 区域 地区 地方 地级 属地 所在 当地 本地 外地 东部
    西部 南部 北部 中部 沿海 沿边 边境 内陆 山区 平原 高原 丘陵 河谷 盆地 沙漠 海洋 海岛 海岸 海域 海湾
    流动 固定 临时 长期 短期 现代 传统 历史 民俗 红色 革命 老区 苏区 解放 英雄 烈士 纪念 文物 遗产 考古
    古建 传习 非遗 艺术 美术 音乐 电影 影视 传媒 新闻 广播 电视 出版 图书 档案 教师 学生 中小 高等 职业
    技工 技师 幼儿 基层 人大 政协 政府 政务 行政 司法 公安 检察 法院 法律 法治 普法 执法 信访 审计 财政
    税务 金融 银行 保险 证券 基金 信用 价格 人力 资源 住房 建筑 房地产 规土 自然 地质 矿产 矿业 矿区 煤炭
    石油 天然气 燃气 电气 钢铁 有色 冶金 建材 纺织 服装 轻工 家具 家电 汽车 船舶 航天 军民 军队 部队 武警
    消防 应急 安全 气象 地震 灾害 减灾 风险 隐患 责任 党委 党组 党建 党校 党政 机关 单位 部门 机构 组织部
    宣传部 统战 纪检 监察 巡视 巡察 团委 工会 妇联 工商 侨务 外事 港澳 台办 宗教 退役 军人 双拥 优抚 慈善
    福利 救灾 扶贫 脱贫 贫困 振兴 致富 特色 特种 专业 专项 专题 专用 主题 主体 主干 骨干 龙头 品牌 名优
    优质 优势 高端 高档 大型 中型 小型 微型 重大 重型 大众 大宗 冷链 直播 会展 展览 博览 会议 论坛 赛事
    足球 冰雪 滑雪 温泉 度假 休闲 观光 游客 研学 露营 登山 自驾 步行 骑行 步道 绿道 碧道 夜间 夜市 美食
    餐饮 酒店 民宿 购物 商品 商场 超市 便民 社保 就业 创新 研究 中试 一体 一批 一流 一级 二级 三级 乙级
    甲级 第一 第二 第三 第四 东西 南北 上下 左右 内外 前后 多元 多功能 多层 多式 高层 低空 高空 地下 地上
    水上 海上 空中 陆上 边缘 周围 沿江 沿河 沿湖 滨河 滨湖 滨海 临港 临空 空港 航空港 陆港 内河
    黑臭 幸福 美丽 美好 和谐 文明 和美 宜居 宜业 样板 模范 标杆 试验 示范 功能 控制 缓冲 保护 协作 联盟
    合作 集团 公司 股份 有限 投资 控股 实业 发展 建投 城投 交投 文投 农投 水投 供销 供水 供热 供电 供气
    排水 防洪 灌溉 节水 雨水 再生 循环 静脉 危废 医废 环保 环卫 园林 绿地 林地 林场 牧场 农场 渔港 渔村
    果园 茶园 花园 家园 乐园 校园 公园 广场 大道 学校 医院 学院 大学 中学 小学 年级 教学 科研 院所 院士
    博士 专家 团队 人员 干部 领导 班子 队伍 管理 监督 改革 服务 教育 统计 规划 保障 建设 应用 监测 检测
    执行 指导 协调 管控 养护 救援 救助 治理 监管 检验 配送 运营 生产 制造 加工 设计 采购 评估 督导 研发
    研制 运输 施工 监理 检疫 勘探 勘查 鉴定 造林 绿化 防汛 抗旱 安置 运行 培训 宣传 交付 移民 调水 排涝
    营造 种植 养殖 销售 经营 供应 全国 全省 全市 全县 全区 全州 全镇 全乡 全村 自治区 地州盟 地州 一类
    二类 共同富裕 书记 百强 门户 通用 精品 零部件 畜禽 公办 公立 民办 要素 市区 上游 中游 下游 偏远 高寒
    边远 少数 禁燃 综试 灌区 省际 交界 客家 名校 附属 起降 游园 城郊 近郊 远郊 郊野 纵横 一湖 一河 九河
    一江 两岸 丝绸 第五 第六 第七 第八 第九 第十 领跑 普惠 互市 科教 达标 整县 千亿 百亿 万亿 亿元 进步
    直管 均衡 优秀 先进 今年 去年 明年 近年 同年 二期 三期 一期 四期 周年 典型 兄弟 潜力 活力 法务 明显
    显著 成效 条例 策略 生活 大会 故事 黄金 街巷 光伏 风电 号线 农牧 片区 形成 单项 冠军 人口 建制 大病
    新一轮 新型 断头 卓越 工程师 创意 集装箱 零碳 人均 货运 客运 疏港 未来 支线 干线 人工 世界 老旧 绿电
    机器人 理工 民用 本科 专科 层次 山体 山地 集成 电路 化学 动力 健身 林荫 景观 原油 通航 过境 环岛 小微
    实验 高级 普通 旧址 遗址 三甲 村镇 法人 口腔 传染病 肿瘤 方舱 定点 外商 独资 康复 政策性 临床 荣军
    肺科 旗舰 担保 农商 病险 入海 大中 大湾区 绕城 跨海 过江 三环 二环 四环 环城 环线 外环 内环 货场 客厅
    博物 精细 氢能 储能 算力 光电 芯片 半导体 软件 硬件 元宇宙 大模型 预制菜 战略 规模 存量 增量 指标 任务
    目标 问题 矛盾 难点 堵点 痛点 短板 弱项 机遇 挑战 压力 活动 行动 计划 方案 规定 办法 措施 制度 机制
    体制 体系 政策 资金 资产 债务 债券 税费 收入 支出 价值 产值 产能 产量 产品 面积 数量 质量 水平 能力
    实力 特点 亮点 品质 品位 形象 环节 阶段 时期 时代 世纪 季度 月份 年度 上半 下半 今天 明天 当前 目前
    去冬 今春 以上 以下 以内 以外 之间 之一 同时 同比 环比 累计 预计 共计 总计 平均 前列 前茅 位次 排名
    名单 名录 暂行 临近 相邻 邻县 三县 五县 十县 周期 过程 原则 标准 要求 需求 需要 关键 基本 根本 整村
    整乡 跨省 跨市 跨县 跨区 百县 千镇 千村 百村 万村 百乡 百镇 三城 四城 五城 五市 三市 四市 院校 师生
    学位 学区 名师 校长 园长 局长 厅长 市长 县长 区长 省长 州长 主任 主席 委员 同志 朋友 党员 群团 商会
    协会 学会 基金会 志愿 爱心 乡亲 父老 侨胞 台胞 同胞 海内 海外 境内 境外 国外 省外 市外 省内 市内 县内
    区内 州内 域内 域外 工作 移动 联通 电信 邮政 储备 处理 调解 调度 回收 援助 转移 医科 医学 普速 滚装
    自动化 经贸 智造 器械 卫星 北斗 农机 线下 职教 货主 海关 快速 小时 分钟 湾区 友城 电站 高校 玉米 文创
    绿美 家乡 古城 古镇 涉藏 边民 特大 百佳 有为 弱县 旗县 县区 区县 市县 县市 地市 区市 镇区 街区 城镇
    集镇 村庄 村居 庭院 电池 行业 大企业 之乡 之城 干细胞 细胞 旅客 客流 车流 人流 游船 邮轮 游艇 赛马
    马拉松 互联网 终点 三大 两大 五大 六大 四大 八大 性能 矿石 万吨 牧业 农林 植物 动物 站房 路段 通江
    引江 江海 土方 工艺
    例会 联赛 经验
"""
NOUNS = frozenset(_NOUNS.split())

# Two characters that name a place as often as they mean what they say: no sign of the place by themselves.
_PLAIN = """
    公安 资源 共和 合作 会同 和平 平和 政和 清流 双城 前进 向阳 东风 新华 民主 解放 团结 友谊 光明 文明
    长寿 城中 城关 市中 城区 郊区 矿区 东区 西区 新城 老城 高新 经开 江北 江南 河东 河西 海港 桥东 桥西
    路南 路北 大同 延长 通道 安定 安宁 太平 太和 兴旺 兴业 富裕 富民 民乐 民和 双流 开放 开平 平安 平原
    东方 东明 南山 高平 北海 中山 中原 大方 大关 大通 上城 下城 上街 文化 互助 中心 振兴 和顺 红旗 红星
    阳光 曙光 胜利 凤凰 金山 金水 银海 清河 清江 白云 天山 天河 东城 西城 南岸 北岸 新区 南区 北区 生态
    旅游 工业 东部 西部 南部 北部 中方 中央 城东 城西 城南 城北 河口 湖滨 海洋 永定 大城 大厂 新兴 兴盛
    宽城 广场 新市 新民 新建 新河 民权 民族 国际 长江 黄河 沙河 通海 通山 建设 建华 爱民 爱国 友好 安康
    万全 龙门 大观 宜居 宁静 和静 长治 平顺 富源
"""
PLAIN = frozenset(_PLAIN.split())

_WORDS = VERBS | NOUNS
_SIZES = sorted({len(word) for word in _WORDS}, reverse=True)
_STOPS = frozenset(HARD + "委局厅府办辦①②③④⑤⑥⑦⑧⑨⑩")
# 2024年…, 3项…, 12条…
_COUNTERS = frozenset("年月日号期度项条家处座类级次")
_DIGITS = frozenset("0123456789〇")


def _at(text: str, at: int, end: int, among: frozenset[str], *, stops: bool = True) -> int:
    """Give the length of the everyday word at a place in a text, 0 where there is none."""
    for size in _SIZES:
        if at + size <= end and text[at : at + size] in among:
            return size
    if stops and (text[at] in _STOPS or (text[at] in _COUNTERS and at > 0 and text[at - 1] in _DIGITS)):
        return 1
    return 0


def is_word(text: str) -> bool:
    """Say whether a text is an everyday word."""
    return text in _WORDS


def begins(text: str) -> bool:
    """Say whether a text begins with an everyday word."""
    return bool(text) and _at(text, 0, len(text), _WORDS) > 0


def inside(text: str) -> bool:
    """Say whether a stretch holds an everyday word, or begins with a function word."""
    if text[0] in SOFT and not text.startswith(_SOFT_FIRST):
        return True
    return any(_at(text, i, len(text), _WORDS) for i in range(len(text)))


def verbal(text: str) -> bool:
    """Say whether a stretch holds a verb, as no name of an office or a house does."""
    return any(_at(text, i, len(text), VERBS, stops=False) for i in range(len(text)))


def strange(text: str) -> int:
    """Count the characters of a stretch that belong to no everyday word."""
    at = left = 0
    while at < len(text):
        size = _at(text, at, len(text), _WORDS)
        left += size == 0
        at += size or 1
    return left


def skip(text: str, start: int, end: int) -> int:
    """Give where a name in `text[start:end]` begins once the everyday words before it are left out."""
    while start < end and (size := _at(text, start, end, _WORDS) or text[start] in "省市县区州镇乡"):
        start += int(size)
    return start


def tail(text: str, start: int, end: int, low: int, *, fields: bool = False) -> int:
    """Give where a name may begin that reaches to `end`: after the last everyday word in `text[start:end]`.

    With `fields` the name may hold words of its field, but not begin with one (超创科技 of 依托超创科技).
    `end` itself where less than `low` characters are left.
    """
    among = VERBS if fields else _WORDS
    at = start
    while at < end:
        if size := _at(text, at, end, among):
            start = at + size
        at += size or 1
    if fields:
        start = skip(text, start, end)
    for i in range(end - low - 1, start + 1, -1):
        if text[i] in SOFT:
            start = i + 1
            break
    if end - start > 2 and text[start] in "省市县区镇村园院校" and text[start + 1] == "和":
        start += 2
    if start < end and text[start] in SOFT and not text.startswith(_SOFT_FIRST, start):
        start += 1
    return start if end - start >= low else end
