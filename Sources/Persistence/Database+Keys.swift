import ChatCore
import GRDB

// Where messages stand in the order of the store.
extension Database {
  /// For a new message: as near behind its time as there is room.
  func freeKey(at time: WallTime, in chat: ChatID) throws -> Int64 {
    let last = try Int64.fetchOne(
      cachedStatement(
        sql: "SELECT key FROM message WHERE chat = ? ORDER BY number DESC LIMIT 1"),
      arguments: [chat.text])
    // Many of one chat that came at once stand one behind the other.
    let wanted = time.messageKey
    // A damaged key may be any number.
    let behindLast = last.map { min(max($0, 0), 1 << 60) + 1 } ?? wanted
    let first = behindLast - wanted > WallTime.mostKeysBehind / 2 ? wanted : max(wanted, behindLast)
    return try freeKey(from: first)
  }

  /// A key that is free while the one before it is not, or the first. By steps that double, then by
  /// halves: where many came at one moment, walking would take each as long as all before it.
  private func freeKey(from first: Int64) throws -> Int64 {
    var (taken, free, step) = (first - 1, first, Int64(1))
    while try isTaken(free) {
      taken = free
      free += step
      step *= 2
    }
    while free - taken > 1 {
      let middle = taken + (free - taken) / 2
      if try isTaken(middle) { taken = middle } else { free = middle }
    }
    return free
  }

  private func isTaken(_ key: Int64) throws -> Bool {
    try Bool.fetchOne(
      cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM message WHERE key = ?)"),
      arguments: [key]) ?? false
  }
}
