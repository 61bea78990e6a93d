import CCmark

// What stands behind the text of a link, and where the link leads.
extension InlineWalker {
  /// `](destination "title")`, `][label]`, `[]` or nothing behind a link's text or a description.
  mutating func leaveBrackets(_ node: OpaquePointer, _ link: Open) {
    guard byte(at) == Byte.rightBracket else {
      hasFailed = true
      return
    }
    let isImage = cmark_node_get_type(node) == CMARK_NODE_IMAGE
    if isImage, builder.runCount == link.runCount {
      builder.add("image", for: link.start..<link.start + 2, link.style)
    }
    var place = at..<at + 1
    var end = at + 1
    if let tail = LinkSyntax.tail(at: at + 1, in: text.bytes) {
      if !tail.destination.isEmpty { place = tail.destination }
      end = tail.end
    } else if let label = LinkSyntax.label(at: at + 1, in: text.bytes) {
      end = label
    } else if byte(at + 1) == Byte.leftBracket, byte(at + 2) == Byte.rightBracket {
      end = at + 3
    }
    if let address = address(of: node, writtenAt: place) {
      if !isImage {
        builder.link(from: link.position, to: String(decoding: address, as: UTF8.self))
      }
      let shown = (link.content..<at).clamped(to: 0..<text.raw.count)
      if let words = LinkDestination.words(for: address, besides: text.raw[shown]) {
        skip(to: place.lowerBound)
        builder.add(" (\(words))", for: place, link.outer.union(.aside))
        at = place.upperBound
      }
    }
    skip(to: end)
  }

  /// Behind an address that stands for itself.
  mutating func leaveAddress(_ node: OpaquePointer, _ link: Open) {
    guard cmark_node_get_type(node) == CMARK_NODE_LINK,
      let address = address(of: node, writtenAt: nil)
    else { return }
    builder.link(from: link.position, to: String(decoding: address, as: UTF8.self))
  }

  /// - Parameter place: nil where an address may be written otherwise than it is meant.
  /// - Returns: nil while the link is half-written, and for none.
  private func address(of node: OpaquePointer, writtenAt place: Range<Int>?) -> [UInt8]? {
    let isHalfWritten =
      place.map { $0.upperBound >= text.raw.count && text.hasOpenLink } ?? false
    // Safe because the string is the node's, which outlives this call, and is copied.
    guard !isHalfWritten, let url = cmark_node_get_url(node) else { return nil }
    let bytes = Array(String(cString: url).utf8)
    guard !bytes.isEmpty else { return nil }
    // What the parser was not to see is read from the source.
    guard bytes.contains(where: { $0 < 4 }) else { return bytes }
    return place.map { Array(text.raw[$0.clamped(to: 0..<text.raw.count)]) }
  }
}
