"""Lines that a site writes around an issue: where one is, when it was put there, how to print it, whose site it is."""

import re
from collections.abc import Sequence

from index.readers import Line

_ANYWHERE = re.compile(
    r"(当前位置|您?(现在)?的?所?在?位置[：:]|字体[：:]|字号|打印(本页|此页|此文|文章|$|[】\]| )"
    r"|关闭(窗口|本页|此页|$|[】\]])|分享(到|至|$)|扫一扫|上一[篇条][：:]|下一[篇条][：:]|返回(顶部|首页|列表|$)|首页\s*[|\uff5c/／>\uff1e»\u203a]|无障碍"
    r"|收藏本|加入收藏|设为首页|(浏览|点击|阅读|访问)(次数|量|数)[：:]|微信扫)"
)
_FRONT = re.compile(
    r"(发布(时间|日期|单位|机构|人|者)|信息(来源|索取号)|文章来源|来源[：:]|作者[：:]|索引号|发文字号|发文机关"
    r"|主题(分类|词)[：:]|公开(属性|类别)|点击上方|原创|更新(时间|日期)|录入)"
)
_TAIL = re.compile(
    r"(版权所有|主办(单位)?[：:]|承办(单位)?[：:]|技术支持|网站标识码|网站地图|.{0,6}ICP备|.{0,2}公网安备|Copyright|©|联系我们|关于我们"
    r"|建议使用|来源[：:]|(责任)?编辑[：:]|附件下载|地址[：:]|邮编|政府网站|阅读原文|阅读\s*\d|点赞|在看|预览时标签|友情链接)",
    re.I,
)
_MORE = re.compile(
    r"(相关(链接|文章|新闻|阅读|信息|稿件|附件)|延伸阅读|推荐阅读|往期(回顾|推荐)|热门(文章|推荐))[】\]]?\s*[：:]?$"
)
_OPENERS = " \u3000\t\xa0【[（(<\uff1c|\uff5c·•"


def without_site(lines: Sequence[Line]) -> list[Line]:
    """Lines of the issue: before its first sentence and behind its last one, a site says where and when it was put."""
    texts = [line.text.strip(_OPENERS) for line in lines]
    ends = [place for place, text in enumerate(texts) if re.search(r"[。！？][”’）》]*$", text) and len(text) > 15]
    first, last = (ends[0], ends[-1]) if ends else (len(lines), -1)
    kept = list[Line]()
    for place, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if place > last and _MORE.match(text):
            break
        short = len(text) < 60
        about = (short and _ANYWHERE.match(text)) or (place < first and len(text) < 120 and _FRONT.match(text))
        if not (about or (place > last and _TAIL.match(text))):
            kept.append(line)
    return kept
