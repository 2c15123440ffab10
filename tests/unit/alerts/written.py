"""Telegrams of our own as small as the agency's form allows, for every kind of them."""

AT = "2026-11-21T10:05:00+09:00"
UNTIL = "2026-11-21T13:05:00+09:00"
_NAMES = "http://xml.kishou.go.jp/jmaxml1/"


def written(title: str, name: str, headline: str = "", body: str = "", **changes: str) -> bytes:
    """Write one.

    Args:
        title: Of the Control.
        name: The Head's own title.
        headline: The XML of its Information.
        body: The XML of the Body.
        changes: `status`, `info`, `serial`, `event` and `text` in the place of the usual.
    """
    told = {"status": "通常", "info": "発表", "serial": "1", "event": "E1", "text": "お知らせします。"} | changes
    control = (
        f"<Control><Title>{title}</Title><DateTime>2026-11-21T01:05:00Z</DateTime><Status>{told['status']}</Status>"
        "<EditorialOffice>みどり地方気象台</EditorialOffice></Control>"
    )
    head = (
        f'<Head xmlns="{_NAMES}informationBasis1/"><Title>{name}</Title><ReportDateTime>{AT}</ReportDateTime>'
        f"<TargetDateTime>{AT}</TargetDateTime><ValidDateTime>{UNTIL}</ValidDateTime><EventID>{told['event']}</EventID>"
        f"<InfoType>{told['info']}</InfoType><Serial>{told['serial']}</Serial>"
        f"<Headline><Text>{told['text']}</Text>{headline}</Headline></Head>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Report xmlns="{_NAMES}">{control}{head}'
        f'<Body xmlns="{_NAMES}body/meteorology1/" xmlns:jmx_eb="{_NAMES}elementBasis1/">{body}</Body></Report>'
    ).encode()


def information(kind: str, state: str, scheme: str, *codes: str) -> str:
    """Write that something holds in some areas, as a headline does."""
    areas = "".join(f"<Area><Name>ところ{code}</Name><Code>{code}</Code></Area>" for code in codes)
    said = f"<Condition>{state}</Condition>" if state else ""
    return (
        f'<Information type="{scheme}"><Item><Kind><Name>{kind}</Name>{said}</Kind>'
        f'<Areas codeType="{scheme}">{areas}</Areas></Item></Information>'
    )
