import ChatCore
import TUICore

/// The chats that are kept as text.
package struct SessionTable: Sendable {
  private let chats: [ChatSummary]

  package init(_ chats: [ChatSummary]) { self.chats = chats }

  /// A row a chat, in columns: its name, when it was last written to, how many messages it has, the
  /// model, the first question. All made safe.
  package var text: [UInt8] {
    ColumnText.lines(
      chats.map { chat in
        [
          chat.id.text, chat.time.dateAndClock, "\(chat.messageCount)",
          chat.model.map { SafeText(strict: $0.name, maximumColumns: 32).string } ?? "",
          SafeText(strict: chat.title, maximumColumns: 60).string
            + state(of: chat) + (chat.isPinned ? " (pinned)" : ""),
        ]
      })
  }

  /// An answer that is still on its way is none that is whole.
  private func isUnfinished(_ chat: ChatSummary) -> Bool { chat.isUnfinished || chat.isComing }

  private func state(of chat: ChatSummary) -> String {
    if let gone = chat.goneAt { return " (gone on \(gone.date))" }
    if chat.isComing { return " (still coming)" }
    return chat.isUnfinished ? " (unfinished)" : ""
  }

  /// One JSON object a line.
  package var json: [UInt8] {
    chats.flatMap { chat in
      JSONLine.object { line in
        line.add("id", chat.id.text)
        line.add("title", chat.title)
        line.add("time", chat.time.dateAndClock)
        line.add("model", chat.model?.name)
        line.add("messages", chat.messageCount)
        line.add("unfinished", json: Array((isUnfinished(chat) ? "true" : "false").utf8))
        line.add("pinned", json: Array((chat.isPinned ? "true" : "false").utf8))
        if let gone = chat.goneAt { line.add("gone", gone.dateAndClock) }
      }.text + [0x0A]
    }
  }
}
