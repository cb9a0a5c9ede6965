import HandbookHTML
import Testing

@Suite struct JSONValueTests {
    @Test func `keys keep their order, and pairs without a value are left out`() {
        let value = JSONValue.object([
            ("z", .number(-3)), ("a", nil), ("list", .list([.text("x"), .list([]), .object([])])),
        ])
        #expect(String(decoding: value.bytes, as: UTF8.self) == #"{"z":-3,"list":["x",[],{}]}"#)
    }

    @Test func `text can end neither the string nor the element that it stands in`() {
        let value = JSONValue.text("\"\\\n\t</script><!--\u{2028}\u{2029}é😀")
        #expect(
            String(decoding: value.bytes, as: UTF8.self)
                == #""\"\\\n\u0009\u003c/script>\u003c!--\u2028\u2029é😀""#
        )
    }
}
