extension Language {
  static let c = Language(
    names: ["c", "h", "objc", "objective-c"],
    rules: Rules(
      words: Words(
        keywords: cKeywords, values: "false nullptr true NULL", types: cTypes,
        beforeType: "enum struct union", typeEnding: "_t"),
      numbers: Numbers(separators: "'"), regions: cRegions, marks: [cDirective]),
    more: cIncludes)

  static let cPlusPlus = Language(
    names: ["c++", "cpp", "cc", "cxx", "hpp", "hh", "hxx", "ino", "cuda", "cu"],
    rules: Rules(
      words: Words(
        keywords: cKeywords + """
           asm catch co_await co_return co_yield concept const_cast consteval constinit \
          decltype delete dynamic_cast explicit export final friend import module mutable \
          namespace new noexcept operator override private protected public reinterpret_cast \
          requires static_cast template throw try typeid typename using virtual
          """,
        values: "false nullptr this true NULL",
        types: cTypes + " char8_t char16_t char32_t string string_view vector",
        beforeType: "class concept enum struct union", capitals: .areTypesUnlessAlone,
        typeEnding: "_t"),
      numbers: Numbers(separators: "'"),
      regions: [
        Region(
          opening: Opening(
            prefixes: ["R\"", "LR\"", "uR\"", "UR\"", "u8R\""],
            form: .tagged(opener: "(", punctuation: "!#%&'*+,-./:;<=>?@[]^{|}~")),
          closing: .text(")", tail: "\""), kind: .string, delimiterKind: .string)
      ] + cRegions,
      marks: [cDirective]),
    more: cIncludes)

  private static let cKeywords = """
    alignas alignof auto break case const constexpr continue default do else extern for goto if \
    inline register restrict return sizeof static static_assert switch thread_local typedef \
    typeof volatile while
    """

  private static let cTypes = """
    bool char double float int long short signed unsigned void FILE _Bool wchar_t
    """

  private static let cRegions: [Region] = [
    .lineComment("//", escape: "\\"), .comment("/*", "*/"),
    .string("\"", prefixes: ["", "L", "u", "U", "u8"]),
    .string("'", prefixes: ["", "L", "u", "U", "u8"]),
    Region(
      opening: Opening(prefixes: ["#include"], place: .lineStart), closing: .lineEnd,
      delimiterKind: .keyword, inside: .rules("include"), isSingleLine: true),
  ]

  private static let cDirective = Mark("#", .keyword, at: .lineStart, allowsBlanks: true)

  private static let cIncludes = [
    "include": Rules(
      words: Words(),
      regions: [
        .text("<", ">", .string), .string("\"", escape: nil), .lineComment("//"),
        .comment("/*", "*/"),
      ])
  ]
}
