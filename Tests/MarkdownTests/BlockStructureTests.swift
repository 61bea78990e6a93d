import CCmark
import Testing

@testable import Markdown

/// The blocks that lines are read into are those that cmark makes of the same text.
struct BlockStructureTests {
  /// Each leaf of cmark's tree, with what it stands in: `quote item1. paragraph`.
  private func tree(of text: String) -> [String] {
    guard let parser = beck_cmark_parser(CMARK_OPT_DEFAULT) else { return [] }
    defer { cmark_parser_free(parser) }
    cmark_parser_feed(parser, text, text.utf8.count)
    guard let root = beck_cmark_finish(parser) else { return [] }
    defer { cmark_node_free(root) }
    var result: [String] = []
    add(root, "", &result)
    return result
  }

  private func add(_ node: OpaquePointer, _ containers: String, _ result: inout [String]) {
    let kind = String(cString: cmark_node_get_type_string(node))
    var containers = containers
    switch kind {
    case "document", "list": break
    case "block_quote": containers += "quote "
    case "item", "tasklist":
      containers += "item "
    case "heading":
      return result.append(containers + "heading\(cmark_node_get_heading_level(node))")
    case "thematic_break": return result.append(containers + "rule")
    default: return result.append(containers + kind)
    }
    var child = cmark_node_first_child(node)
    while let next = child {
      add(next, containers, &result)
      child = cmark_node_next(next)
    }
  }

  private func name(_ block: Block) -> String? {
    let kind: String
    switch block.kind {
    // cmark has no node for what only shows an item's marker.
    case .paragraph, .plain:
      if block.lines.isEmpty { return nil }
      kind = "paragraph"
    case .heading(let level): kind = "heading\(level)"
    case .code: kind = "code_block"
    case .table: kind = "table"
    case .rule: kind = "rule"
    case .html: kind = "html_block"
    // cmark has no node for them.
    case .definitions: return nil
    }
    let containers = block.containers.map { $0 == .quote ? "quote " : "item " }.joined()
    return containers + kind
  }

  private func difference(_ text: String) -> String? {
    var limits = Limits()
    limits.depth = 100
    let own = blocks(of: text, limits: limits).compactMap(name)
    let expected = tree(of: text)
    return own == expected ? nil : "\(own) and not \(expected) for \(text.debugDescription)"
  }

  @Test(.enabled(if: Specification.isThere, "needs Debian's package cmark-gfm"))
  func `each example has the blocks that cmark gives it`() {
    for example in Specification.examples {
      #expect(difference(example) == nil)
    }
  }

  /// Tasks in quotes and definitions before a table, which cmark does not see, are left out.
  private func plain(_ text: String) -> String {
    text.replacing("[ ]", with: "").replacing("[x]", with: "").replacing("[foo]:", with: "foo:")
  }

  @Test(arguments: 0..<10)
  func `random text has the blocks that cmark gives it`(group: Int) {
    for seed in 0..<40 {
      var random = RandomMarkdown(seed: UInt64(50_000 + group * 40 + seed))
      #expect(
        difference(plain(random.text(lines: 12))) == nil, "seed \(50_000 + group * 40 + seed)")
    }
  }
}
