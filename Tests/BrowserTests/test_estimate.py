"""The page's evaluator against the cases that it shares with Swift, in the browser."""

import json
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
CASES = REPOSITORY / "Tests/HandbookEstimateTests/Fixtures/cases.json"
SCRIPT = REPOSITORY / "Templates/assets/js/estimate.js"

# What comes out of a sheet, in the words of cases.json.
RUN = """({sheet, prices}) => {
  const rows = sheet.split(/\\r\\n|\\n|\\r/);
  const points = (text) => [...text].length;
  const lines = Handbook.estimate.evaluate([sheet], { prices: prices || {} }).lines;
  return {
    lines: lines.filter((line) => line.value !== undefined)
      .map(({ name, kind, value, text, stated, holds }) => ({ name, kind, value: Object.is(value, -0) ? '-0' : value, text, stated, holds })),
    problems: lines.filter(({ error }) => error && error.code !== 'uses-faulty').map(({ row, error }) => ({
      code: error.code, line: row, column: points(rows[row - 1].slice(0, error.start)) + 1,
      length: points(rows[row - 1].slice(error.start, error.end)), arguments: error.args,
    })),
  };
}"""


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    yield page
    page.close()


@pytest.mark.parametrize("group", json.loads(CASES.read_text(encoding="utf-8")), ids=lambda group: group["group"])
def test_every_case_comes_out_as_written(page, group):
    for case in group["cases"]:
        found = page.evaluate(RUN, {"sheet": case["sheet"], "prices": case.get("prices")})
        assert found["problems"] == case["problems"], case["sheet"]
        values = {line["name"]: line for line in reversed(found["lines"])}
        for expected in case["lines"]:
            line = values[expected["name"]]
            for key, value in expected.items():
                if key == "value" and value == 0:
                    value = "-0" if str(value).startswith("-") else 0
                assert line[key] == value, f"{key} of {expected['name']} in {case['sheet']!r}"
