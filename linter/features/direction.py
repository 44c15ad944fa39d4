"""In which direction an indicator is good, read off its name. Three of the rules are only as right as this."""

from __future__ import annotations

from linter.knowledge import Knowledge
from linter.patterns import pattern

POSITIVE, NEGATIVE, CONTROL, OPEN = "positive", "negative", "control", "open"

_MEASURE = (
    "(?:率|数|数量|总数|批次|量|次数|起数|宗数|件数|例数|户数|家数|天数|人数|人次|频次|时间|时长|次|起|件|宗|例|比例|占比|个数"
    "|[台辆册株棵头只羽尾盏]数|值|度|水平|程度|指数|浓度|强度|负荷|规模|蓄积|金额|额)"
)
_SHARE = "(?:率|度|比例|占比|比重|百分比|面|性)$"
# 氮氧化物减排量, 禁违法…, 防错漏: what stands right before the bad thing turns it round; 消防 and 监控 do not.
_TURNED = pattern("(?:[减降免抗禁]|消|(?<![监风])控|(?<![消国人安联边海技])防|(?<!政)治|达标|合规)$")
# 未按期办结率, 逾期未安置户数, 错发补助人数, 逾期发放率: what is not done, done wrong or late is bad, whatever follows.
_LATE = "(?:逾期|超期|延期|延迟|滞后)(?=发放|拨付|支付|兑付|办结|办件|办理率|结案|审批|上报|报送|完成|交付)"
_UNDONE = pattern(
    f"(?P<wrong>未|(?:(?<![泄渗])[错漏误少][发登检报])+|重复发放|{_LATE})[\u4e00-\u9fff]{{1,8}}?{_MEASURE}$"
)
# 漏报率下降幅度: the fall of something bad.
_FALL = pattern("(?:下降|降低|减少|压[降减缩])(?:幅度|比例|[率量数])?$|降幅$")
# 次均费用增幅: how fast a cost grows, which may be meant either way (研发费用增长率).
_GROWTH = pattern("(?:增长|上涨)(?:率|幅度)?$|[增涨]幅$|增速$")
_NO_NEGATION = pattern(
    "重复(?=发生)|未成年|未来|未婚|无人机|无障碍|无线|无烟|零售|零工|零就业|不动产|不间断|控辍|保有|(?:实|好)事件数|(?:有效|网格化?|城管|民生|服务)事件|(?:传播|攻击|入侵|事件|病毒|垂直)阻断|[开研]发文(?=[化创])"
)
_QUOTES = pattern("[“”\"‘’'《》]")
# 整治过程安全事故率, 应急处置现场伤亡人数: the work is only where the bad thing happens, not done against it.
_SETTING = pattern("(?:过程|期间|现场|途中|作业|施工|工程|项目|活动)中?(?:的|所)?")
# 污水处理厂异味投诉次数, 维修中心投诉率: named after what is done there, the place does nothing against what happens in it. 受理窗口投诉件数
# may be of complaints that are received, 排查厂房隐患数 and 整治中心城区积水点数 are work.
_DOING = "(?:处[理置]|回收|维修|修复|更换|抢修|救[助治]|调[解处]|整[改治]|治理|防[治控]|控制|接待|受理|办理|监测|检[查测]|诊断|筛查|巡查|采集|报送)"
_PREMISES = (
    "厂(?![区房家矿商界])|站(?![点台房区所址])|网点|点(?![位数源多])|中心(?![城区镇村线校医卫广公小])|室(?![内外])|队(?!列)伍?"
    "|办(?![理结件案公学园])|委员会|所(?![有在属辖需])"
)
_PREMISES_OF = "设施|场所?(?!次)|车辆|机构|窗口|企业|车间"
_NAMED_AFTER_WORK = pattern(
    f"(?:救助|救治|帮扶|监测|治理)(?:对象|户)|回收站点|{_DOING}(?:服务|管理|工作)?(?:{_PREMISES})|(?<=[\u4e00-\u9fff]{{2}}){_DOING}(?:服务|管理)?(?:{_PREMISES_OF})"
)
# Bad by construction, whatever it is that happens: 校园欺凌发生率, 外墙脱落事件数, 登革热病例, 体测不及格率, 非计划再手术率.
_HAPPENING = pattern(
    f"(?:发生|传播|复发|再犯|流行|暴发){_MEASURE}$|发生面积$|(?:事件|疫情|病例){_MEASURE}?$|不(?!动产|间断|断|定期|少于|低于)[\u4e00-\u9fff]{{1,4}}率$"
    f"|非计划性?(?!生育|[\u4e00-\u9fff]{{0,4}}(?:任务|工作|项目))[\u4e00-\u9fff]{{1,6}}{_MEASURE}$"
)
# 氨氮浓度, 鼠密度, 劣Ⅴ类断面比例: what should be little wherever it is measured; 报废率, 漏填率, 退服率 only as a share; 航班取消率, but not
# 证明事项取消率, which is work.
_HARM = (
    "(?:PM(?:2\\.?5|10)|臭氧|颗粒物|二氧化[硫氮]|氮氧化物|一氧化碳|VOCs?|甲醛|氨氮|COD|BOD|总[磷氮]|高锰酸盐|重金属|[砷镉铅汞铬]|污染物|农药残留)"
    "[\u4e00-\u9fff]{0,6}(?:浓度|含量)$|(?:鼠|蚊|蝇|蟑|蚤|病媒|害虫|虫口|垃圾|漂浮物)[\u4e00-\u9fff]{0,5}密度$"
    "|劣[VⅤ五]类(?:水质|水体|断面|点位|河段)?(?:率|比例|占比|个数|数量?)$|(?<![纠补防])[漏误错缺](?!峰|餐)[\u4e00-\u9fff]率$"
    "|(?<!事项|证明|收费|审批|许可|限制|资格|项目)取消率$"
)
# 霉变虫蛀发生数: whatever else stands between the bad thing and what is counted of it.
_HAPPENED = pattern(f"[\u4e00-\u9fff、]{{1,4}}发生{_MEASURE}$")
# 培训失业人员人数, 改造黑臭水体数: work at the start of a name is done for, or to, what the bad thing happened to; 新增失业人员数 is no work.
_PLACES = "点口"
_OBJECT = pattern(
    "人员|人口|学生|老人|儿童|青少年|群众|患者|旅客|居民|职工|家庭|[农商住]?户|水体|路段|土地|房屋|校舍|资产|耕地|农作物"
)
# 问题新增数, 新增隐性债务: new, and yet nothing to be glad of.
_NEW_TROUBLE = pattern(
    '(?:问题|债务|四?乱象?|图斑|吸毒|散乱污|积案|裸露|非法|占道|疫[点区])[”"]?[\u4e00-\u9fff]{0,4}新增|新增[\u4e00-\u9fff“"]{0,6}(?:问题|债务|四?乱象?|图斑|吸毒|散乱污|积案|裸露|非法|占道|疫[点区])'
)
# 核查差错率: a mishap of the act itself, and no matter that was dealt with.
_SLIPS = "差错|错误|失误|误差|事故|伤亡|死亡|受伤|故障|延误|延期|延迟|超时|逾期|缺陷|丢失|遗失|泄[露漏密]"
_MISHAP = pattern(_SLIPS)
# 监测数据缺报率, 案件办理差错率: a share of slips is bad, though the office watches or handles what slips.
_SLIP_RATE = pattern("(?:发生)?(?:率|比例|占比)$")
_SLIP = pattern(f"{_SLIPS}|发病|患病|感染|拒访|[漏误错缺][\u4e00-\u9fff]|失真|拒识")
_ACT = pattern("监测|检查|巡查|抽查|审查|督查|采集|录入|诊断|受理|办理|办结|承办|审理|处理|处置|报送|上报|报告")
_WORKING_DAYS = pattern("(?:开放|服务|开展|培训|展出|演出|运行|供应|运营|供餐|上课).{0,4}天数$")


class Directions:
    """Decides the direction of names from the word lists.

    ``positive`` needs evidence: work done, a rate that should be high, or the handling of something bad (投诉处理率).
    ``negative`` is something bad and its measure (投诉率, 事故数); ``control`` is what is kept small though it is not bad (cost, time,
    headcount). Everything else is ``open``: a reader who does not know the trade could not tell either.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.words
        carriers = f"(?:的|等|{words('event-carriers').alternatives})*"
        self.event = words("negative-events").pattern
        self.event_measured = pattern(f"{carriers}{_MEASURE}?$")
        self.case = words("case-events").pattern
        # 当庭宣判案件率 is a share of the cases, not of anything bad.
        self.case_rate = pattern("(?:发生|人员)率$|(?<!案件)率$")
        self.handling = words("handling-words").pattern
        self.remedy = words("remedying-verbs").pattern
        self.dealing = words("dealing-verbs").pattern
        against = "|".join(words(name).alternatives for name in ("remedying-verbs", "dealing-verbs"))
        # 违规发放津补贴金额, 虚假宣传次数, 挪用补助资金金额: an act that is done wrongly, and what it is done with.
        wrongly, noted = words("wrongful-manners").alternatives, words("wrongs-noted").alternatives
        self.misconduct = pattern(
            f"(?:{wrongly}(?!{against}|{noted})[\u4e00-\u9fff]{{2}}|{words('misappropriations').alternatives})"
            f"(?:[\u4e00-\u9fff]{{0,4}}{words('misused-things').alternatives})?(?:行为|事件|案件|现象)?{_MEASURE}$"
        )
        # 闲置校舍面积, 沉淀资金规模, 过期药品金额: things that ought to be of use.
        self.useless = pattern(
            f"{words('useless-states').alternatives}{words('useful-things').alternatives}(?:总|累计)?(?:面积|{_MEASURE})$"
            f"|(?:亏损|失信|欠[薪税]|停产|倒闭|僵尸)(?:企业|单位|商户|户){_MEASURE}$|(?:药品|试剂|疫苗|食品|物资|资金)(?:过期|沉淀){_MEASURE}$"
        )
        # 逾期未检车辆告知数, 超期未报废车辆注销数: somebody does something about what was not done.
        self.followed_up = pattern(f"{words('pursued-things').alternatives}{words('follow-up-verbs').alternatives}")
        self.harm = pattern(
            f"{_HARM}|{words('harmful-shares').alternatives}率$"
            f"|{words('cancelled-events').alternatives}取消(?:次数|场次|数量?)$"
        )
        self.satisfied = words("satisfaction-words").pattern
        self.control_end = pattern(f"{words('control-measures').alternatives}(?<!评价)$")
        self.control = words("control-names").pattern
        self.share = pattern(_SHARE)
        self.good_share = pattern(
            f"(?:{words('positive-rates').alternatives}(?:合格|成功|完成|情况)?|(?<!非)正常[\u4e00-\u9fff]{{2,3}}){_SHARE}"
        )
        self.work = words("positive-actions").pattern
        acts = "|".join(words(name).alternatives for name in ("positive-actions", "handling-words", "remedying-verbs"))
        self.acting = pattern(f"(?!新增)(?:{acts})")

    def of(self, name: str) -> str:
        """The direction of a normalised name without unit or stop at its end."""
        name = _NO_NEGATION.sub(lambda found: "＿" * len(found[0]), _QUOTES.sub("", name))
        undone = _UNDONE.search(name)
        if undone and not _FALL.search(name, undone.end("wrong")):
            good = (
                self.remedy.search(name, 0, undone.start())
                or self.dealing.search(name, 0, undone.start())
                or self.event.search(name, max(undone.start() + 1, undone.end("wrong") - 1))
                or self.followed_up.search(name, undone.start())
            )
            return OPEN if good else NEGATIVE
        wrong = self.misconduct.search(name) or self.useless.search(name)
        if wrong:
            return OPEN if self._is_dealt_with(name[: wrong.start()], "", share=False) else NEGATIVE
        events = list(self.event.finditer(name))
        if events:  # the last one is what is measured: 交通事故死亡人数
            return self._of_event(name, events[-1].start(), events[-1].end())
        happening = _HAPPENING.search(name) or self.harm.search(name)
        if happening and not self.handling.search(name, happening.end()):
            before, share = name[: happening.start()], _SLIP_RATE.search(happening[0]) is not None
            return OPEN if self._is_dealt_with(before, happening[0], share=share) else NEGATIVE
        case = self.case.search(name)
        if case and not self.remedy.search(name) and not self.control_end.search(name):
            return NEGATIVE if self.case_rate.match(name, case.end()) else OPEN
        if self.control_end.search(name) or self.control.search(name):
            return CONTROL
        growing = _GROWTH.search(name)
        if growing and self.control_end.search(name[: growing.start()]):
            return OPEN
        if _NEW_TROUBLE.search(name):
            return OPEN
        return POSITIVE if self._is_good(name) else OPEN

    def _of_event(self, name: str, start: int, end: int) -> str:
        # What 零投诉率 should be is anybody's guess.
        if name[:start].endswith("无") and self.share.search(name, end):
            return POSITIVE
        if _TURNED.search(name, 0, start):
            return POSITIVE if self.event_measured.match(name, end) else OPEN
        before = _NAMED_AFTER_WORK.sub("", _SETTING.split(name[:start])[-1])
        if self._is_dealt_with(before, name[start:end], share=_SLIP_RATE.match(name, end) is not None):
            return OPEN
        if self.acting.match(name) and (_OBJECT.match(name, end) or name[end - 1] in _PLACES):
            return OPEN
        if self.handling.search(name, end):
            return CONTROL if self.control_end.search(name) else POSITIVE
        return NEGATIVE if self.event_measured.match(name, end) or _HAPPENED.match(name, end) else OPEN

    def _is_dealt_with(self, before: str, event: str, *, share: bool) -> bool:
        """Whether the words in front of a bad thing are what somebody does about it: 追讨欠薪, but not 接警差错.

        A ``share`` of slips is bad whatever the act: 监测漏报率, 调查漏填率.
        """
        if share and _SLIP.match(event):
            return bool(self.remedy.search(_ACT.sub("", before)))
        return bool(self.remedy.search(before) or (self.dealing.search(before) and not _MISHAP.match(event)))

    def _is_good(self, name: str) -> bool:
        if self.satisfied.search(name):
            return True
        if self.share.search(name):
            return self.good_share.search(name) is not None
        if name.endswith("天数"):
            return _WORKING_DAYS.search(name) is not None
        return self.work.search(name) is not None
