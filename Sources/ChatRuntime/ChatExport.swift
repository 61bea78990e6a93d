import ChatCore
import ChatUI
import Persistence

/// Chats in a form for others, piece by piece: what stands in front, each chat, what stands behind.
struct ChatExport {
  let format: ExportFormat
  private var isFirst = true

  init(_ format: ExportFormat) { self.format = format }

  var opening: String { format == .json ? ChatArchive.opening : "" }
  var closing: String { format == .json ? ChatArchive.closing : "" }

  /// - Throws: for what has no such form.
  mutating func piece(_ chat: KeptChat) throws(StoreError) -> String {
    defer { isFirst = false }
    let unsent = chat.draft.isEmpty ? [] : [chat.draft]
    switch format {
    case .json:
      let element = Self.escaped(try ChatArchive.element(chat))
      return (isFirst ? "" : ChatArchive.separator) + element
    case .markdown:
      let body = ChatDocument.markdown(chat.conversation, title: chat.title, unsent: unsent)
      return (isFirst ? "" : "\n---\n\n") + body
    case .text:
      let body = ChatDocument.text(chat.conversation, title: chat.title, unsent: unsent)
      let line = String(repeating: "=", count: 72)
      return (isFirst ? "" : "\n\(line)\n\n") + body
    }
  }

  /// One chat as a whole.
  static func whole(_ chat: KeptChat, _ format: ExportFormat) throws(StoreError) -> String {
    var export = ChatExport(format)
    return export.opening + (try export.piece(chat)) + export.closing
  }

  /// What acts on a terminal or hides there stands in JSON by its number: the text is the same to
  /// whoever reads it as JSON, and it may be looked at.
  private static func escaped(_ json: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.utf8.count)
    for scalar in json.unicodeScalars {
      if scalar.value < 0x7F {
        bytes.append(UInt8(scalar.value))
      } else {
        bytes.appendSafeJSON(scalar)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
