import Synchronization

private let sink = Atomic<Int>(0)

/// Uses a result, so that the optimizer does not find that nobody does.
func keep(_ value: Int) {
  sink.wrappingAdd(value, ordering: .relaxed)
}
