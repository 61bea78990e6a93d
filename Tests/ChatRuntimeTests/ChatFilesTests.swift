import ChatCore
import ChatRuntime
import ChatUI
import Glibc
import Testing

@Suite struct ChatFilesTests {
  private let time = WallTime(year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5)

  private var document: ChatDocument {
    var chat = Conversation()
    _ = chat.add(.user, at: time, text: "hello")
    return ChatDocument(chat)
  }

  private func mode(_ path: String) -> UInt32 {
    var info = stat()
    return stat(path, &info) == 0 ? info.st_mode & 0o777 : 0
  }

  @Test func `a chat put away is readable by its owner alone, and a second one gets a number`()
    throws
  {
    let folder = try TemporaryFolder()
    let files = ChatFiles(
      paths: Paths(environment: ["HOME": folder.path, "XDG_STATE_HOME": "\(folder.path)/a/b"]))
    let first = try files.archive(document, at: time).get()
    let second = try files.archive(document, at: time).get()
    #expect(first == "~/a/b/beck/chat-2026-01-02-030405.md")
    #expect(second == "~/a/b/beck/chat-2026-01-02-030405-2.md")
    #expect(mode("\(folder.path)/a/b/beck/chat-2026-01-02-030405.md") == 0o600)
    #expect(mode("\(folder.path)/a/b/beck") == 0o700)
  }

  @Test func `where the state folder cannot be made the temporary folder takes the chat`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "file")
    let files = ChatFiles(
      paths: Paths(environment: [
        "HOME": "/nowhere", "XDG_STATE_HOME": "\(folder.path)/file", "TMPDIR": folder.path,
      ]))
    #expect(
      try files.archive(document, at: time).get()
        == "\(folder.path)/beck-chat-2026-01-02-030405.md")
  }

  @Test func `where no place takes it one sentence says why`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "file")
    let files = ChatFiles(
      paths: Paths(environment: [
        "XDG_STATE_HOME": "\(folder.path)/file", "TMPDIR": "\(folder.path)/file",
      ]))
    guard case .failure(let problem) = files.archive(document, at: time) else {
      Issue.record("written")
      return
    }
    #expect(problem.sentence.contains("\(folder.path)/file/beck: Not a directory"))
  }

  @Test func `saving never replaces a file`() throws {
    let folder = try TemporaryFolder()
    let files = ChatFiles(paths: Paths(environment: ["HOME": folder.path]))
    #expect(try files.save(document, to: "~/chat.md").get() == "~/chat.md")
    guard case .failure(let taken) = files.save(document, to: "~/chat.md"),
      case .failure(let missing) = files.save(document, to: "\(folder.path)/no/chat.md")
    else {
      Issue.record("written")
      return
    }
    #expect(taken.sentence == "~/chat.md exists already: name another file")
    #expect(missing.sentence.hasSuffix("No such file or directory"))
  }

  @Test func `a block never replaces a file: it gets a number before its ending`() throws {
    let folder = try TemporaryFolder()
    let files = ChatFiles(paths: Paths(environment: ["HOME": folder.path]))
    let names = try (1...3).map { try files.saveBlock("text \($0)", to: "~/list.tar.gz").get() }
    #expect(names == ["~/list.tar.gz", "~/list.tar-2.gz", "~/list.tar-3.gz"])
    for name in [".bashrc", "Makefile", "a.b/c"] {
      _ = mkdir("\(folder.path)/a.b", 0o700)
      #expect(try files.saveBlock("x", to: "~/\(name)").get() == "~/\(name)")
      #expect(try files.saveBlock("y", to: "~/\(name)").get() == "~/\(name)-2")
    }
    let mask = umask(0o022)
    umask(mask)
    #expect(mode("\(folder.path)/Makefile") == 0o666 & ~mask)
    for name in ["~", "~/a.b", "~/a.b/", "/"] {
      #expect(
        files.saveBlock("x", to: name)
          == .failure(Problem("\(name) is a folder: name a file in it")))
    }
    #expect(
      files.saveBlock("x", to: "~/no/file.c")
        == .failure(Problem("cannot write ~/no/file.c: No such file or directory")))
  }
}
