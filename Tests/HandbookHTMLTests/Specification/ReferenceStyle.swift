/// Our HTML and that of the specification without what they differ in on purpose, so that the rest can be compared byte for byte.
enum ReferenceStyle {
    /// What the renderer adds for readers: removed.
    static func ours(_ html: String) -> String {
        var html = html
        // Headings carry an id, and below the first level a link to themselves in a wrapper.
        html.replace(
            /<div class="heading heading-[2-6]">(<h[2-6].*?<\/h[2-6]>)<a class="permalink".*?><\/a><\/div>/
                .dotMatchesNewlines()
        ) {
            $0.output.1
        }
        html.replace(/<h([1-6]) id="[^"]*">/) { "<h\($0.output.1)>" }
        // Tables scroll on their own, name their header cells, and are aligned by classes, since the site's policy allows no
        // styles in the page; the specification has an attribute that HTML 5 dropped.
        html.replace(/<div class="table-scroll" tabindex="0" role="group" aria-label="Table">\n/, with: "")
        html.replace("</table>\n</div>\n", with: "</table>\n")
        html.replace("<th scope=\"col\"", with: "<th")
        html.replace(/\ class="align-(left|center|right)"/) { " align=\"\($0.output.1)\"" }
        // An image alone in its paragraph, with a title, is a figure with a caption.
        html.replace(/<figure>\n(<img [^>]*?)( loading="lazy")?>\n<figcaption>(.*?)<\/figcaption>\n<\/figure>/) {
            "<p>\($0.output.1) title=\"\($0.output.3)\"></p>"
        }
        // Code can be scrolled with the keyboard.
        html.replace("<pre tabindex=\"0\">", with: "<pre>")
        // Links to other sites are told apart; images below the fold are loaded when they are needed.
        html.replace(" rel=\"external\"", with: "")
        html.replace(" loading=\"lazy\"", with: "")
        // Boxes of tasks have a name, and their list loses its bullets.
        html.replace(" class=\"task-list\"", with: "")
        html.replace(" class=\"task-item\"", with: "")
        html.replace(/<input type="checkbox" disabled( checked)? aria-label="[^"]*">/) { match in
            match.output.1 == nil
                ? "<input disabled=\"\" type=\"checkbox\">" : "<input checked=\"\" disabled=\"\" type=\"checkbox\">"
        }
        return withoutSlashes(html)
    }

    static func specification(_ html: String) -> String { withoutSlashes(html) }

    /// HTML needs no slash in void elements; the specification writes XHTML.
    private static func withoutSlashes(_ html: String) -> String { html.replacing(" />", with: ">") }
}
