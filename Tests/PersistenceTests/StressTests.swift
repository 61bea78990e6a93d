import Glibc
import TestSupport
import Testing

@testable import Persistence

@Suite(.timeLimit(.minutes(3))) struct StressTests {
  @Test func `four processes write, some are killed, and nothing is lost`() async throws {
    let folder = try TemporaryFolder()
    let child = try TerminalChild(
      try BuiltProduct.path("StoreStress"), ["8", folder.path], environment: [:])
    #expect(try await child.waitForExit() == .exited(0), "\(child.screen.text)")
  }

  @Test(arguments: ["000", "077"]) func `all files are their owner's alone, whatever the mask`(
    mask: String
  ) async throws {
    let folder = try TemporaryFolder()
    let program = try BuiltProduct.path("StoreStress")
    let child = try TerminalChild(
      "/bin/sh", ["-c", "umask \(mask); exec \(program) worker 1 \(folder.path) 1 -1"],
      environment: [:])
    #expect(try await child.waitForExit() == .exited(0))
    let names = try folder.names("beck.db")
    #expect(names.count >= 4)
    for name in names { #expect(folder.mode(name) == 0o600, "\(name)") }
  }
}
