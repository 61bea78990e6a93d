/// Characters of one line that are drawn alike. A document is never copied into its runs: what
/// stands in the source as it is to be drawn is named by its place.
package struct Run: Equatable, Sendable {
  /// UTF-8 offsets in the document. Runs of a block ascend and do not overlap; what lies between
  /// them is syntax.
  package var source: Range<Int>
  /// What is drawn in place of the source bytes, such as `©` for `&copy;`; raw, to be made safe
  /// before it is drawn. Nil: the source bytes as they stand, which hold no line end then.
  package var replacement: String?
  package var style: InlineStyle
  /// Where the text of a link leads, raw: nothing of it was checked. Nil for all other text, and
  /// while the link is half-written.
  package var address: String?

  package init(
    source: Range<Int>, replacement: String? = nil, style: InlineStyle = [],
    address: String? = nil
  ) {
    self.source = source
    self.replacement = replacement
    self.style = style
    self.address = address
  }
}

/// What inline syntax says of a run. Nested syntax joins.
package struct InlineStyle: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let strong = InlineStyle(rawValue: 1)
  package static let emphasis = InlineStyle(rawValue: 2)
  package static let struck = InlineStyle(rawValue: 4)
  /// Inline code.
  package static let code = InlineStyle(rawValue: 8)
  /// The text of a link or an address.
  package static let link = InlineStyle(rawValue: 16)
  /// Where a link leads, put behind its text: our own words beside the text's.
  package static let aside = InlineStyle(rawValue: 32)
  /// Raw HTML.
  package static let html = InlineStyle(rawValue: 64)
  /// A formula with its delimiters, in TeX.
  package static let formula = InlineStyle(rawValue: 128)
  /// The description of an image.
  package static let image = InlineStyle(rawValue: 256)
  /// The tildes around what is struck out: they are shown, as letters without a line through them
  /// would mean the opposite.
  package static let sign = InlineStyle(rawValue: 512)
}
