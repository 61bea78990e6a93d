import ChatAPI
import ChatCore
import ChatUI
import Executors

/// What the program reaches the outside by. Made by the executable, which knows the adapters.
package struct Services: Sendable {
  package let consumer: StreamConsumer
  package let files: LocalFiles
  package let clipboard: Clipboard
  /// Nil where no chat is kept.
  package let writer: SessionWriter?
  /// Called once, after the first frame is on the screen.
  package let warmUp: @Sendable () -> Void

  package init(
    consumer: StreamConsumer, files: LocalFiles, clipboard: Clipboard,
    writer: SessionWriter? = nil, warmUp: @escaping @Sendable () -> Void
  ) {
    self.consumer = consumer
    self.files = files
    self.clipboard = clipboard
    self.writer = writer
    self.warmUp = warmUp
  }
}

extension Services {
  /// Where the chat is kept, its title and all else that is kept with it goes along.
  func export(
    _ chat: KeptChat, _ format: ExportFormat, to path: String?, at time: WallTime
  ) async -> Result<String, Problem> {
    var kept = await writer?.chat(chat.id) ?? chat
    // Of a chat that is another's the branch in view is not kept.
    if let leaf = chat.conversation.messages.last { kept.conversation.show(endingAt: leaf.id) }
    return await files.export(kept, format, to: path, at: time)
  }
}

/// Disk work away from the terminal's thread.
package actor LocalFiles {
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    WorkerThread.shared.asUnownedSerialExecutor()
  }

  package nonisolated let themes: ThemeLoader
  package nonisolated let chats: ChatFiles

  package init(themes: ThemeLoader, chats: ChatFiles) {
    self.themes = themes
    self.chats = chats
  }

  /// Returns when what was asked for before is done.
  func finishEarlierWork() {}

  func loadTheme(_ name: String) -> Result<ThemeDefinition, Problem> { themes.load(name) }

  func themeNames() -> [String] { themes.names() }

  func save(_ document: ChatDocument, to path: String) -> Result<String, Problem> {
    chats.save(document, to: path)
  }

  func saveBlock(_ text: String, to path: String) -> Result<String, Problem> {
    chats.saveBlock(text, to: path)
  }

  func export(
    _ chat: KeptChat, _ format: ExportFormat, to path: String?, at time: WallTime
  ) -> Result<String, Problem> {
    chats.export(chat, format, to: path, at: time)
  }

  func archive(_ document: ChatDocument, at time: WallTime) -> Result<String, Problem> {
    chats.archive(document, at: time)
  }
}
