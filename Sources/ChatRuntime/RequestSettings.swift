import ChatAPI

/// What holds for every request of a run.
package struct RequestSettings: Sendable, Equatable {
  /// Path of a PEM file with the only trusted authorities, nil for the system's.
  package var authorityFile: String?
  package var timeouts = RequestTimeouts()
  /// Whether a connection that behaved well is kept for the next request; false where none comes.
  package var keepsConnections = true

  package init() {}
}
