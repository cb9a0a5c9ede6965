"""A reader at a browser: opens pages, uses the controls, and notices everything that goes wrong meanwhile."""

from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Locator, expect

from .hosting import Hosting

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
# The narrowest window that WCAG 2.2 asks for (1.4.10 Reflow).
NARROWEST = {"width": 320, "height": 640}


class Reader:
    """One browser window on one site. `problems` collects console messages, failed and foreign requests."""

    def __init__(self, context: BrowserContext, hosting: Hosting):
        self.context = context
        self.hosting = hosting
        self.problems: list[str] = []
        self.page = context.new_page()
        self.page.on("console", self._note_message)
        self.page.on("pageerror", lambda error: self._note(f"script error: {error}"))
        self.page.on("requestfailed", self._note_failure)
        self.page.on("request", self._check_origin)
        self.page.on("response", self._check_status)

    def _note(self, problem: str):
        self.problems.append(f"{self.page.url}: {problem}")

    def _note_message(self, message):
        self._note(f"console {message.type}: {message.text} ({message.location['url']})")

    def _note_failure(self, request):
        # Leaving a page while it still loads is no failure.
        if request.failure != "net::ERR_ABORTED":
            self._note(f"failed: {request.url} ({request.failure})")

    def _check_origin(self, request):
        if not request.url.startswith((self.hosting.base, "data:", "blob:")):
            self._note(f"request outside of the site: {request.url}")

    def _check_status(self, response):
        if response.status >= 400:
            self._note(f"status {response.status}: {response.url}")

    # Pages

    def open(self, path: str = "index.html"):
        """Opens a page of the site by its path, which may have a fragment."""
        self.page.goto(self.hosting.url(path))

    @property
    def path(self) -> str:
        """The path of the page below the site, without query and fragment."""
        return unquote(urlsplit(self.page.url)._replace(query="", fragment="").geturl()).removeprefix(self.hosting.base)

    @property
    def fragment(self) -> str:
        return unquote(urlsplit(self.page.url).fragment)

    def expect_page(self, path: str):
        """Waits until the window shows this page, whatever its query and fragment."""
        wanted = self.hosting.url(path)
        self.page.wait_for_url(lambda url: url.split("#")[0].split("?")[0] == wanted)

    def press(self, *keys: str):
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def focused(self) -> Locator:
        return self.page.locator("*:focus")

    # Navigation

    @property
    def heading(self) -> Locator:
        return self.page.locator("main h1")

    @property
    def sidebar(self) -> Locator:
        return self.page.get_by_role("navigation", name="Chapters", exact=True)

    @property
    def menu_button(self) -> Locator:
        return self.page.get_by_role("button", name="Menu")

    @property
    def contents(self) -> Locator:
        return self.page.get_by_role("navigation", name="On this page")

    def follow(self, relation: str):
        """Follows the link to the previous ("prev") or next chapter."""
        self.page.locator(f"main a[rel={relation}]").click()

    # Theme

    @property
    def theme_button(self) -> Locator:
        return self.page.get_by_role("button", name="Theme")

    def choose_theme(self, theme: str):
        """Presses the switch until it names the theme: "light", "dark" or "as the system"."""
        for _ in range(3):
            if theme in self.theme_button.get_attribute("aria-label"):
                return
            self.theme_button.click()
        raise AssertionError(f"the switch never offered '{theme}'")

    @property
    def is_dark(self) -> bool:
        """Whether the page is painted on a dark ground."""
        color = self.page.evaluate(
            """() => {
              const canvas = document.createElement('canvas').getContext('2d');
              const ground = [document.body, document.documentElement].map(e => getComputedStyle(e).backgroundColor)
              canvas.fillStyle = ground.find(c => c !== 'rgba(0, 0, 0, 0)') || 'white';
              canvas.fillRect(0, 0, 1, 1);
              return [...canvas.getImageData(0, 0, 1, 1).data];
            }"""
        )
        return sum(color[:3]) < 3 * 128

    # Search

    @property
    def search_button(self) -> Locator:
        return self.page.get_by_role("search").get_by_role("button")

    @property
    def search_dialog(self) -> Locator:
        return self.page.locator("#search-dialog")

    @property
    def search_field(self) -> Locator:
        return self.search_dialog.get_by_role("combobox")

    @property
    def results(self) -> Locator:
        return self.search_dialog.get_by_role("option")

    @property
    def chosen_result(self) -> Locator:
        return self.search_dialog.locator("[role=option][aria-selected=true]")

    def search(self, query: str):
        """Opens the search by its key, types, and waits for results."""
        self.press("/")
        expect(self.search_field).to_be_focused()
        self.page.keyboard.type(query)
        expect(self.results.first).to_be_visible()
