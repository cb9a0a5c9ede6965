/// Every kind of message about an author's text. The raw value is printed in brackets and used in `handbook.yml`; it is
/// never reused for something else.
package enum DiagnosticID: String, Sendable, Hashable, CaseIterable {
    case assetConflict = "asset-conflict"
    case brokenFragment = "broken-fragment"
    case brokenImage = "broken-image"
    case brokenLink = "broken-link"
    case configInvalid = "config-invalid"
    case dataMissing = "data-missing"
    case diagramInvalid = "diagram-invalid"
    case diagramUntitled = "diagram-untitled"
    case duplicateAnchor = "duplicate-anchor"
    case duplicateChapter = "duplicate-chapter"
    case emptyBook = "empty-book"
    case emptyLink = "empty-link"
    case estimateName = "estimate-name"
    case estimateSyntax = "estimate-syntax"
    case estimateTarget = "estimate-target"
    case estimateUnit = "estimate-unit"
    case estimateValue = "estimate-value"
    case estimateWrong = "estimate-wrong"
    case expectationFailed = "expectation-failed"
    case expectationInvalid = "expectation-invalid"
    case externalImage = "external-image"
    case frontMatterInvalid = "front-matter-invalid"
    case frontMatterMissing = "front-matter-missing"
    case glossaryInvalid = "glossary-invalid"
    case glossaryLong = "glossary-long"
    case htmlNotAllowed = "html-not-allowed"
    case htmlUnbalanced = "html-unbalanced"
    case includeCycle = "include-cycle"
    case includeFailed = "include-failed"
    case inlineCode = "inline-code"
    case invalidUTF8 = "invalid-utf-8"
    case lengthLimit = "length-limit"
    case linkOutside = "link-outside"
    case minutesMismatch = "minutes-mismatch"
    case missingChapter = "missing-chapter"
    case orphanChapter = "orphan-chapter"
    case partInvalid = "part-invalid"
    case partMissing = "part-missing"
    case placeholder
    case priceInvalid = "price-invalid"
    case promptSimilar = "prompt-similar"
    case routeConflict = "route-conflict"
    case schemaInvalid = "schema-invalid"
    case sectionMissing = "section-missing"
    case sectionOrder = "section-order"
    case sourceInvalid = "source-invalid"
    case sourceUnknown = "source-unknown"
    case sourceUnused = "source-unused"
    case summaryInvalid = "summary-invalid"
    case synonymsInvalid = "synonyms-invalid"
    case templateInvalid = "template-invalid"
    case termBeforeDefinition = "term-before-definition"
    case unknownAlert = "unknown-alert"
    case undefinedFootnote = "undefined-footnote"
    case undefinedReference = "undefined-reference"
    case unsafeLink = "unsafe-link"
    case unsafePath = "unsafe-path"
    case yamlSyntax = "yaml-syntax"

    /// Errors are faults that a reader would meet or that leave the author's meaning unknown; the rest are warnings.
    package var defaultSeverity: Diagnostic.Severity {
        switch self {
        case .assetConflict, .brokenFragment, .brokenImage, .brokenLink, .configInvalid, .dataMissing, .diagramInvalid,
            .duplicateAnchor, .duplicateChapter, .emptyBook, .estimateName, .estimateSyntax, .estimateTarget,
            .estimateUnit, .estimateValue, .estimateWrong, .expectationFailed, .expectationInvalid, .externalImage,
            .frontMatterInvalid, .frontMatterMissing,
            .glossaryInvalid, .htmlNotAllowed,
            .htmlUnbalanced,
            .includeCycle, .includeFailed, .invalidUTF8, .missingChapter, .partInvalid, .partMissing, .priceInvalid,
            .routeConflict, .schemaInvalid, .sectionMissing, .sectionOrder, .sourceInvalid,
            .sourceUnknown, .summaryInvalid, .synonymsInvalid, .templateInvalid, .undefinedFootnote, .unsafeLink,
            .unsafePath,
            .yamlSyntax:
            .error
        case .diagramUntitled, .emptyLink, .glossaryLong, .inlineCode, .lengthLimit, .linkOutside, .minutesMismatch,
            .orphanChapter, .placeholder, .promptSimilar, .sourceUnused, .termBeforeDefinition,
            .unknownAlert,
            .undefinedReference:
            .warning
        }
    }

    /// Why the rule exists, in one sentence, for people who meet it for the first time.
    package var rationale: String {
        switch self {
        case .assetConflict: "Two files would be published at one address."
        case .brokenFragment: "The page exists, but readers would land at its top instead of the section."
        case .brokenImage: "Readers would see a broken picture."
        case .brokenLink: "Readers would land on the 404 page."
        case .configInvalid: "A setting that is not understood would silently do nothing."
        case .dataMissing: "The block has nothing to show without its data."
        case .diagramInvalid: "A diagram is drawn only from what both GitHub and the handbook understand."
        case .diagramUntitled: "Readers who do not see the picture know it by its title."
        case .duplicateAnchor: "Only one element of a page can carry an id; links to the second would reach the first."
        case .duplicateChapter: "A chapter has one place in the reading order."
        case .emptyBook: "There is nothing to build."
        case .emptyLink: "A link without a destination leads nowhere."
        case .estimateName: "A calculation can only use what it defines."
        case .estimateSyntax: "A line that is not understood is a line that nobody has checked."
        case .estimateTarget: "A design that misses its own target is not a solution."
        case .estimateUnit: "Quantities of different kinds cannot be added or compared, so something is missing."
        case .estimateValue: "A result must be a number."
        case .estimateWrong: "Readers repeat the arithmetic, and interviewers do."
        case .expectationFailed: "Readers ask in these words and must find the answer."
        case .expectationInvalid: "An expectation must name a place that the book has."
        case .externalImage: "The site loads nothing from other hosts, so readers would see a broken picture."
        case .frontMatterInvalid: "Front matter drives navigation and search, so typos must not pass."
        case .frontMatterMissing: "The configuration asks for this key in every chapter."
        case .glossaryInvalid: "Every form of a term must lead to one meaning, and every entry must say it."
        case .glossaryLong: "A definition is read in passing, in the middle of another sentence."
        case .htmlNotAllowed: "Chapters come from many hands; only harmless HTML is published."
        case .htmlUnbalanced: "An element that is not closed swallows the rest of the page."
        case .includeCycle: "A file cannot contain itself."
        case .includeFailed: "Readers would see the directive instead of the text."
        case .inlineCode: "The site's content security policy blocks scripts and styles that stand in the page itself."
        case .invalidUTF8: "Browsers and the Markdown engine read UTF-8 only."
        case .lengthLimit:
            "Readers plan their time by the kind of chapter, and a description is cut where it is too long."
        case .linkOutside: "The target lies outside the book, so nobody can check that it exists."
        case .minutesMismatch: "Readers plan with the stated minutes."
        case .missingChapter: "The table of contents promises a chapter that is not there."
        case .orphanChapter: "A file that SUMMARY.md does not list is not published."
        case .partInvalid: "Readers practice with it, so it must say what it means."
        case .partMissing: "The book's schema promises readers this part in every chapter of the type."
        case .placeholder: "Readers would see a note that was meant for the author."
        case .priceInvalid: "Estimates that use the price could not be computed."
        case .promptSimilar: "A reader who draws both has practiced once."
        case .routeConflict: "Two chapters would be published at one address."
        case .schemaInvalid: "A rule that is not understood is not checked."
        case .sectionMissing: "Readers who know one chapter of a type know where to look in the others."
        case .sectionOrder: "Readers who know one chapter of a type know where to look in the others."
        case .sourceInvalid: "A source must say enough for a reader to find it."
        case .sourceUnknown: "A citation must lead to a source."
        case .sourceUnused: "A source that nothing cites is dead weight or a lost citation."
        case .summaryInvalid: "SUMMARY.md is the table of contents; a line that is not understood would lose chapters."
        case .synonymsInvalid: "Synonyms that are not understood would silently find nothing."
        case .templateInvalid: "A name the tool does not know would render as nothing."
        case .termBeforeDefinition: "Who reads in order meets a word that nothing has explained yet."
        case .unknownAlert: "GitHub and the handbook would show the marker as text."
        case .undefinedFootnote: "The marker would be shown as text."
        case .undefinedReference: "The link would be shown as text."
        case .unsafeLink: "Links may only use schemes that cannot run code."
        case .unsafePath: "The build reads and writes only inside its own folders."
        case .yamlSyntax: "The file cannot be read as YAML."
        }
    }
}
