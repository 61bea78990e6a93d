import Markdown
import Mathematics
import TUICore

/// From the inlines of a block to its lines as they are drawn and searched, before any width.
struct LineStyling {
  let text: SafeText
  /// Of plain letters.
  let style: TextStyle
  let setsFormulas: Bool
  let setsLinks: Bool

  /// The lines of a block of prose, or of code without its colours.
  func lines(of block: Block) -> [StyledLine] {
    let base = baseStyle(block.kind)
    return joinedFormulas(block.lines).map { line($0, base) }
  }

  private func baseStyle(_ kind: Block.Kind) -> TextStyle {
    switch kind {
    case .heading(level: 1): TextStyle(.strong, .underline)
    case .heading(level: 2): TextStyle(.strong)
    case .heading(level: 3): TextStyle(.strong, .italic)
    case .heading: TextStyle(style.role, [.bold, .italic])
    case .html: TextStyle(.dim)
    case .definitions: TextStyle(.faint)
    case .paragraph, .code, .table, .rule, .plain: style
    }
  }

  /// A line of runs as it is drawn.
  /// - Parameter base: of plain letters, where that is not the block's.
  func line(_ runs: [Run], _ base: TextStyle? = nil) -> StyledLine {
    let base = base ?? style
    var line = StyledLine()
    for run in runs {
      let style = style(of: run.style, base)
      let link = setsLinks ? run.address.flatMap { LinkTarget($0) } : nil
      if run.style.contains(.formula), let set = formula(run) {
        line.append(set, style, source: run.source, link: link)
      } else if let replacement = run.replacement {
        line.append(SafeText(strict: replacement), style, source: run.source, link: link)
      } else {
        line.append(text, bytes: run.source, style, link: link)
      }
    }
    return line
  }

  private func style(of inline: InlineStyle, _ base: TextStyle) -> TextStyle {
    var style = base
    if inline.contains(.strong) { style.role = .strong }
    if inline.contains(.emphasis) { style.attributes.insert(.italic) }
    if inline.contains(.code) { style.role = .inlineCode }
    if inline.contains(.link) { style.attributes.insert(.underline) }
    if inline.contains(.image) { style.attributes.insert(.italic) }
    if inline.contains(.struck) || inline.contains(.html) { style.role = .dim }
    if inline.contains(.aside) || inline.contains(.sign) { style = TextStyle(.faint) }
    return style
  }

  /// What stands around formulas that have lines of their own, and around those in a line.
  private static let displayed = [("$$", "$$"), ("\\[", "\\]")]
  private static let inline = [("$", "$"), ("\\(", "\\)")]

  /// Nil where the formula is better shown as it was written.
  private func formula(_ run: Run) -> SafeText? {
    guard setsFormulas, let tex = tex(of: run, in: Self.displayed + Self.inline) else { return nil }
    return Formula.unicode(tex).map { SafeText(strict: $0) }
  }

  /// What stands in a formula; nil for one that does not end in the run.
  private func tex(of run: Run, in signs: [(String, String)]) -> String? {
    let written = text.slice(run.source).string
    let around = signs.first { opener, closer in
      written.hasPrefix(opener) && written.hasSuffix(closer)
        && written.utf8.count > opener.utf8.count + closer.utf8.count
    }
    return around.map { String(written.dropFirst($0.0.count).dropLast($0.1.count)) }
  }

  /// A formula over several lines becomes one line where it can be set in Unicode.
  private func joinedFormulas(_ lines: [[Run]]) -> [[Run]] {
    guard setsFormulas, lines.count > 1,
      lines.contains(where: { $0.first?.style.contains(.formula) == true })
    else { return lines }
    var result: [[Run]] = []
    var open: [[Run]] = []
    for runs in lines {
      let isPart =
        runs.count == 1 && runs[0].style.contains(.formula)
        && tex(of: runs[0], in: Self.displayed) == nil
      let isOpener =
        isPart
        && Self.displayed.contains { text.slice(runs[0].source).string.hasPrefix($0.0) }
      if !isPart || (open.isEmpty && !isOpener) {
        result += open + [runs]
        open = []
        continue
      }
      open.append(runs)
      if let joined = joined(open) {
        result.append([joined])
        open = []
      }
    }
    return result + open
  }

  private func joined(_ lines: [[Run]]) -> Run? {
    guard let first = lines.first?.first, let last = lines.last?.first else { return nil }
    let whole = Run(source: first.source.lowerBound..<last.source.upperBound, style: first.style)
    return formula(whole) == nil ? nil : whole
  }
}
