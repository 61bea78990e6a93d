import ChatCore
import GRDB

/// The chats that this process writes: which are its own by their leases, and what the last of them
/// hold, so that a file that is lost under a running beck can be written again. The texts are those
/// that the screen shows, not copies.
final class OwnChats {
  private let owner: Owner
  /// Leased to us in the present file.
  var leased: Set<ChatID> = []
  private var remembered: [Memory] = []

  fileprivate struct Memory {
    let id: ChatID
    var messages: [MessageID: Message] = [:]
    /// Of what streams.
    var pieces: [MessageID: [ChatStore.Piece]] = [:]
    var pieceBytes = 0
    var turns: [TurnRecord] = []
    /// The last of each kind, with its time.
    var system: (ChatChange, WallTime)?
    var leaf: (ChatChange, WallTime)?
    var title: (ChatChange, WallTime)?
    var pinned: (ChatChange, WallTime)?
    var draft: (ChatChange, WallTime)?
    var deleted: (ChatChange, WallTime)?
  }

  /// The one in view, one that was left, and one that still streams.
  private static let most = 3
  /// A longer answer is written again only once it has ended.
  private static let mostPieceBytes = 1 << 20

  init(owner: Owner) { self.owner = owner }

  // MARK: remembering

  /// What was written.
  func note(_ change: ChatStore.Change) {
    switch change {
    case .chat(let id, .message(let message, _), _):
      self.change(id, isNew: true) { memory in
        memory.messages[message.id] = message
        if message.status != .streaming {
          memory.pieces[message.id] = nil
          memory.pieceBytes = 0
        }
      }
    case .chat(let id, .turn(let turn), _):
      self.change(id) { $0.turns.append(turn) }
    case .chat(let id, let change, let time):
      self.change(id) { $0.set(change, time) }
    case .pieces(let id, let message, let pieces):
      self.change(id) { memory in
        memory.pieceBytes += pieces.reduce(0) { $0 + $1.text.utf8.count }
        if memory.pieceBytes > Self.mostPieceBytes {
          memory.pieces = [:]
        } else {
          memory.pieces[message, default: []] += pieces
        }
      }
    case .release(let id): forget(id)
    case .prompt: break
    }
  }

  /// What was read, to be written on.
  func note(_ chat: KeptChat) {
    change(chat.id, isNew: true) { memory in
      for message in chat.conversation.allMessages { memory.messages[message.id] = message }
      let time = chat.conversation.allMessages.last?.time ?? .unknown
      memory.set(.system(chat.conversation.systemPrompt), time)
      memory.set(.title(chat.title, isNamed: chat.isNamed), time)
      memory.set(.pinned(chat.isPinned), time)
      memory.set(.leaf(chat.conversation.messages.last?.id), time)
      if !chat.draft.isEmpty { memory.set(.draft(chat.draft), time) }
    }
  }

  func forget(_ id: ChatID) {
    leased.remove(id)
    remembered.removeAll { $0.id == id }
  }

  /// - Parameter isNew: else only one that is remembered changes.
  private func change(_ id: ChatID, isNew: Bool = false, _ body: (inout Memory) -> Void) {
    let index = remembered.firstIndex { $0.id == id }
    guard isNew || index != nil else { return }
    var memory = index.map { remembered.remove(at: $0) } ?? Memory(id: id)
    body(&memory)
    remembered.append(memory)
    if remembered.count > Self.most { remembered.removeFirst() }
  }

  // MARK: writing again

  /// Into a file that holds what could be saved, or nothing.
  func writeAgain(_ database: Database) throws {
    leased = []
    for memory in remembered { try writeAgain(memory, database) }
  }

  private func writeAgain(_ memory: Memory, _ database: Database) throws {
    if let owner = try database.owner(of: memory.id), owner != self.owner, owner.isAlive { return }
    for message in memory.messages.values.sorted(by: { $0.id < $1.id }) {
      try database.put(message, in: memory.id, owner: owner)
      try database.run(
        sql: "UPDATE message SET parent = ? WHERE chat = ? AND number = ?",
        arguments: [message.parent?.number, memory.id.text, message.id.number])
      guard message.status == .streaming else { continue }
      try database.removePieces(of: message.id, in: memory.id)
      try database.append(memory.pieces[message.id] ?? [], to: message.id, in: memory.id)
    }
    for turn in memory.turns { try database.add(turn, of: memory.id) }
    // The leaf last: each message that is written is it for a moment.
    let fields = [
      memory.system, memory.title, memory.pinned, memory.draft, memory.leaf, memory.deleted,
    ]
    for case (let change, let time)? in fields {
      try database.apply(change, to: memory.id, at: time, owner: owner)
    }
  }
}

extension OwnChats.Memory {
  fileprivate mutating func set(_ change: ChatChange, _ time: WallTime) {
    switch change {
    case .message, .turn: break
    case .system: system = (change, time)
    case .leaf: leaf = (change, time)
    case .title: title = (change, time)
    case .pinned: pinned = (change, time)
    case .draft: draft = (change, time)
    case .deleted: deleted = (change, time)
    }
  }
}
