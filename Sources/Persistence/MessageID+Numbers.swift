import ChatCore

extension MessageID {
  /// The numbers of messages that a store writes and reads: more than a chat will ever have, and far
  /// from where counting on ends.
  static let numbers = 0..<1 << 40

  /// What messages from outside are called here: as they are called there, where a store takes all
  /// of these numbers with room for as many more; else by numbers from 1 on, in the same order.
  static func imported(_ numbers: Set<Int>) -> [Int: MessageID] {
    let room = 1...Self.numbers.upperBound / 2
    let sorted = numbers.sorted()
    guard let first = sorted.first, let last = sorted.last else { return [:] }
    let keeps = room.contains(first) && room.contains(last)
    return Dictionary(
      uniqueKeysWithValues: zip(sorted, 1...).map { ($0, MessageID(keeps ? $0 : $1)) })
  }
}
