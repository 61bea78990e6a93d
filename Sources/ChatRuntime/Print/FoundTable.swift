import ChatCore
import TUICore

/// What was found in the chats that are kept as text.
package struct FoundTable: Sendable {
  private let hits: [ChatHit]

  package init(_ found: ChatHits) { hits = found.hits }

  /// Two rows a chat: its name, the time of what was found, its title; then who said it and what.
  /// All made safe.
  package var text: [UInt8] {
    hits.flatMap { hit in
      let title = SafeText(strict: hit.title, maximumColumns: 60).string
      let head = "\(hit.chat)  \(hit.time.dateAndClock)  \(title)\n"
      return Array((head + words(hit)).utf8)
    }
  }

  private func words(_ hit: ChatHit) -> String {
    guard hit.message != nil else { return "" }
    let name = hit.model?.name ?? (hit.role == .user ? "you" : hit.role.rawValue)
    let excerpt = SafeText(strict: hit.excerpt.text).string
    return "    \(SafeText(strict: name, maximumColumns: 32).string): \(excerpt)\n"
  }

  /// One JSON object a line.
  package var json: [UInt8] {
    hits.flatMap { hit in
      JSONLine.object { line in
        line.add("id", hit.chat.text)
        line.add("title", hit.title)
        line.add("time", hit.time.dateAndClock)
        line.add("message", hit.message?.number)
        line.add("role", hit.message.map { _ in hit.role.rawValue })
        line.add("model", hit.model?.name)
        line.add("excerpt", hit.message.map { _ in hit.excerpt.text })
        let matches = hit.excerpt.pieces.filter(\.isMatch).map { JSONLine.string($0.text) }
        line.add("matches", json: Array("[".utf8) + matches.joined(separator: [0x2C]) + [0x5D])
      }.text + [0x0A]
    }
  }
}
