import ChatCore
import Testing

@testable import ChatAPI

private func piece(
  _ id: String? = nil, index: Int? = nil, name: String? = nil, _ arguments: String? = nil
) -> ToolCallPiece {
  ToolCallPiece(
    id: id, index: index, name: name, arguments: arguments.map { JSONText(text: $0) })
}

@Suite struct ToolCallAssemblerTests {
  @Test func `each piece tells what is new and nothing else`() {
    var calls = ToolCallAssembler()
    #expect(
      calls.take(piece("a", index: 0, name: "f", "{"))
        == .init(
          position: 0, id: "a", name: "f", arguments: "{"))
    #expect(calls.take(piece("a", index: 0, name: "f")) == nil)
    #expect(calls.take(piece(index: 0, "}")) == .init(position: 0, arguments: "}"))
    #expect(calls.take(piece(index: 0, name: "fg")) == .init(position: 0, name: "fg"))
    #expect(calls.take(piece(index: 3)) == nil)
    #expect(calls.finish() == [])
  }

  @Test func `a known id wins over an index, and the call moves to it`() {
    var calls = ToolCallAssembler()
    _ = calls.take(piece("a", index: 0, name: "f"))
    _ = calls.take(piece("b", index: 1, name: "g"))
    #expect(calls.take(piece("a", index: 1, "x"))?.position == 0)
    #expect(calls.take(piece(index: 1, "y"))?.position == 0)
    #expect(calls.take(piece("b", "z"))?.position == 1)
    #expect(calls.take(piece(nil, "z"))?.position == 1)
  }

  @Test func `an id without an index begins a call`() {
    var calls = ToolCallAssembler()
    _ = calls.take(piece(name: "f", "{}"))
    #expect(calls.take(piece("a", name: "f", "{}"))?.position == 1)
  }

  @Test func `more calls than any answer has are left out, and what follows of them`() {
    var calls = ToolCallAssembler()
    for index in 0..<ToolCallAssembler.mostCalls {
      #expect(calls.take(piece("\(index)", index: index, name: "f"))?.position == index)
    }
    #expect(calls.take(piece("x", index: 0, name: "f", "{}")) == nil)
    #expect(calls.take(piece(index: 0, "x")) == nil)
    #expect(calls.take(piece(nil, "x")) == nil)
    #expect(calls.takeFunction(piece(name: "f")) == nil)
    #expect(calls.refusals == 4)
    #expect(calls.take(piece("5", "{}")) == .init(position: 5, arguments: "{}"))
  }

  @Test func `arguments beyond all measure are cut without a hole`() {
    var calls = ToolCallAssembler()
    let large = String(repeating: "x", count: 9 << 20)
    #expect(calls.take(piece("a", index: 0, name: "f", large))?.arguments.utf8.count == 9 << 20)
    #expect(
      calls.take(piece("b", index: 1, name: "g", large)) == .init(position: 1, id: "b", name: "g"))
    #expect(calls.take(piece(index: 0, "x")) == nil)
    #expect(calls.refusals == 2)
  }

  @Test func `a name grows only so far`() {
    var calls = ToolCallAssembler()
    _ = calls.take(piece(index: 0, name: String(repeating: "x", count: 1000)))
    #expect(calls.take(piece(index: 0, name: String(repeating: "y", count: 100))) == nil)
    #expect(calls.take(piece(index: 0, name: "y"))?.name?.utf8.count == 1001)
  }

  @Test(arguments: [
    ("{}", true), (" [1,{\"a\":\"]\"}] \n", true), (#"{"a":"\"}"}"#, true), ("", false),
    (" ", false),
    ("{", false), (#"{"a":"}"#, false), (#"{"a":"\"#, false), ("{} x", false), ("{}{}", false),
    ("x", false), ("12", false), (#""x""#, false), ("]", false),
  ]) func `brackets and quotes tell whether arguments are whole`(text: String, isWhole: Bool) {
    var whole = JSONBalance()
    whole.read(text)
    #expect(whole.isWhole == isWhole)
    var pieces = JSONBalance()
    for character in text.unicodeScalars { pieces.read(String(character)) }
    #expect(pieces.isWhole == isWhole)
  }
}
