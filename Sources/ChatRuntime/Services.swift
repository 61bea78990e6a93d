import ChatAPI
import ChatCore
import ChatUI
import Executors

/// What the program reaches the outside by. Made by the executable, which knows the adapters.
package struct Services: Sendable {
  package let consumer: StreamConsumer
  package let files: LocalFiles
  package let clipboard: Clipboard
  /// Called once, after the first frame is on the screen.
  package let warmUp: @Sendable () -> Void

  package init(
    consumer: StreamConsumer, files: LocalFiles, clipboard: Clipboard,
    warmUp: @escaping @Sendable () -> Void
  ) {
    self.consumer = consumer
    self.files = files
    self.clipboard = clipboard
    self.warmUp = warmUp
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

  func archive(_ document: ChatDocument, at time: WallTime) -> Result<String, Problem> {
    chats.archive(document, at: time)
  }
}
