extension Language {
  static let shell = Language(
    names: ["bash", "sh", "shell", "zsh", "ksh", "ash", "dash", "bats", "bashrc", "zshrc"],
    rules: Rules(
      words: shellWords, numbers: Numbers(standsAlone: true),
      regions: [
        .lineComment("#"), .string("'", escape: nil, lines: true),
        .string("'", prefixes: ["$"], lines: true),
        .string("\"", prefixes: ["", "$"], lines: true, shellText),
        .code("`", "`"), .code("((", "))", nesting: ("(", ")"), .rules("arithmetic")),
        shellDocument("<<", .hereDocument(isQuoted: true, isIndented: false), .text),
        shellDocument("<<-", .hereDocument(isQuoted: true, isIndented: true), .text),
        shellDocument("<<", .hereDocument(isQuoted: false, isIndented: false), shellText),
        shellDocument("<<-", .hereDocument(isQuoted: false, isIndented: true), shellText),
      ] + shellExpansions,
      marks: [shellVariable],
      // An escaped quote begins no string, a here-string no here-document.
      literals: ["<<<", "\\(", "\\'", "\\\"", "\\`", "\\#", "\\$", "\\\\"]),
    more: [
      "arithmetic": Rules(
        words: Words(), numbers: Numbers(), regions: shellExpansions, marks: [shellVariable])
    ])

  /// What a terminal showed: commands behind a prompt, and their output.
  static let console = Language(
    names: ["console", "terminal", "shell-session", "shellsession", "sh-session"],
    rules: Rules(regions: [prompt("$ "), prompt("% "), prompt("# ")]))

  private static func prompt(_ sign: String) -> Region {
    Region(
      opening: Opening(prefixes: [sign], place: .lineStart), closing: .lineEnd,
      inside: .language("bash"), escape: "\\", isSingleLine: true)
  }

  private static let shellWords = Words(
    keywords: """
      case coproc do done elif else esac fi for function if in select then time until while
      """,
    functions: """
      alias bg break builtin cd command continue declare echo eval exec exit export fg getopts \
      hash jobs kill let local printf pwd read readonly return set shift shopt source test trap \
      type typeset ulimit umask unalias unset wait
      """,
    firstBytes: "-./~%+!@:", laterBytes: "#^", memberMark: "",
    followers: [Follower("()", .function, allowsBlanks: true)])

  private static let shellVariable = Mark("$", .type, singles: "0123456789@*#?$!-")

  private static let shellExpansions: [Region] = [
    .code("$(", ")", nesting: ("(", ")")),
    .code("$((", "))", nesting: ("(", ")"), .rules("arithmetic")),
    .text("${", "}", .type, escape: "\\", nesting: ("{", "}"), lines: true),
  ]

  private static func shellDocument(
    _ sign: String, _ form: Opening.Form, _ inside: Region.Inside
  ) -> Region {
    Region(
      opening: Opening(prefixes: [sign], form: form), closing: .byOpening, kind: .string,
      delimiterKind: .string, inside: inside, escape: "\\")
  }

  /// Variables and commands inside a string.
  private static let shellText = Region.Inside.holding(
    shellExpansions + [.code("`", "`")], marks: [shellVariable])
}
