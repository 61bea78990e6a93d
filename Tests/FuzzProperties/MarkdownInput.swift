import Markdown

/// The answer that the bytes of an input stand for, chosen so that an input can be typed:
/// - the first byte: its lowest 5 bits choose the language that every line is coloured as
/// - the second byte: its lowest 3 bits tell how many sizes follow, none for byte by byte; `H` adds
///   tiny limits, `P` leaves formulas alone, `X` both, as `@` does neither
/// - the sizes, a byte each, 0 for 256: the text comes in pieces of these sizes in turn
/// - up to the first line feed: what is searched; the same is set as a formula
/// - the text
struct MarkdownInput {
  let language: String
  let hasTinyLimits: Bool
  let readsFormulas: Bool
  let query: String
  let body: [UInt8]
  private let sizes: [Int]

  /// The first name of each language.
  static let languages = [
    "swift", "c", "cpp", "rust", "go", "java", "javascript", "typescript", "python", "sh",
    "console", "sql", "html", "xml", "css", "scss", "json", "yaml", "toml", "diff", "csharp",
    "kotlin", "ruby", "lua", "ini", "dockerfile",
  ]

  init(_ input: [UInt8]) {
    var rest = input[...]
    language = Self.languages[Int((rest.popFirst() ?? 0) & 31) % Self.languages.count]
    let choices = rest.popFirst() ?? 0
    hasTinyLimits = choices & 8 != 0
    readsFormulas = choices & 16 == 0
    let count = Int(choices & 7)
    sizes = rest.prefix(count).map { $0 == 0 ? 256 : Int($0) }
    rest = rest.dropFirst(count)
    let line = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    query = String(decoding: rest[..<line], as: UTF8.self)
    body = Array(rest[line...].dropFirst())
  }

  var pieces: [[UInt8]] { Self.pieces(of: body, sizes) }

  /// A whole text in pieces of the sizes named, each up to the end of its last character.
  func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      let size = sizes.isEmpty ? 1 : sizes[pieces.count % sizes.count]
      pieces.append(String(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return pieces
  }

  private static func pieces(of body: [UInt8], _ sizes: [Int]) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var rest = body[...]
    while !rest.isEmpty {
      let size = sizes.isEmpty ? 1 : sizes[pieces.count % sizes.count]
      pieces.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return pieces
  }

  var document: MarkdownDocument {
    guard hasTinyLimits else { return MarkdownDocument(readsFormulas: readsFormulas) }
    return MarkdownDocument(readsFormulas: readsFormulas, limits: .tiny)
  }
}
