import HandbookSource

/// `subgraph … end`, `direction`, `classDef` and `class`.
extension FlowchartParser {
    /// The rest of `subgraph id [Title]`, `subgraph Title` or `subgraph "Title"`.
    mutating func openLane(at keyword: ByteRange) throws(FlowchartFault) {
        // Opened even if its title is at fault, so that the `end` below is not reported, too.
        let index = chart.lanes.count
        chart.lanes.append(Flowchart.Lane(title: "", parent: places.openLanes.last?.index))
        places.lanes.append(keyword)
        places.openLanes.append(FlowchartPlaces.OpenLane(index: index))
        guard places.openLanes.count <= FlowchartLimits.nesting else {
            throw FlowchartFault(keyword, "Lanes nested more than \(FlowchartLimits.nesting) deep")
        }
        cursor.skipSpaces()
        let start = cursor.offset
        guard !cursor.isAtLineEnd, cursor.peek() != UInt8(ascii: ";") else {
            throw FlowchartFault(keyword, "A lane without a title", help: "write 'subgraph training [Training]'")
        }
        if cursor.peek() == UInt8(ascii: "\"") {
            chart.lanes[index].title = try readQuoted().text
        } else {
            try readLaneName(index, from: start)
        }
        places.lanes[index] = cursor.trimmed(cursor.range(from: start))
    }

    private mutating func readLaneName(_ index: Int, from start: Int) throws(FlowchartFault) {
        let stops = Set("[](){}|\";\n\r".utf8)
        cursor.skip { !stops.contains($0) }
        let name = cursor.trimmed(cursor.range(from: start))
        let words = cursor.text(name)
        let isId = !words.isEmpty && cursor.bytes[name.start..<name.end].allSatisfy { !ByteCursor.isSpace($0) }
        if isId, cursor.peek() == UInt8(ascii: "[") {
            let open = cursor.offset
            cursor.offset += 1
            chart.lanes[index].title = try readLabel(closedBy: "]", from: open)
        } else if !name.isEmpty, cursor.isAtLineEnd || cursor.peek() == UInt8(ascii: ";") {
            chart.lanes[index].title = try LabelText.read(cursor, name)
        } else {
            let rest = cursor.trimmed(ByteRange(start, cursor.endOfLine))
            let plain = cursor.text(rest).replacing("\"", with: "")
            throw FlowchartFault(
                cursor.characterRange,
                "'\(cursor.text(cursor.characterRange))' in the title of a lane"
            )
            .replacing(rest, with: "\"\(plain)\"", "Put the title into quotes")
        }
        guard isId else { return }
        if let earlier = places.laneIndex[words] {
            throw FlowchartFault(name, "A second lane '\(words)'").noting(
                "The first is here",
                at: places.lanes[earlier]
            )
        }
        places.laneIndex[words] = index
    }

    /// As in Mermaid, a node belongs to the lane that is closed first of those that name it.
    mutating func closeLane(at keyword: ByteRange) throws(FlowchartFault) {
        guard let lane = places.openLanes.popLast() else {
            throw FlowchartFault(keyword, "'end' without 'subgraph'")
        }
        for node in lane.named where chart.nodes[node].lane == nil { chart.nodes[node].lane = lane.index }
    }

    mutating func readLaneDirection(at keyword: ByteRange) throws(FlowchartFault) {
        cursor.skipSpaces()
        let start = cursor.offset
        let direction = try readDirection(allowed: ["LR", "RL", "TB", "BT"])
        let range = cursor.range(from: start)
        guard !places.openLanes.isEmpty else {
            throw FlowchartFault(keyword, "'direction' outside of a lane", help: "the first line gives the diagram's")
        }
        if let earlier = places.laneDirection, chart.laneDirection != direction {
            throw FlowchartFault(range, "Lanes of one diagram flow in one direction")
                .noting("Another direction is given here", at: earlier)
        }
        chart.laneDirection = direction
        places.laneDirection = range
    }

    // MARK: - Classes

    /// `classDef store fill:#eee`: the name must be one of ours. The colors are for GitHub only and are not read.
    mutating func readClassDefinition() throws(FlowchartFault) {
        cursor.skipSpaces()
        repeat { _ = try readRole() } while cursor.take(",")
        cursor.offset = cursor.endOfLine
    }

    /// `class log,events store`, of nodes and lanes that were named above.
    mutating func readClassStatement() throws(FlowchartFault) {
        cursor.skipSpaces()
        var targets: [(name: String, range: ByteRange)] = []
        repeat {
            let start = cursor.offset
            cursor.skip { ByteCursor.isWord($0) || $0 == UInt8(ascii: "-") }
            let range = cursor.range(from: start)
            guard !range.isEmpty else { throw unexpectedText("an id") }
            targets.append((cursor.text(range), range))
        } while cursor.take(",")
        cursor.skipSpaces()
        let role = try readRole()
        for target in targets {
            if let node = places.nodeIndex[target.name] {
                chart.nodes[node].roles.insert(role)
            } else if let lane = places.laneIndex[target.name] {
                chart.lanes[lane].roles.insert(role)
            } else {
                let names = Array(places.nodeIndex.keys) + Array(places.laneIndex.keys)
                let question = NearMiss.question(for: target.name, among: names)
                throw FlowchartFault(target.range, "No node '\(target.name)' above this line", help: question)
            }
        }
    }

    mutating func readRole() throws(FlowchartFault) -> Flowchart.Role {
        let start = cursor.offset
        cursor.skip { ByteCursor.isWord($0) || $0 == UInt8(ascii: "-") }
        let range = cursor.range(from: start)
        let word = cursor.text(range)
        if let role = Flowchart.Role(rawValue: word) { return role }
        let known = Flowchart.Role.allCases.map(\.rawValue)
        let shown = range.isEmpty ? cursor.characterRange : range
        let fault = FlowchartFault(shown, "Unknown class '\(cursor.text(shown))'", help: Self.choices(known))
        let near = NearMiss.matches(for: word, among: known)
        throw near.count == 1 ? fault.replacing(with: near[0]) : fault
    }
}
