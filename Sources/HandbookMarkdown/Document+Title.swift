extension Document {
    /// Makes the chapter's first heading its title.
    ///
    /// mdBook's books begin their lower chapters with a second-level heading. On a page of its own such a chapter would have
    /// no title and skip a level, so if it begins with its highest heading, all headings are raised until that one is first.
    package mutating func raiseHeadings() {
        guard let first = headings.first, first.node == 1, first.level > 1,
            headings.allSatisfy({ $0.level >= first.level })
        else { return }
        for index in headings.indices { headings[index].level -= first.level - 1 }
    }
}
