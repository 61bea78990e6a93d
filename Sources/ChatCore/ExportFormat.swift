/// How a chat is written for others. The raw value is what a person types.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// The branch in view, to be read.
  case markdown
  /// Everything, to be read by programs and taken back.
  case json
  /// As Markdown, without its marks.
  case text

  /// Of a file's name, with its dot.
  package var ending: String {
    switch self {
    case .markdown: ".md"
    case .json: ".json"
    case .text: ".txt"
    }
  }
}
