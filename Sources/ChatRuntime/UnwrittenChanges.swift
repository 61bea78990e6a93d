import ChatCore
import Persistence

/// What the disk did not take yet, in order, and its copy elsewhere.
struct UnwrittenChanges {
  private(set) var changes: [ChatStore.Change] = []
  /// All of them are in the copy, too.
  private(set) var isCopied = false
  /// Nil where there is no place for one.
  private let copy: WaitingCopy?

  init(copy: WaitingCopy?) { self.copy = copy }

  /// Where the copy is, while all of them are in it.
  var place: String? { isCopied ? copy?.path : nil }

  mutating func add(_ new: [ChatStore.Change]) {
    isCopied = (isCopied || changes.isEmpty) && copy?.add(new) == true
    changes += new
  }

  /// They will be tried no more: their messages are written elsewhere at the end.
  mutating func give(up new: [ChatStore.Change]) {
    changes = (changes + new).filter { change in
      switch change {
      case .chat(_, .message, _), .chat(_, .draft, _): true
      default: false
      }
    }
  }

  /// All of them are on the disk.
  mutating func clear() {
    changes = []
    isCopied = false
    copy?.remove()
  }

  /// What a person would miss: the messages in them, by chat; none where it is something else.
  var conversations: [ChatID: Conversation] {
    var messages: [ChatID: [MessageID: Message]] = [:]
    for change in changes {
      switch change {
      case .chat(let chat, .message(let message, _), _):
        messages[chat, default: [:]][message.id] = message
      case .pieces(let chat, let message, let pieces):
        for piece in pieces { messages[chat]?[message]?.append(piece) }
      case .chat(let chat, _, _): messages[chat] = messages[chat] ?? [:]
      case .prompt, .release: break
      }
    }
    return messages.mapValues { messages in
      let ordered = messages.values.sorted { $0.id < $1.id }
      return Conversation(systemPrompt: "", messages: ordered, leaf: ordered.last?.id)
    }
  }
}
