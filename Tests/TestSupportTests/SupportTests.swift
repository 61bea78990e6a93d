import Glibc
import TestSupport
import Testing

@Suite struct SupportTests {
  @Test func `a temporary directory goes away with all that is in it`() throws {
    var directory: TemporaryDirectory? = try TemporaryDirectory()
    let path = try #require(directory?.path)
    let outside = try TemporaryDirectory()
    try outside.write("kept", to: "file")
    try directory?.makeDirectory("a/b")
    try directory?.write("x", to: "a/b/file")
    symlink(outside.path, "\(path)/link")
    chmod("\(path)/a", 0)
    directory = nil
    #expect(access(path, F_OK) != 0)
    #expect(try outside.read("file") == Array("kept".utf8))
  }

  @Test func `a directory tells what is in it`() throws {
    let directory = try TemporaryDirectory()
    try directory.makeDirectory("a/b")
    try directory.write("one", to: "a/file")
    try directory.write("two", to: "a/file")
    #expect(try directory.contents() == ["a", "a/b", "a/file"])
    #expect(try directory.permissions("a") == 0o700)
    #expect(try directory.permissions("a/file") == 0o600)
    #expect(try directory.read("a/file") == Array("two".utf8))
    #expect(throws: SystemError.self) { try directory.read("missing") }
  }

  @Test func `the minimal environment stays under its home`() {
    let environment = TestEnvironment.minimal(home: "/h", term: nil)
    #expect(environment["HOME"] == "/h" && environment["LANG"] == "C.UTF-8")
    #expect(environment["TERM"] == nil)
    for (key, value) in environment where key.hasPrefix("XDG_") {
      #expect(value.hasPrefix("/h/"))
    }
    #expect(!environment.keys.contains { $0.hasPrefix("OPENAI") || $0.hasSuffix("_proxy") })
  }

  @Test func `products are looked for beside the running tests`() throws {
    let directory = try BuiltProduct.directory()
    #expect(access("\(directory)/Modules", F_OK) == 0)
    #expect(throws: SystemError.self) { try BuiltProduct.path("no-such-product") }
  }

  @Test func `bytes are shown as one readable line`() {
    #expect(escaped([0x1B, 0x5B, 0x0A, 0x5C, 0x07, 0xC3, 0x7E]) == #"\e[\n\\\x07\xc3~"#)
  }
}
