"""What can be asked of the desk's papers by name, from a command line or over the command socket."""

from collections.abc import Mapping

from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError

from .papers import HAND_OVER, REPORT, Papers


def handlers(papers: Papers) -> dict[str, Handler]:
    """Return what answers each name."""

    async def printed(arguments: Mapping[str, Json]) -> Json:
        act, language = _text(arguments, "act"), _text(arguments, "language")
        if not act:
            raise _missing("act")
        match _text(arguments, "what"):
            case "slip":
                home = await papers.numbered(_text(arguments, "number"))
                await papers.print_slip(act, home, language)
                made = await papers.of_slip(act)
                return {"papers": int(made is not None)}
            case "hand-over":
                await papers.print_hand_over(act, language or "ja")
                return {"papers": len(await papers.of_sheet(HAND_OVER, act))}
            case "report":
                await papers.print_report(act, language or "ja")
                return {"papers": len(await papers.of_sheet(REPORT, act))}
            case _:
                raise _missing("what")

    return {"desk.print": printed}


def _text(arguments: Mapping[str, Json], name: str) -> str:
    value = arguments.get(name)
    return value if isinstance(value, str) else ""


def _missing(name: str) -> KnownError:
    return KnownError(N_("The command is not complete: {name} is missing."), name=name)
