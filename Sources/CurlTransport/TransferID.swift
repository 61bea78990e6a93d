/// Names a transfer between threads; unique in one client.
struct TransferID: Hashable, Sendable {
  let number: UInt64
}
