import ChatCore
import ChatUI

/// A change of a chat by somebody who waits to hear whether it was done.
struct ChatWish: Sendable {
  let chat: ChatID
  let change: ChatChange
  let time: WallTime
  /// Resumed once: nil says that it is on the disk.
  let reply: CheckedContinuation<Problem?, Never>
}
