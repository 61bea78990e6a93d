import ChatCore

/// The ids under which the calls of a conversation go out. Some servers and chat templates accept
/// nothing but nine letters and digits; no server is known to refuse those. Source: PROTOCOL 6.2.
struct CallIDs {
  private var others: [String: String] = [:]

  /// - Parameter isMapped: false leaves every id as it is.
  init(of entries: [TurnRequest.Entry], isMapped: Bool) {
    guard isMapped else { return }
    let ids = entries.flatMap(\.idsInUse)
    var taken = Set(ids.filter(Self.isAccepted))
    var number = 0
    for id in ids where !Self.isAccepted(id) && others[id] == nil {
      var made: String
      repeat {
        number += 1
        let digits = String(number, radix: 36)
        made = "call" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
      } while !taken.insert(made).inserted
      others[id] = made
    }
  }

  subscript(_ id: String) -> String { others[id] ?? id }

  static func isAccepted(_ id: String) -> Bool {
    id.utf8.count == 9 && id.utf8.allSatisfy(\.isLetterOrDigit)
  }
}

extension TurnRequest.Entry {
  fileprivate var idsInUse: [String] {
    if case .tool(let call) = role { [call.id] } else { calls.map(\.id) }
  }
}
