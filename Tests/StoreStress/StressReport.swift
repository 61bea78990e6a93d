import ChatCore
import Executors
import GRDB
import Glibc
import Persistence

/// What the workers noted, held against what the database holds.
struct StressReport {
  private var written = 0
  private var chats = 0
  private var lost: [String] = []
  private var errors: [String] = []
  private var check = ""

  var isGood: Bool { lost.isEmpty && errors.isEmpty && check == "ok" && written > 0 }

  var sentence: String {
    let busy = errors.count { $0.contains("holds it") }
    let examples = (lost.prefix(5) + errors.prefix(5)).map { "\n  \($0)" }.joined()
    return "\(written) writes in \(chats) chats: \(lost.count) lost, integrity \(check), "
      + "\(busy) busy, \(errors.count) errors\(examples)"
  }

  init(folder: String) async {
    let path = "\(folder)/beck.db"
    check =
      (try? await DatabaseQueue(path: path).read {
        try String.fetchOne($0, sql: "PRAGMA integrity_check")
      }) ?? "unreadable"
    let expected = readNotes(folder)
    chats = expected.count
    let store = ChatStore(path: path, thread: .shared)
    for (chat, counts) in expected {
      let kept = try? await store.chat(ChatID(chat))?.conversation.allMessages
      for (number, count) in counts {
        let text = kept?.first { $0.id.number == number }?.text ?? ""
        // More than was noted may be there: it was killed in between.
        if !text.hasPrefix(StressWorker.text(chat, number, count: count)) {
          lost.append("\(chat) \(number) \(count): \(text.count)")
        }
      }
    }
  }

  /// For each chat and message, how much of it was said to be written.
  private mutating func readNotes(_ folder: String) -> [String: [Int: Int]] {
    var expected: [String: [Int: Int]] = [:]
    var found = glob_t()
    defer { globfree(&found) }
    guard glob("\(folder)/notes-*", 0, nil, &found) == 0 else { return [:] }
    for index in 0..<Int(found.gl_pathc) {
      guard let path = found.gl_pathv[index], let file = fopen(path, "r") else { continue }
      defer { fclose(file) }
      var line: UnsafeMutablePointer<CChar>?
      var capacity = 0
      defer { free(line) }
      while getline(&line, &capacity, file) > 0, let line {
        let text = String(cString: line)
        let words = text.split(whereSeparator: \.isWhitespace)
        if words.count == 4, words[0] == "M", let number = Int(words[2]), let count = Int(words[3])
        {
          expected[String(words[1]), default: [:]][number] = count
          written += 1
        } else {
          errors.append(text)
        }
      }
    }
    return expected
  }
}
