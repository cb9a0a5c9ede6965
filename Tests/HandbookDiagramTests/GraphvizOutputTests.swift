import HandbookDiagram
import Testing

@Suite struct GraphvizOutputTests {
    @Test func `objects are told apart, and half an object is none`() {
        let output = #"{ "x": "}{\"" }, { "y": {} } { "z": "#
        #expect(GraphvizOutput.split(Array(output.utf8)) == [#"{ "x": "}{\"" }"#, #"{ "y": {} }"#])
        #expect(GraphvizOutput.object(in: Array("{ \"x\": ".utf8)) == nil)
        #expect(GraphvizOutput.object(in: Array("}}{}".utf8)) == "{}")
    }
}
