import HandbookEstimate

/// `EstimateOracle show < SHEET` prints each line or problem of a sheet.
/// `EstimateOracle random COUNT SEED` prints random lines and what comes out, for comparison with the page's script.
let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "show":
    var text = ""
    while let line = readLine(strippingNewline: false) { text += line }
    showSheet(text)
case "random":
    let count = arguments.count > 2 ? Int(arguments[2]) ?? 100_000 : 100_000
    let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1
    printRandomLines(count: count, seed: seed)
default:
    print("usage: EstimateOracle show | random COUNT SEED")
}
