"""Every procedure is filled in to its end, in every language, by what is seen of it."""

from pathlib import Path

import pytest

from kiosk.applications.sight import Stand
from kiosk.core.i18n import LANGUAGES
from tests.unit.applications.clerk import Desk, desk, to_the_end
from tests.unit.assets_forms.procedures import NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_procedure_is_filled_in_to_its_end(tmp_path: Path, language: str) -> None:
    async def story(there: Desk) -> None:
        offered = await there.forms.procedures()
        assert sorted(one.id for one in offered) == sorted(NAMES)
        for one in offered:
            filling = await there.forms.begin(one.id, language)
            seen = await to_the_end(filling)
            assert [sight.stand for sight in seen[:2]] == [Stand.ABOUT, Stand.CONSENT]
            steps = [(sight.place, sight.of) for sight in seen]
            assert steps[:3] == [(0, steps[0][1]), (0, steps[1][1]), (1, steps[2][1])]
            assert all(place <= of for place, of in steps)
            assert all(told.answer or not told.problem for told in seen[-1].answers)
            assert (await filling.filled()).language == language

    desk(tmp_path, story)
