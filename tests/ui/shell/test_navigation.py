from ui.shell.navigation import HOME, Trail


def test_the_way_leads_back_the_way_it_came() -> None:
    trail = Trail().open("queue").open("language")
    assert trail.current == "language"
    assert trail.back().current == "queue"
    assert trail.back().back().current == HOME
    assert Trail().back() == Trail()


def test_one_tool_takes_the_place_of_another_and_the_service_stays() -> None:
    assert Trail().open("queue").open("size").open("colour").screens == (HOME, "queue", "colour")


def test_a_tool_opened_from_the_folded_tools_leads_back_to_them() -> None:
    assert Trail().open("easier").open("size").back().current == "easier"


def test_a_screen_is_never_on_the_way_twice() -> None:
    assert Trail().open("queue").open("help").open("queue").screens == (HOME, "queue")


def test_leaving_a_screen_that_is_not_in_sight_keeps_the_one_that_is() -> None:
    trail = Trail().open("queue").open("help")
    assert trail.without("queue").screens == (HOME, "help")
    assert trail.without(HOME) == trail
