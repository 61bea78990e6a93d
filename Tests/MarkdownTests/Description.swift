@testable import Markdown

/// Blocks in a few words: `|` between lines, `{style:text}` what has a style, `=` before words that
/// stand in place of the source's, `^` where the source has an empty line above.
struct Description {
  let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  func describe(_ blocks: [Block]) -> String { blocks.map(describe).joined(separator: "\n") }

  private func describe(_ block: Block) -> String {
    let gap = block.hasGapAbove ? "^" : ""
    let containers = block.containers.map(describe).joined()
    let lines = block.lines.map(describe).joined(separator: "|")
    return gap + containers + kind(block.kind) + (lines.isEmpty ? "" : ": " + lines)
  }

  private func kind(_ kind: Block.Kind) -> String {
    switch kind {
    case .paragraph: "p"
    case .heading(let level): "h\(level)"
    case .code(let code):
      "code" + (code.language.map { " " + $0 } ?? "") + (code.isStart ? "" : "+")
    case .table(let table): describe(table)
    case .rule: "rule"
    case .html: "html"
    case .definitions: "definitions"
    case .plain: "plain"
    }
  }

  private func describe(_ container: Container) -> String {
    guard case .item(let item) = container else { return "> " }
    let marker: String =
      switch item.marker {
      case .bullet: "-"
      case .number(let number, let delimiter): "\(number)\(delimiter)"
      }
    let task = item.isDone.map { $0 ? " [x]" : " [ ]" } ?? ""
    return (item.showsMarker ? marker : "(\(marker))") + task + " "
  }

  private func describe(_ table: Table) -> String {
    let alignments = table.alignments.map {
      switch $0 {
      case .none: "-"
      case .left: "<"
      case .center: "="
      case .right: ">"
      }
    }
    let rows = (table.header.map { [$0] } ?? []) + table.rows
    let cells = rows.map { $0.map(describe).joined(separator: ",") }
    return "table \(alignments.joined())" + (table.header == nil ? "+" : "") + ": "
      + cells.joined(separator: "|")
  }

  private func describe(_ runs: [Run]) -> String { runs.map(describe).joined() }

  private static let names: [(InlineStyle, String)] = [
    (.strong, "b"), (.emphasis, "i"), (.struck, "s"), (.code, "c"), (.link, "l"), (.aside, "a"),
    (.html, "h"), (.formula, "f"), (.image, "m"), (.sign, "t"),
  ]

  private func describe(_ run: Run) -> String {
    let style = Self.names.filter { run.style.contains($0.0) }.map(\.1).joined()
    let words =
      run.replacement.map { "=" + $0 } ?? String(decoding: text[run.source], as: UTF8.self)
    if style.isEmpty { return run.replacement == nil ? words : "{\(words)}" }
    return "{\(style):\(words)}"
  }
}
