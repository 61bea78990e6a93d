import ChatCore
import FoundationEssentials

/// The form in which chats leave and come back without loss: one JSON object with the format's name,
/// its version and a list of chats, each on a line of its own.
/// ```
/// {"format":"beck-chats","version":1,"chats":[
/// {"id":"…","messages":[…]},
/// {"id":"…","messages":[…]}
/// ]}
/// ```
package enum ChatArchive {
  static let format = "beck-chats"
  static let version = 1

  package static let opening = "{\"format\":\"\(format)\",\"version\":\(version),\"chats\":[\n"
  package static let separator = ",\n"
  package static let closing = "\n]}\n"

  /// One element of the list, on one line.
  /// - Throws: for a number that JSON has not, such as an infinite one.
  package static func element(_ chat: KeptChat) throws(StoreError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(ArchivedChat(chat)), as: UTF8.self)
    } catch {
      throw StoreError(.refused, "\(chat.id) cannot be written as JSON")
    }
  }
}

/// Why a part of a file is no chat: a clause.
struct ArchiveMistake: Error, Equatable {
  let clause: String
  init(_ clause: String) { self.clause = clause }
}
