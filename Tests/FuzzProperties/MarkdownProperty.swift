import TUICore

/// Whatever an answer holds, it is read, drawn, coloured and searched within its own bytes and the
/// width, the same however it came, and nothing traps.
package enum MarkdownProperty {
  /// - Parameter input: as `MarkdownInput` reads it.
  package static func check(_ input: [UInt8]) throws {
    let input = MarkdownInput(input)
    let text = try DocumentProperty.check(input)
    try RowProperty.check(text, input)
    try TokenProperty.check(text, language: input.language)
    for tex in [input.query, text.string] { try FormulaProperty.check(tex) }
    try SearchProperty.check(text, for: input.query)
  }
}
