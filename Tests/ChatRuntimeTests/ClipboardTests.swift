import ChatUI
import Glibc
import Testing

@testable import ChatRuntime

@Suite struct ClipboardTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Puts a script under a program's name into PATH.
  private func install(_ name: String, _ script: String) throws {
    _ = mkdir("\(folder.path)/bin", 0o700)
    try folder.write("#!/bin/sh\n\(script)\n", to: "bin/\(name)")
    chmod("\(folder.path)/bin/\(name)", 0o700)
  }

  private func clipboard(_ variables: [String: String] = [:]) -> Clipboard {
    let environment = [
      "HOME": folder.path, "PATH": "\(folder.path)/bin:/usr/bin:/bin", "OPENAI_API_KEY": "secret",
    ].merging(variables) { $1 }
    return Clipboard(paths: Paths(environment: environment), environment: environment)
  }

  private func copy(_ text: String, _ clipboard: Clipboard) async -> CopyReport {
    await settled(clipboard.copy(text, leftOut: 0, terminal: nil, misses: []))
  }

  private func settled(
    _ copied: (report: CopyReport, settled: Task<CopyReport, Never>?)
  ) async -> CopyReport {
    await copied.settled?.value ?? copied.report
  }

  private func content(_ name: String) throws -> String {
    try PrivateFile.read("\(folder.path)/\(name)")
  }

  private let file = ".local/state/beck/last-copy.md"

  @Test func `a copy is always in a file, for its owner alone, the latest only`() async throws {
    let clipboard = clipboard()
    let first = await copy("a first text that is longer", clipboard)
    #expect(first.file == .success("~/\(file)") && first.routes == [])
    _ = await copy("second", clipboard)
    #expect(try content(file) == "second")
    var information = stat()
    #expect(stat("\(folder.path)/\(file)", &information) == 0)
    #expect(information.st_mode & 0o777 == 0o600)
    #expect(Folder.names(in: "\(folder.path)/.local/state/beck") == ["last-copy.md"])
  }

  @Test func `a state folder that cannot be had is told`() async throws {
    try folder.write("in the way", to: ".local")
    let report = await copy("text", clipboard())
    #expect(
      report.sentence
        == "copied 4 bytes: ~/\(file) cannot be written: Not a directory")
  }

  @Test(arguments: [
    ("wl-copy", "WAYLAND_DISPLAY", "--type text/plain"),
    ("xclip", "DISPLAY", "-selection clipboard -in"), ("pbcopy", "USER", ""),
  ])
  func `the desktop's program gets the text and no key`(
    name: String, variable: String, arguments: String
  ) async throws {
    try install(
      name, "cat > \"$HOME/got\"; echo \"$*\" > \"$HOME/arguments\"; env > \"$HOME/variables\"")
    let report = await copy("one\ntwo é", clipboard([variable: "x"]))
    #expect(report.routes == [.program(name)] && report.misses == [])
    #expect(try content("got") == "one\ntwo é")
    #expect(try content("arguments") == arguments + "\n")
    #expect(try content("variables").contains("\(variable)=x\n"))
    #expect(!(try content("variables").contains("secret")))
  }

  @Test func `a program of a desktop that is not there is not run`() async throws {
    for name in ["wl-copy", "xclip"] { try install(name, "cat > \"$HOME/got\"") }
    #expect(await copy("text", clipboard(["DISPLAY": ""])).routes == [])
    #expect(access("\(folder.path)/got", F_OK) != 0)
  }

  @Test func `every way is tried, those that fail are told, and the terminal comes last`()
    async throws
  {
    try install("wl-copy", "exit 1")
    try install("xclip", "cat > \"$HOME/got\"")
    let clipboard = clipboard(["WAYLAND_DISPLAY": "w", "DISPLAY": ":0"])
    let report = await settled(
      clipboard.copy("text", leftOut: 2, terminal: .terminal(inside: nil), misses: []))
    #expect(report.routes == [.program("xclip"), .terminal(inside: nil)])
    #expect(report.misses == [.program("wl-copy", reason: "status 1")])
    #expect(report.leftOut == 2)
    #expect(try content("got") == "text")
  }

  @Test func `a program that hangs is given up and does not hold up the file`() async throws {
    try install("xclip", "mkfifo \"$HOME/fifo\"; cat \"$HOME/fifo\"")
    let clipboard = clipboard(["DISPLAY": ":0"])
    let copied = await clipboard.copy(
      "text", leftOut: 0, terminal: .terminal(inside: nil), misses: [])
    #expect(copied.report.pending == ["xclip"])
    #expect(copied.report.routes == [.terminal(inside: nil)])
    #expect(try content(file) == "text")
    let report = await settled(copied)
    #expect(report.pending == [])
    #expect(report.misses == [.program("xclip", reason: "no end after 3 s")])
  }

  @Test func `of two copies at once the later one stays`() async throws {
    try install("xclip", "cat > \"$HOME/got.$$\"; mv \"$HOME/got.$$\" \"$HOME/got\"")
    let clipboard = clipboard(["DISPLAY": ":0"])
    for number in 1...8 {
      let texts = ["first \(number)", "second \(number)"]
      async let first = clipboard.copy(texts[0], leftOut: 0, terminal: nil, misses: [])
      async let second = clipboard.copy(texts[1], leftOut: 0, terminal: nil, misses: [])
      for copied in await [first, second] { _ = await settled(copied) }
      let shown = try content("got")
      #expect(texts.contains(shown))
      // What the clipboard holds is what the file holds, whichever came last.
      #expect(try content(file) == shown)
    }
  }

  @Test func `a folder of PATH that is not absolute is not searched`() throws {
    try install("pbcopy", "exit 0")
    #expect(Clipboard.programs(["PATH": "bin:.::"]).isEmpty)
    #expect(Clipboard.programs(["PATH": "\(folder.path)/bin"]).map(\.name) == ["pbcopy"])
    chmod("\(folder.path)/bin/pbcopy", 0o600)
    #expect(Clipboard.programs(["PATH": "\(folder.path)/bin"]).isEmpty || geteuid() != 0)
  }
}
