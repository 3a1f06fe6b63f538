"""Charts that are read on a phone, by a screen reader and on paper (specification 3.6; design: pages)."""

from django.template.loader import render_to_string

from reporting.charts import ROOM_FOR_NUMBER, WIDTH, bars

ROWS = [("City", 20), ("Hill", 5), ("Online", 0), ("Harassment because of another attribute of a person", None)]


def drawn():
    return render_to_string("reporting/_bars.html", {"bars": bars(ROWS), "number": 3, "table": {"title": "Campus"}})


def test_the_longest_bar_leaves_room_for_its_number_and_the_others_are_in_proportion():
    city, hill, online, hidden = bars(ROWS).bars
    assert city.length == WIDTH - ROOM_FOR_NUMBER and hill.length == city.length / 4
    assert online.length == hidden.length == 0


def test_nothing_is_drawn_over_anything_else_and_nothing_outside():
    chart = bars(ROWS)
    heights = [height for bar in chart.bars for height in (*(line.y for line in bar.label), bar.y)]
    assert heights == sorted(heights) and heights[-1] + chart.thickness <= chart.height
    assert all(len(line.words) <= 40 for bar in chart.bars for line in bar.label)


def test_a_hidden_number_is_said_in_words_and_has_no_bar():
    assert drawn().count("<rect") == 2 and drawn().count("not shown") == 1


def test_the_drawing_has_a_title_and_a_description_and_nothing_the_policy_blocks():
    page = drawn()
    assert 'role="img" aria-labelledby="bars-3 bars-3-what"' in page
    assert '<title id="bars-3">Campus</title>' in page and '<desc id="bars-3-what">' in page
    assert "style" not in page and "<script" not in page and "://" not in page


def test_a_chart_of_nothing_but_noughts_and_hidden_numbers_can_be_drawn():
    assert [bar.length for bar in bars([("A", 0), ("B", None)]).bars] == [0, 0]
    assert bars([]).height == 0
