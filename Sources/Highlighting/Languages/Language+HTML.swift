extension Language {
  static let html = Language(
    names: ["html", "htm", "xhtml", "vue", "svelte", "astro"], ignoresCase: true,
    rules: Rules(
      regions: markupRegions + [
        element("<script", holding: "javascript", until: "</script"),
        element("<style", holding: "css", until: "</style"),
      ],
      marks: markupEntities),
    more: ["tag": markupTag])

  static let xml = Language(
    names: ["xml", "svg", "xsd", "xsl", "xslt", "plist", "rss", "atom", "xaml"],
    rules: Rules(
      regions: markupRegions + [.text("<![CDATA[", "]]>", .string, lines: true)],
      marks: markupEntities),
    more: ["tag": markupTag])

  private static let markupRegions: [Region] = [
    .comment("<!--", "-->"), .text("<!", ">", .keyword, lines: true), tag("<?", "?>"),
    tag("<", ">"), tag("</", ">"),
  ]

  private static let markupEntities = [
    Mark("&", .number, suffix: ";"), Mark("&#", .number, suffix: ";"),
  ]

  private static let markupTag = Rules(
    words: Words(
      firstBytes: ":@#", laterBytes: "-.", memberMark: "", followers: [], otherwise: .type),
    regions: [
      .string("\"", escape: nil, lines: true, .holding([], marks: markupEntities)),
      .string("'", escape: nil, lines: true, .holding([], marks: markupEntities)),
    ])

  private static func tag(_ open: String, _ close: String) -> Region {
    Region(
      opening: Opening(prefixes: [open], needsLetter: true), closing: .text(close),
      delimiterKind: .keyword, inside: .rules("tag"), introduces: .keyword)
  }

  private static func element(
    _ open: String, holding language: String, until end: String
  ) -> Region {
    Region(
      opening: Opening(prefixes: [open]), closing: .text(">"), delimiterKind: .keyword,
      inside: .rules("tag"),
      next: [
        Region(
          opening: Opening(prefixes: []), closing: .before(end), inside: .language(language))
      ])
  }
}
