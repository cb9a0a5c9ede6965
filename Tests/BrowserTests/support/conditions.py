"""What tests bring about before a page's own scripts run, and what axe looks for."""

# For axe-core: WCAG 2.2 up to level AA, and what is good practice beyond it.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The browser forbids storage, as some do for files and in private windows; or it is full.
FORBIDDEN = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('denied', 'SecurityError'); }
});"""
FULL = """Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };"""
# Adds up how far the page moves by itself, from its first paint on.
SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({type: 'layout-shift', buffered: true});"""
