/// The index of a whole book. Equal input gives equal bytes.
/// - Parameter hash: gives the short content hash that file names carry; all its results must have the same length.
package func makeSearchIndex(
    _ documents: [SearchDocument],
    options: SearchOptions,
    hash: ([UInt8]) -> String
) -> [SearchIndexFile] {
    var pages: [[SearchDocument]] = []
    for document in documents {
        if pages.last?.last?.url == document.url {
            pages[pages.count - 1].append(document)
        } else {
            pages.append([document])
        }
    }
    return makeSearchIndex(pages.map { tokenize($0) }, options: options, hash: hash)
}

/// The same from pages that were read before, say in parallel tasks; in the order of the book.
package func makeSearchIndex(
    _ pages: [TokenizedPage],
    options: SearchOptions,
    hash: ([UInt8]) -> String
) -> [SearchIndexFile] {
    var builder = SearchIndexBuilder(options: options, plan: TextPlan(pages: pages))
    var files: [SearchIndexFile] = []
    for page in pages {
        builder.add(page, hash: hash) { files.append($0) }
    }
    builder.finish(hash: hash) { files.append($0) }
    return files
}
