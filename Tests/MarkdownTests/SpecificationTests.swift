import CCmark
import FuzzProperties
import Testing

@testable import Markdown

struct SpecificationTests {
  /// What the tree of cmark holds to be read, in order.
  private func nodes(of text: String) -> [String] {
    guard let parser = beck_cmark_parser(CMARK_OPT_DEFAULT) else { return [] }
    defer { cmark_parser_free(parser) }
    cmark_parser_feed(parser, text, text.utf8.count)
    guard let root = beck_cmark_finish(parser) else { return [] }
    defer { cmark_node_free(root) }
    guard let iterator = cmark_iter_new(root) else { return [] }
    defer { cmark_iter_free(iterator) }
    var nodes: [String] = []
    while case let event = cmark_iter_next(iterator), event != CMARK_EVENT_DONE {
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
        let literal = cmark_node_get_literal(node)
      else { continue }
      let text = String(cString: literal)
      // A line end in a span of code is a line end on the screen, for cmark a space.
      let isSpan = cmark_node_get_type(node) == CMARK_NODE_CODE
      nodes.append(isSpan ? text.filter { !$0.isWhitespace } : text)
    }
    return nodes
  }

  /// What is missing of the nodes in the drawn text; nil where nothing is.
  private func missing(_ nodes: [String], in drawn: String) -> String? {
    var rest = Array(drawn.unicodeScalars)[...]
    for node in nodes {
      for scalar in node.unicodeScalars where scalar != "\n" {
        guard let place = rest.firstIndex(of: scalar) else {
          return "\(node.debugDescription) at \(scalar.debugDescription)"
        }
        rest = rest[(place + 1)...]
      }
    }
    return nil
  }

  /// References to what a safe text does not hold stay as they are written.
  private static let exceptions = ["&#0;", "&#9;"]

  @Test(.enabled(if: Specification.isThere, "needs Debian's package cmark-gfm"))
  func `each text of each example is drawn in order`() {
    #expect(Specification.examples.count > 600)
    for (index, example) in Specification.examples.enumerated()
    where !Self.exceptions.contains(where: example.contains) {
      var growing = Growing(readsFormulas: false)
      growing.append(example.utf8, isFinished: true)
      let missing = missing(nodes(of: example), in: drawn(growing.blocks, in: growing.text))
      #expect(missing == nil, "example \(index + 1): \(example.debugDescription)")
    }
  }

  @Test(.enabled(if: Specification.isThere, "needs Debian's package cmark-gfm"))
  func `each text of each example is drawn in order when it comes by bytes and is cut often`() {
    var limits = Limits.tiny
    limits.line = 400
    limits.depth = 16
    for (index, example) in Specification.examples.enumerated()
    where !Self.exceptions.contains(where: example.contains) {
      var growing = Growing(limits, readsFormulas: false)
      for scalar in example.unicodeScalars { growing.append(String(scalar).utf8) }
      growing.append([], isFinished: true)
      let missing = missing(nodes(of: example), in: drawn(growing.blocks, in: growing.text))
      #expect(missing == nil, "example \(index + 1): \(example.debugDescription)")
    }
  }

  @Test(arguments: 0..<10)
  func `each text of random Markdown is drawn in order`(group: Int) {
    for seed in group * 30..<group * 30 + 30 {
      var random = RandomMarkdown(seed: UInt64(30_000 + seed))
      // Without what cmark takes differently: see `exceptions`, and tasks within quotes.
      var text = random.text(lines: 12)
      for part in ["[ ]", "[x]", "&#27;", "&#x202E;"] {
        text = text.replacing(part, with: "y")
      }
      var growing = Growing(readsFormulas: false)
      growing.append(text.utf8, isFinished: true)
      let missing = missing(nodes(of: text), in: drawn(growing.blocks, in: growing.text))
      #expect(missing == nil, "seed \(seed): \(text.debugDescription)")
    }
  }
}
