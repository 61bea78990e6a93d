import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct BrowseTests {
  /// Two finished turns; the second answer holds two blocks of code, one in a list, with tabs.
  private func chat(rows: Int = 20, columns: Int = 60) -> AppModel {
    var model = AppModel.fixture(rows: rows, columns: columns)
    let answers = [
      "Only words.",
      "First:\n\n```swift\nlet a = 1\n\tlet b = 2\n```\n\n- item\n\n  ```sh\n  # run.sh\n  make\n  ```\n",
    ]
    for (index, answer) in answers.enumerated() {
      _ = model.type("question \(index + 1)", enter: true)
      _ = model.stream(.connected, .text(answer), .ended(.complete), id: index + 1)
    }
    _ = model.screen()
    return model
  }

  @Test func `tab on an empty input browses, and esc, q or tab leaves`() {
    for key in [Key.Code.escape, .character("q"), .tab] {
      var model = chat()
      _ = model.press(.tab)
      #expect(model.browse != nil)
      _ = model.press(.character("x"))
      #expect(model.editor.isEmpty)
      _ = model.press(key)
      #expect(model.browse == nil)
    }
  }

  @Test func `y copies the chosen answer's source, E exactly`() {
    var model = chat()
    _ = model.press(.tab)
    _ = model.press(.character("G"))
    _ = model.press(.character("K"))
    for _ in 0..<4 { _ = model.press(.character("J")) }
    let source = model.conversation.messages.last?.text ?? ""
    #expect(model.press(.character("y")) == [.copy(String(source.dropLast()))])
    #expect(model.press(.character("E")) == [.copy(source)])
  }

  @Test func `c goes from block of code to block of code and y copies it, tabs and all`() {
    var model = chat()
    _ = model.press(.tab)
    _ = model.press(.character("c"))
    #expect(model.press(.character("y")) == [.copy("let a = 1\n\tlet b = 2")])
    _ = model.press(.character("c"))
    #expect(model.press(.character("y")) == [.copy("# run.sh\nmake")])
    _ = model.press(.character("c"))
    #expect(model.flash == "no more blocks of code")
    _ = model.press(.character("C"))
    #expect(model.browse?.code?.language == "swift")
  }

  @Test func `s proposes a name and writes the block of code`() {
    var model = chat()
    _ = model.press(.tab)
    _ = model.press(.character("c"))
    _ = model.press(.character("c"))
    _ = model.press(.character("s"))
    #expect(model.screen().contains("Save to run.sh"))
    _ = model.control("u")
    _ = model.type("x.sh")
    #expect(model.press(.enter) == [.saveBlock("# run.sh\nmake\n", path: "x.sh")])
    #expect(model.overlays.isEmpty)
  }

  @Test func `where the end is in view the last answer is chosen`() {
    var model = chat()
    _ = model.press(.tab)
    #expect(model.press(.character("E")) == [.copy(model.conversation.messages.last?.text ?? "")])
    _ = model.press(.character("g"))
    #expect(model.press(.character("E")) == [.copy("question 1")])
    _ = model.press(.character("G"))
    #expect(model.press(.character("E")) == [.copy(model.conversation.messages.last?.text ?? "")])
  }

  @Test func `s without a chosen block takes the first in view, and none that is not`() {
    var model = AppModel.fixture(rows: 12, columns: 60)
    _ = model.type("Go", enter: true)
    let words = (1...30).map { "line \($0)\n" }.joined()
    _ = model.stream(
      .connected, .text("```c\nfar();\n```\n\n\(words)\n```c\nnear();\n```\n"), .ended(.complete))
    _ = model.screen()
    _ = model.press(.tab)
    _ = model.press(.character("s"))
    #expect(model.browse?.code?.source != nil)
    #expect(model.press(.enter) == [.saveBlock("near();\n", path: "code.c")])
    for _ in 0..<3 { _ = model.press(.character("u")) }
    _ = model.press(.character("s"))
    #expect(model.overlays.isEmpty && model.flash?.contains("no block of code") == true)
  }

  @Test func `what could not be saved is asked for again, as it was named`() {
    var model = chat()
    _ = model.press(.tab)
    _ = model.press(.character("c"))
    _ = model.press(.character("s"))
    _ = model.control("u")
    _ = model.type("no/x.sh")
    _ = model.press(.enter)
    _ = update(&model, .blockSaved(.failure(Problem("cannot write no/x.sh: none"))), at: at(500))
    #expect(model.flash == "cannot write no/x.sh: none")
    #expect(model.screen().contains("Save to no/x.sh"))
    _ = model.press(.enter)
    _ = update(&model, .blockSaved(.success("~/x.sh")), at: at(600))
    #expect(model.flash == "written to ~/x.sh" && model.overlays.isEmpty)
  }

  @Test func `a chosen block of code stays in view in another size`() {
    var model = AppModel.fixture(rows: 24, columns: 60)
    _ = model.type("Go", enter: true)
    let words = (1...12).map { "line \($0)\n" }.joined()
    _ = model.stream(
      .connected, .text("```c\nhere();\n```\n\n\(words)"), .ended(.complete))
    _ = model.screen()
    _ = model.press(.tab)
    _ = model.press(.character("C"))
    #expect(model.browse?.code != nil)
    _ = update(&model, .terminal(.resized(Size(rows: 8, columns: 60))), at: at(500))
    #expect(model.screen().contains("here();") && model.browse?.code != nil)
  }

  @Test func `the help begins with what browsing knows`() {
    var model = chat(rows: 24, columns: 80)
    _ = model.press(.tab)
    _ = model.press(.character("?"))
    #expect(model.row(1).contains("Browsing"))
  }

  @Test func `Y copies question and answer`() {
    var model = chat()
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    guard case .copy(let text, _)? = model.press(.character("Y")).first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains("question 1") && text.contains("Only words."))
    #expect(!text.contains("question 2"))
  }

  @Test func `brackets go from question to question`() {
    var model = chat(rows: 8)
    _ = model.press(.tab)
    _ = model.press(.character("["))
    #expect(model.row(1).hasPrefix("question"))
    _ = model.press(.character("["))
    #expect(model.row(1) == "question 1")
    _ = model.press(.character("]"))
    #expect(model.row(1) == "question 2")
  }

  @Test func `e puts the question into the input, what was typed goes to the history`() {
    var model = chat()
    _ = model.press(.tab)
    _ = model.press(.character("g"))
    _ = model.press(.character("e"))
    #expect(model.editor.text == "question 1" && model.browse == nil)
  }

  @Test func `the list of turns goes to the chosen one`() {
    var model = chat(rows: 10)
    _ = model.press(.function(6))
    #expect(model.screen().contains("question 1"))
    _ = model.type("1")
    _ = model.press(.enter)
    #expect(model.row(1) == "question 1")
  }

  @Test func `alt v shows an answer's source and draws it again, its place kept`() {
    var model = chat(rows: 30)
    #expect(!model.screen().contains("```swift"))
    _ = model.press(.character("v"), .alt)
    #expect(model.screen().contains("```swift"))
    _ = model.press(.character("V"), .alt)
    #expect(!model.screen().contains("```swift"))
  }

  @Test func `the receipt tells what is known of an answer`() {
    var model = chat()
    _ = model.press(.tab)
    _ = model.press(.character("i"))
    let screen = model.screen()
    #expect(screen.contains("Receipt") && screen.contains("usage"))
  }

  @Test(arguments: [
    ("let x = 1", "swift", "code.swift"), ("# tools/run.py\nx", "python", "run.py"),
    ("// main.c", nil, "main.c"), ("x", nil, "code.txt"), ("x", "c++", "code.cpp"),
    ("FROM a", "Dockerfile", "Dockerfile"), ("# ../../etc/passwd.txt", nil, "passwd.txt"),
    ("# .bashrc", "sh", "code.sh"), ("x", "a/b", "code.txt"),
    ("x", "python:src/foo.py", "foo.py"), ("x", "python:src/-", "code.py"),
    ("// file: main.c", "c", "main.c"), ("# Filename: a.py", "python", "a.py"),
    ("# file:", "sh", "code.sh"), ("x", "makefile", "Makefile"), ("x", "make", "Makefile"),
    ("// \(String(repeating: "a", count: 78)).c", "c", String(repeating: "a", count: 78) + ".c"),
    ("// \(String(repeating: "a", count: 79)).c", "c", "code.c"), ("x", "zig", "code.zig"),
  ])
  func `a name for a file`(code: String, language: String?, name: String) {
    #expect(FileNameProposal.name(for: code, language: language) == name)
  }
}
