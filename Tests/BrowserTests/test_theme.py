"""Light and dark: as the system, or as the reader chose, from the first paint on."""

from playwright.sync_api import expect

PAGE = "method/clock.html"


def test_the_page_follows_the_system(open_reader):
    for dark in (False, True):
        reader = open_reader(dark=dark)
        reader.open(PAGE)
        assert reader.is_dark == dark


def test_a_chosen_theme_is_kept_on_other_pages_and_after_reloading(reader):
    reader.open(PAGE)
    reader.choose_theme("dark")
    assert reader.is_dark
    reader.open("start/books.html")
    assert reader.is_dark
    reader.page.reload()
    assert reader.is_dark
    assert "dark" in reader.theme_button.get_attribute("aria-label")


def test_the_choice_can_be_given_back_to_the_system(reader):
    reader.open(PAGE)
    reader.choose_theme("dark")
    reader.choose_theme("system")
    assert not reader.is_dark
    reader.page.reload()
    assert not reader.is_dark


def test_a_chosen_theme_is_there_before_anything_is_painted(reader):
    """Nothing is painted before the body exists, so the theme must stand when the body appears."""
    reader.open(PAGE)
    reader.choose_theme("dark")
    reader.page.add_init_script(
        """new MutationObserver((_, observer) => {
          if (!document.body) return;
          observer.disconnect();
          window.themeAtFirstPaint = document.documentElement.dataset.theme;
        }).observe(document, {childList: true, subtree: true});"""
    )
    reader.page.reload()
    assert reader.page.evaluate("window.themeAtFirstPaint") == "dark"


def test_the_switch_works_where_storage_is_forbidden(reader):
    reader.page.add_init_script(
        """for (const name of ['localStorage', 'sessionStorage']) {
          Object.defineProperty(window, name, {get() { throw new DOMException('denied', 'SecurityError'); }});
        }"""
    )
    reader.open(PAGE)
    reader.choose_theme("dark")
    assert reader.is_dark
    reader.search("clock")
    reader.press("Enter")
    expect(reader.heading).to_be_visible()
