import Highlighting
import Testing

/// Code with its tokens marked, `k‹let› x = n‹1›`: without the marks it is what is coloured, with
/// them what must come of it.
struct Sample: Sendable, CustomTestStringConvertible {
  let language: String
  let name: String
  let marked: String

  init(_ language: String, _ name: String, _ marked: String) {
    self.language = language
    self.name = name
    self.marked = marked
  }

  var testDescription: String { language + ": " + name }

  static let all: [Sample] =
    swift + cFamily + rust + go + java + script + python + shell + sql + markup + style + data
    + yaml + diff + more

  /// UTF-8, without line ends.
  var lines: [[UInt8]] {
    var source = ""
    for character in marked {
      switch character {
      case "‹": source.removeLast()
      case "›": break
      default: source.append(character)
      }
    }
    return source.utf8.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
  }

  static func marks(_ tokens: [Token], in line: [UInt8]) -> String {
    var text = ""
    var end = 0
    for token in tokens {
      text += String(decoding: line[end..<token.bytes.lowerBound], as: UTF8.self)
      text += letter(token.kind) + "‹" + String(decoding: line[token.bytes], as: UTF8.self) + "›"
      end = token.bytes.upperBound
    }
    return text + String(decoding: line[end...], as: UTF8.self)
  }

  private static func letter(_ kind: Token.Kind) -> String {
    switch kind {
    case .keyword: "k"
    case .type: "t"
    case .function: "f"
    case .string: "s"
    case .number: "n"
    case .comment: "c"
    case .inserted: "+"
    case .deleted: "-"
    case .hunk: "@"
    }
  }
}
