/// How far a ``ScriptedServer`` had got when it saw that a client had gone away before its answer
/// was complete.
package struct ClientDeparture: Equatable, Sendable {
  /// The number of the request that was being answered.
  package let request: Int
  /// Counts the steps of the script from 0: the one that could not be ended.
  package let step: Int
  /// All bytes of the answer handed to the kernel, framing included.
  package let sentBytes: Int
}
