import ChatRuntime
import Glibc
import Testing

@Suite struct PromptSourceTests {
  @Test(
    arguments: [
      (nil, nil, nil), ("hi", nil, "hi"), (nil, "text\n", "text"),
      ("say", "a\nb\r\n\n", "say\n\na\nb"),
      ("hi", "\n", "hi"), (" ", " \n", nil), ("", "x", "x"), (nil, "  x \n", "  x "),
    ] as [(String?, String?, String?)])
  func `the words come first, then the text without its last line ends`(
    words: String?, text: String?, prompt: String?
  ) {
    #expect(PromptSource.prompt(words: words, text: text) == prompt)
  }

  private func source(_ bytes: [UInt8]) throws -> (Int32, TemporaryFolder) {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/input"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    try #require(write(file, bytes, bytes.count) == bytes.count)
    lseek(file, 0, SEEK_SET)
    return (file, folder)
  }

  @Test func `bad UTF-8 is repaired`() async throws {
    let (file, folder) = try source([0x61, 0xFF, 0x62])
    #expect(try await PromptSource.text(from: file) == "a\u{FFFD}b")
    withExtendedLifetime(folder) { _ = close(file) }
  }

  @Test(arguments: [0, 1])
  func `8 MiB are taken and one byte more is refused`(more: Int) async throws {
    let (file, folder) = try source(
      [UInt8](repeating: 0x61, count: PromptSource.mostBytes + more))
    do throws(PromptError) {
      let text = try await PromptSource.text(from: file)
      #expect(more == 0 && text.utf8.count == PromptSource.mostBytes)
    } catch {
      #expect(more == 1 && error.sentence.contains("8 MiB"))
    }
    withExtendedLifetime(folder) { _ = close(file) }
  }

  @Test func `what cannot be read is told by the system's words`() async throws {
    let folder = open("/", O_RDONLY | O_CLOEXEC)
    await #expect(throws: PromptError("standard input cannot be read: Is a directory")) {
      try await PromptSource.text(from: folder)
    }
    close(folder)
  }

  @Test func `a source without an end does not hold a cancelled task`() async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let reading = ends[0]
    let task = Task { try await PromptSource.text(from: reading) }
    task.cancel()
    #expect(try await task.value == "")
    close(ends[1])
  }
}
