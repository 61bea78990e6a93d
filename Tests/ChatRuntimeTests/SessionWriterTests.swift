import ChatCore
import ChatUI
import Glibc
import Persistence
import Testing

@testable import ChatRuntime

@Suite(.timeLimit(.minutes(5))) struct SessionWriterTests {
  private let folder: TemporaryFolder
  private let chat = ChatID("2026-11-03-120405-abcd1")
  private let time = WallTime(year: 2026, month: 11, day: 3, hour: 12, minute: 4, second: 5)

  init() throws { folder = try TemporaryFolder() }

  private func keep(_ text: String, by writer: SessionWriter) {
    let message = Message(id: MessageID(1), author: .user, time: time, text: text)
    writer.keep([.message(message, stream: nil)], of: chat, at: time)
  }

  private func titles(_ path: String) async throws -> [String] {
    try await SessionReader(folder: path).chats().get().map(\.title)
  }

  @Test func `what was settled is on the disk`() async throws {
    let writer = SessionWriter(folder: "\(folder.path)/beck")
    keep("Why?", by: writer)
    await writer.settled()
    #expect(try await titles("\(folder.path)/beck") == ["Why?"])
    #expect(await writer.close().isEmpty)
  }

  @Test func `what the disk refuses waits, is told once, and is written when it can be`()
    async throws
  {
    let place = "\(folder.path)/place"
    let file = open(place, O_WRONLY | O_CREAT, 0o600)
    close(file)
    let (notices, told) = AsyncStream.makeStream(of: Notice.self)
    let writer = SessionWriter(folder: "\(place)/beck")
    await writer.open { for notice in $0.notices { told.yield(notice) } }
    keep("Why?", by: writer)
    await writer.settled()
    keep("Why then?", by: writer)
    await writer.settled()
    unlink(place)
    var words = notices.makeAsyncIterator()
    #expect(await words.next()?.text.contains("chats are not saved") == true)
    #expect(await words.next()?.text.contains("saved again") == true)
    #expect(try await titles("\(place)/beck") == ["Why?"])
    #expect(await writer.close().isEmpty)
  }

  @Test func `a damaged file is put aside, told, and the chat kept in a new one`() async throws {
    let path = "\(folder.path)/beck.db"
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    let bytes = [UInt8](repeating: 0x41, count: 5_000)
    _ = Glibc.write(file, bytes, bytes.count)
    close(file)
    let (notices, told) = AsyncStream.makeStream(of: Notice.self)
    let writer = SessionWriter(folder: folder.path)
    await writer.open { for notice in $0.notices { told.yield(notice) } }
    keep("Why?", by: writer)
    await writer.settled()
    #expect(await writer.close().isEmpty)
    told.finish()
    var words: [String] = []
    for await notice in notices { words.append(notice.text) }
    #expect(words.count == 1 && words.first?.contains("was damaged") == true)
    #expect(try await titles(folder.path) == ["Why?"])
    let aside = try #require(words.first?.split(separator: " ").last.map { String($0) })
    #expect(try PrivateFile.read(aside).utf8.count == bytes.count)
  }

  @Test func `what the disk refused is taken in by the next start`() async throws {
    let place = "\(folder.path)/place"
    let runtime = "\(folder.path)/run"
    close(open(place, O_WRONLY | O_CREAT, 0o600))
    let (notices, told) = AsyncStream.makeStream(of: Notice.self)
    var words = notices.makeAsyncIterator()
    let writer = SessionWriter(folder: "\(place)/beck", runtime: runtime)
    await writer.open { for notice in $0.notices { told.yield(notice) } }
    keep("Why?", by: writer)
    await writer.settled()
    #expect(await words.next()?.text.contains("in memory and in \(runtime)/unsaved-") == true)
    // As if this process had died: its file is another's, who is no more.
    let copy = try #require(Folder.names(in: runtime).first)
    let text = try PrivateFile.read("\(runtime)/\(copy)")
    let line = try #require(text.split(separator: "\n").dropFirst().first)
    try PrivateFile.write("boot 1 1\n\(line)\n", to: "\(runtime)/unsaved-1.jsonl")
    let next = SessionWriter(folder: "\(folder.path)/good", runtime: runtime)
    await next.open { for notice in $0.notices { told.yield(notice) } }
    #expect(await words.next()?.text.contains("is saved now") == true)
    #expect(try await titles("\(folder.path)/good") == ["Why?"])
    #expect(Folder.names(in: runtime) == [copy])
    unlink(place)
    #expect(await words.next()?.text.contains("saved again") == true)
    #expect(Folder.names(in: runtime).isEmpty)
    _ = await writer.close()
  }

  /// What waits for the disk is told to the copy once, however often more comes.
  @Test func `an answer that could not be saved is recovered whole by the next start`() async throws
  {
    let place = "\(folder.path)/place"
    let runtime = "\(folder.path)/run"
    close(open(place, O_WRONLY | O_CREAT, 0o600))
    let (notices, told) = AsyncStream.makeStream(of: Notice.self)
    var words = notices.makeAsyncIterator()
    let writer = SessionWriter(folder: "\(place)/beck", runtime: runtime)
    await writer.open { for notice in $0.notices { told.yield(notice) } }
    keep("Why?", by: writer)
    await writer.settled()
    #expect(await words.next()?.text.contains("chats are not saved") == true)
    var answer = Message(
      id: MessageID(2), author: .model(ModelID("m")), time: time, text: "", status: .streaming)
    answer.parent = MessageID(1)
    writer.keep([.message(answer, stream: StreamID(1))], of: chat, at: time)
    for word in ["There ", "is ", "no ", "hurry."] {
      _ = await writer.take([.text(word)], of: StreamID(1))
      await writer.settled()
    }
    try give(copyIn: runtime, to: "boot 1 1")
    let next = SessionWriter(folder: "\(folder.path)/good", runtime: runtime)
    let recovered = await next.open { _ in }
    #expect(recovered.map(\.kind) == [.answer] && recovered.map(\.characters) == [18])
    let kept: KeptChat? = await next.chat(chat)
    #expect(kept?.conversation.messages.map(\.text) == ["Why?", "There is no hurry."])
    #expect(await next.close().isEmpty)
    let unwritten = await writer.close()
    #expect(unwritten[chat]?.messages.map(\.text) == ["Why?", "There is no hurry."])
  }

  /// As if its process had died: all that stands in the copy is another's, who is no more.
  private func give(copyIn runtime: String, to owner: String) throws {
    let copy = try #require(Folder.names(in: runtime).first)
    let lines = try PrivateFile.read("\(runtime)/\(copy)").split(separator: "\n").dropFirst()
    let text = ([owner[...]] + lines).joined(separator: "\n") + "\n"
    try PrivateFile.write(text, to: "\(runtime)/unsaved-1.jsonl")
  }

  @Test func `without a home nothing is written anywhere, and it is told`() async throws {
    let (notices, told) = AsyncStream.makeStream(of: Notice.self)
    var words = notices.makeAsyncIterator()
    let writer = SessionWriter(folder: "./.local/share/beck")
    await writer.open { for notice in $0.notices { told.yield(notice) } }
    #expect(await words.next()?.text.contains("HOME is not set") == true)
    keep("Why?", by: writer)
    await writer.settled()
    #expect(access("./.local/share/beck", F_OK) != 0)
  }

  /// What is written at once takes the place of what was to be written soon.
  @Test func `however often text came in haste, what comes slowly is written together`()
    async throws
  {
    let writer = SessionWriter(folder: folder.path)
    let answer = Message(
      id: MessageID(1), author: .model(ModelID("m")), time: time, text: "", status: .streaming)
    writer.keep([.message(answer, stream: StreamID(1))], of: chat, at: time)
    let much = String(repeating: "much ", count: 1_000)
    for _ in 1...50 {
      _ = await writer.take([.text("little")], of: StreamID(1))
      _ = await writer.take([.text(much)], of: StreamID(1))
      await writer.settled()
    }
    let (before, start) = (try pagesInLog(), ContinuousClock.now)
    var taken = 0
    while ContinuousClock.now - start < .milliseconds(150) {
      // Less in all than what is written at once.
      if taken < 3_000 { _ = await writer.take([.text("x")], of: StreamID(1)) }
      taken += 1
      await Task.yield()
    }
    await writer.settled()
    let most = (ContinuousClock.now - start) / .milliseconds(40) + 3
    // A write that adds a little text changes two pages at most.
    let pages = try pagesInLog() - before
    #expect(Double(pages) <= 2 * most, "\(pages) pages, at most \(most) writes")
    #expect(await writer.close().isEmpty)
  }

  @Test func `a disk that does not answer is waited for once, and told`() async throws {
    let (notices, told) = AsyncStream.makeStream(of: Notice.self)
    var words = notices.makeAsyncIterator()
    let writer = SessionWriter(folder: folder.path, patience: .milliseconds(1))
    await writer.open { for notice in $0.notices { told.yield(notice) } }
    var pipe: [Int32] = [-1, -1]
    try #require(Glibc.pipe(&pipe) == 0)
    let end = pipe[0]
    let (beginnings, began) = AsyncStream.makeStream(of: Void.self)
    let hung = Task { await writer.store.hang(until: end, began) }
    for await _ in beginnings { break }
    keep("Why?", by: writer)
    #expect(await writer.waitForDisk()?.notices.first?.text.contains("does not answer") == true)
    #expect(await writer.waitForDisk() == nil)
    close(pipe[1])
    await hung.value
    close(end)
    #expect(await words.next()?.text == "the disk answers again")
    #expect(await writer.waitForDisk() == nil)
    #expect(try await titles(folder.path) == ["Why?"])
    #expect(await writer.close().isEmpty)
  }

  private func pagesInLog() throws -> Int {
    var information = stat()
    guard lstat("\(folder.path)/beck.db-wal", &information) == 0 else { return 0 }
    // Source: SQLite's file format, "The Write-Ahead Log".
    return Int(information.st_size - 32) / (16_384 + 24)
  }
}

extension ChatStore {
  /// As a disk does that is gone.
  fileprivate func hang(until closed: Int32, _ began: AsyncStream<Void>.Continuation) {
    began.yield()
    var byte: UInt8 = 0
    _ = read(closed, &byte, 1)
  }
}
