import ChatCore
import ChatUI
import Glibc
import Persistence

// What a person does to a chat from a list: named, pinned, deleted, brought back.
extension SessionWriter {
  /// Done behind all that was given before.
  /// - Returns: why it was not done; nil once it is on the disk.
  package nonisolated(nonsending) func change(
    _ chat: ChatID, _ change: ChatChange, at time: WallTime
  ) async -> Problem? {
    await withCheckedContinuation { reply in
      give(ChatWish(chat: chat, change: change, time: time, reply: reply))
    }
  }

  func grant(_ wish: ChatWish) async -> Problem? {
    if let obstacle { return Self.problem(obstacle) }
    guard keeps, access(path, F_OK) == 0 else { return Problem("no chat is kept") }
    do throws(StoreError) {
      let result = try await store.change(wish.chat, wish.change, at: wish.time)
      await tellNews(of: store)
      switch result {
      case .done: return nil
      case .isOpenElsewhere:
        return Problem("that chat is open in another beck: close it there first")
      case .isGone: return Problem("that chat is gone")
      }
    } catch {
      return Self.problem(error)
    }
  }

  private static func problem(_ error: StoreError) -> Problem {
    Problem("not done, the chats cannot be written: \(error.reason)")
  }
}
