extension Language {
  static let ruby = Language(
    names: ["ruby", "rb", "gemspec", "rake"],
    rules: Rules(
      words: Words(
        keywords: """
          alias and attr_accessor attr_reader attr_writer begin break case defined? do else elsif \
          end ensure extend for if in include loop next not or private protected public raise redo \
          require require_relative rescue retry return then undef unless until when while yield
          """,
        values: "false nil self super true", beforeFunction: "def", beforeType: "class module",
        laterBytes: "?!", capitals: .areTypesUnlessAlone),
      numbers: Numbers(beginsWithPoint: false),
      regions: [
        .lineComment("#"), .string("\"", lines: true, rubyText), .string("'", lines: true),
        .string("`", rubyText),
        Region(
          opening: Opening(prefixes: ["/"], place: .operand), closing: .text("/"),
          kind: .string, delimiterKind: .string, inside: rubyText, escape: "\\",
          isSingleLine: true, takesLettersAfter: true),
        Region(
          opening: Opening(prefixes: ["=begin"], place: .firstColumn), closing: .text("=end"),
          kind: .comment, delimiterKind: .comment),
        rubyDocument(isQuoted: true, .text), rubyDocument(isQuoted: false, rubyText),
      ] + [("(", ")"), ("[", "]"), ("{", "}")].map(rubyQuotes),
      marks: [
        Mark("@", .type), Mark("@@", .type), Mark("$", .type),
        Mark(":", .number, wordBytes: "?!", needsLetter: true),
      ],
      literals: ["::"]))

  private static let rubyText = Region.Inside.holding([.code("#{", "}", nesting: ("{", "}"))])

  private static func rubyDocument(isQuoted: Bool, _ inside: Region.Inside) -> Region {
    Region(
      opening: Opening(
        prefixes: ["<<~", "<<-"], form: .hereDocument(isQuoted: isQuoted, isIndented: true)),
      closing: .byOpening, kind: .string, delimiterKind: .string, inside: inside, escape: "\\")
  }

  private static func rubyQuotes(_ open: String, _ close: String) -> Region {
    Region(
      opening: Opening(
        prefixes: ["%w", "%i", "%q", "%Q", "%"].map { $0 + open }, place: .operand),
      closing: .text(close), kind: .string, delimiterKind: .string, inside: rubyText,
      escape: "\\", nesting: (open, close))
  }
}
