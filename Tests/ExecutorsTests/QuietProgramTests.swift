import Executors
import Glibc
import Testing

@Suite struct QuietProgramTests {
  private func shell(_ script: String, _ arguments: String...) -> QuietProgram {
    QuietProgram(
      path: "/bin/sh", arguments: ["-c", script, "sh"] + arguments,
      environment: ["PATH": "/usr/bin:/bin", "MARK": "here"])
  }

  /// The path of a new empty file.
  private func temporaryFile() throws -> String {
    var template = Array("/tmp/beck-test-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    try #require(file >= 0)
    close(file)
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private func content(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return bytes
  }

  /// Whether a process runs; one that nobody has reaped yet does not.
  private func isAlive(_ process: Substring) -> Bool {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return false }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 512)
    let count = fread(&line, 1, line.count - 1, file)
    let text = String(decoding: line.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    return !text.contains(") Z ") && !text.contains(") X ") && count > 0
  }

  @Test func `a program gets the text, its words and its variables`() async throws {
    let path = try temporaryFile()
    defer { unlink(path) }
    let text = Array("one\n\u{0}two é".utf8)
    let program = shell("{ echo \"$MARK $2\"; cat; } > \"$1\"", path, "a b")
    #expect(await program.run(input: text, limit: .seconds(10)) == nil)
    #expect(try content(path) == Array("here a b\n".utf8) + text)
  }

  @Test func `it has a group of its own, no signal blocked, and says nothing`() async throws {
    let path = try temporaryFile()
    defer { unlink(path) }
    let script = """
      said="$(readlink /proc/$$/fd/1) $(readlink /proc/$$/fd/2)"
      exec 9> "$1"
      echo "$said" >&9
      for file in 3 4 5 6 7 8; do test -e /proc/$$/fd/$file && echo $file >&9; done
      test "$(cut -d ' ' -f 5 /proc/$$/stat)" = $$ && echo leads >&9
      grep SigBlk /proc/self/status >&9
      """
    #expect(await shell(script, path).run(input: [], limit: .seconds(10)) == nil)
    let told = String(decoding: try content(path), as: UTF8.self)
    #expect(told == "/dev/null /dev/null\nleads\nSigBlk:\t0000000000000000\n")
  }

  @Test func `a failure is told by its status, a missing program by the system's words`()
    async throws
  {
    #expect(await shell("exit 3").run(input: [], limit: .seconds(10)) == .status(3))
    #expect(await shell("kill -TERM $$").run(input: [], limit: .seconds(10)) == .status(143))
    let missing = QuietProgram(path: "/no/such/program", arguments: [], environment: [:])
    #expect(
      await missing.run(input: [], limit: .seconds(10)) == .notStarted("No such file or directory"))
  }

  @Test func `a program that does not end is ended with all that it started`() async throws {
    let path = try temporaryFile()
    defer { unlink(path) }
    // Nobody writes the FIFO: reading it does not end.
    let program = shell(
      "mkfifo \"$1.fifo\"; cat \"$1.fifo\" & echo $$ $! > \"$1\"; wait", path)
    defer { unlink(path + ".fifo") }
    #expect(await program.run(input: [], limit: .milliseconds(500)) == .tookTooLong)
    let started = String(decoding: try content(path), as: UTF8.self).split { " \n".contains($0) }
    #expect(started.count == 2)
    let end = ContinuousClock.now + .seconds(20)
    while started.contains(where: isAlive), .now < end { await Task.yield() }
    #expect(!started.contains(where: isAlive))
  }

  @Test func `a program that reads nothing holds nobody up`() async throws {
    let text = [UInt8](repeating: 0x61, count: 4 << 20)
    #expect(await shell("exit 0").run(input: text, limit: .seconds(10)) == nil)
  }
}
