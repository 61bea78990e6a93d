extension Language {
  static let swift = Language(
    names: ["swift"],
    rules: Rules(
      words: Words(
        keywords: """
          actor any as associatedtype async await borrowing break case catch consuming continue \
          convenience default defer deinit didSet do dynamic each else extension fallthrough \
          fileprivate final for get guard if import in indirect infix init inout internal is lazy \
          let macro mutating nonisolated nonmutating open operator optional override package \
          postfix precedencegroup prefix private protocol public repeat required rethrows return \
          set some static subscript switch throw throws try unowned var weak where while willSet
          """,
        values: "false nil self super true Self",
        beforeFunction: "func", beforeType: "class enum struct typealias",
        firstBytes: "$", capitals: .areTypes),
      numbers: Numbers(beginsWithPoint: false),
      regions: [
        .lineComment("//"), .comment("/*", "*/", nests: true),
        swiftString("\"\"\"", lines: true), swiftString("\"", lines: false),
        Region(
          opening: Opening(
            prefixes: [""], form: .counted("#", atLeast: 1, opener: "/")),
          closing: .text("/"), kind: .string, delimiterKind: .string),
        .text("`", "`", nil),
      ],
      marks: [Mark("#", .keyword), Mark("@", .keyword)]))

  private static func swiftString(_ quote: String, lines: Bool) -> Region {
    Region(
      opening: Opening(
        prefixes: [""], form: .counted("#", atLeast: 0, opener: quote)),
      closing: .text(quote), kind: .string, delimiterKind: .string,
      inside: .holding([
        Region(
          opening: Opening(
            prefixes: ["\\"], form: .counted("#", atLeast: 0, opener: "(", asOutside: true)),
          closing: .text(")"), inside: .code, nesting: ("(", ")"))
      ]),
      escape: "\\", isSingleLine: !lines)
  }
}
