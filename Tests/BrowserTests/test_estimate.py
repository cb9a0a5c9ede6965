"""The page's evaluator against the cases that it shares with Swift, in the browser."""

import json
import os
import subprocess
from itertools import groupby
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
CASES = REPOSITORY / "Tests/HandbookEstimateTests/Fixtures/cases.json"
SCRIPT = REPOSITORY / "Templates/assets/js/estimate.js"
ORACLE = REPOSITORY / os.environ.get("ESTIMATE_ORACLE", ".build/debug/EstimateOracle")

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


# Lines whose outcome differs from the one that Swift printed: bits, kind, text and verdict, then the problem behind `!`.
COMPARE = """(rows) => {
  const points = (text) => [...text].length;
  const bits = (value) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString(16);
  };
  const outcome = (source, { value, kind, text, holds, error } = {}) => {
    const verdict = holds === undefined ? '' : holds ? 'yes' : 'no';
    const result = value === undefined ? '' : [bits(value), kind, text, verdict].join('|');
    if (!error || error.code === 'uses-faulty') return result;
    const { code, start, end, args } = error;
    return `${result}!${[code, points(source.slice(0, start)) + 1, points(source.slice(start, end)), ...args].join('|')}`;
  };
  const { lines } = Handbook.estimate.evaluate([rows.map(([source]) => source).join('\\n')]);
  const byRow = new Map(lines.map((line) => [line.row, line]));
  return rows.map(([source, swift], index) => ({ source, swift, page: outcome(source, byRow.get(index + 1)) }))
    .filter(({ swift, page }) => swift !== page);
}"""
COUNT = 100_000


def test_random_expressions_come_out_as_in_swift_to_the_last_bit(page):
    """The same expressions each time: the seed is fixed, and the generator is the oracle's own."""
    if not ORACLE.exists():
        pytest.fail(f"{ORACLE} is not there. Run `make test`, or `swift build --product EstimateOracle` first.")
    compared, different = 0, []
    # Both compute at the same time: the page a sheet that the oracle has printed, while it goes on.
    with subprocess.Popen([ORACLE, "random", str(COUNT), "20261121"], stdout=subprocess.PIPE, text=True) as oracle:
        lines = (line.rstrip("\n") for line in oracle.stdout)
        for is_sheet, sheet in groupby(lines, key=bool):
            if is_sheet:
                rows = [line.rsplit("\t", 1) for line in sheet]
                different += page.evaluate(COMPARE, rows)
                compared += len(rows)
    assert oracle.returncode == 0
    assert compared >= COUNT
    assert different[:5] == []
