/// A model's name as the server spells it. Raw text: may come from the network.
package struct ModelID: Hashable, Sendable, CustomStringConvertible {
  package let name: String
  package init(_ name: String) { self.name = name }
  package var description: String { name }
}

/// A message's number in its conversation, never used twice in a run.
package struct MessageID: Hashable, Sendable, Comparable {
  package let number: Int
  package init(_ number: Int) { self.number = number }
  package static func < (a: MessageID, b: MessageID) -> Bool { a.number < b.number }
}

/// One answer being fetched. Events that bear another id than the current one are late: dropped.
package struct StreamID: Hashable, Sendable {
  package let number: Int
  package init(_ number: Int) { self.number = number }
}
