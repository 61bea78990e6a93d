import ChatUI
import Testing

private func editor(_ before: String, _ after: String = "") -> LineEditor {
  var editor = LineEditor()
  editor.replace(with: before + after)
  for _ in after { editor.moveLeft() }
  return editor
}

@Suite struct LineEditorTests {
  @Test func `typing goes in at the caret and deleting takes whole characters`() {
    var line = editor("ab", "d")
    line.insert("c")
    #expect((line.before, line.after) == ("abc", "d"))
    line = editor("日e\u{301}👩‍👩‍👧")
    line.deleteBackward()
    line.deleteBackward()
    #expect(line.text == "日")
    line.deleteBackward()
    line.deleteBackward()
    #expect(line.isEmpty)
  }

  @Test func `words are found over signs and blanks`() {
    var line = editor("one, two  ")
    line.killWordLeft()
    #expect(line.text == "one, ")
    line = editor("", "  one two")
    line.moveWordRight()
    #expect((line.before, line.after) == ("  one", " two"))
    line.killWordRight()
    #expect(line.text == "  one")
  }

  @Test func `kills in a row are put back together`() {
    var line = editor("one two three")
    line.killWordLeft()
    line.killWordLeft()
    line.yank()
    #expect(line.text == "one two three")
    line.moveToLineStart()
    line.killToLineEnd()
    #expect(line.isEmpty)
    line.yank()
    line.yank()
    #expect(line.text == "one two threeone two three")
  }

  @Test func `up and down keep the column and stop at the edges`() {
    var line = editor("abcdef\nxy\nlonger", "")
    let up = line.moveUp()
    #expect(up && line.before == "abcdef\nxy")
    _ = line.moveUp()
    #expect(line.before == "ab")
    let beyond = line.moveUp()
    #expect(!beyond)
    let down = line.moveDown()
    #expect(down && line.before == "abcdef\nxy")
    _ = line.moveDown()
    let below = line.moveDown()
    #expect(!below)
  }

  @Test func `the caret goes to the start of the character at an offset`() {
    var line = editor("e\u{301}日👩‍👩‍👧x")
    line.moveCaret(toUTF8: 1)
    #expect(line.before == "")
    line.moveCaret(toUTF8: 4)
    #expect(line.before == "e\u{301}")
    line.moveCaret(toUTF8: 12)
    #expect(line.before == "e\u{301}日")
    line.moveCaret(toUTF8: 99)
    #expect(line.after == "")
  }

  @Test func `line ends bound the line keys`() {
    var line = editor("one\ntwo", " more\nthree")
    line.killToLineStart()
    #expect(line.text == "one\n more\nthree")
    line.killToLineEnd()
    #expect(line.text == "one\n\nthree")
    line.killToLineEnd()
    #expect(line.text == "one\nthree")
  }

  @Test func `undo goes back by steps, a typed run being one`() {
    var line = editor("one")
    for letter in " two" { line.insert(String(letter)) }
    line.killWordLeft()
    line.undo()
    #expect(line.text == "one two")
    line.undo()
    #expect(line.text == "one")
    line.undo()
    #expect(line.isEmpty)
    line.undo()
    #expect(line.isEmpty)
  }

  @Test func `transposing and changing case`() {
    var line = editor("teh")
    line.transpose()
    #expect(line.text == "the")
    line = editor("a", "bc")
    line.transpose()
    #expect((line.before, line.after) == ("ba", "c"))
    line = editor("", "hello you")
    line.changeWord { $0.uppercased() }
    #expect((line.before, line.after) == ("HELLO", " you"))
  }
}

@Suite struct InputHistoryTests {
  @Test func `walking back and forth keeps the draft`() {
    var history = InputHistory()
    history.remember("one")
    history.remember("two")
    history.remember("two")
    history.remember("  ")
    #expect(history.entries == ["one", "two"])
    #expect(history.previous(current: "draft") == "two")
    #expect(history.previous(current: "two edited") == "one")
    #expect(history.previous(current: "one") == nil)
    #expect(history.next(current: "one") == "two edited")
    #expect(history.next(current: "two edited") == "draft")
    #expect(history.next(current: "draft") == nil)
    history.remember("three")
    #expect(history.entries == ["one", "two", "three"])
    #expect(history.previous(current: "") == "three")
    #expect(history.previous(current: "three") == "two")
  }
}

@Suite struct SlashCommandTests {
  @Test(arguments: [
    ("hello", SlashCommand.Reading.text("hello")), ("//etc", .text("/etc")),
    ("/a\nb", .text("/a\nb")), ("/model", .command(.model(nil))),
    ("/model gpt-5.2 ", .command(.model("gpt-5.2"))),
    ("/MODEL x", .command(.model("x"))), ("/system Be  brief.", .command(.system("Be  brief."))),
    ("/stream", .command(.stream(nil))), ("/stream off", .command(.stream(false))),
    ("/stream maybe", .mistake("/stream takes on or off")),
    ("/save a b.md", .command(.save("a b.md"))),
    ("/save", .mistake("/save needs the name of a file: /save chat.md")),
    ("/new", .command(.new)), ("/new x", .mistake("/new takes nothing behind it")),
    ("/retry", .command(.retry)), ("/theme", .command(.theme(nil))),
    ("/help", .command(.help)), ("/quit", .command(.quit)),
    ("/system Be\n\nbrief.", .command(.system("Be\n\nbrief."))),
    ("/result\n{\n}", .command(.result("{\n}"))), ("//result a\nb", .text("/result a\nb")),
    ("//a\nb", .text("//a\nb")), ("/result ", .mistake("/result needs the text of the result")),
    ("/continue", .command(.resume)), ("/drop", .command(.drop(1))),
    ("/drop 3", .command(.drop(3))), ("/drop 0", .mistake("/drop takes a number of turns")),
    ("/set", .command(.set(nil))),
    ("/set seed -", .command(.set(SlashCommand.ParameterChange(name: "seed")))),
    ("/set seed 1", .command(.set(SlashCommand.ParameterChange(name: "seed", value: "1")))),
    ("/set seed", .mistake("/set takes a name and a value; - unsets it")),
    ("/set seed x", .mistake("seed takes a whole number")),
    ("/x y", .mistake("no command /x: /help lists them, // in front sends a slash")),
    ("/", .mistake("no command /: /help lists them, // in front sends a slash")),
  ])
  func `drafts are read`(draft: String, reading: SlashCommand.Reading) {
    #expect(SlashCommand.read(draft) == reading)
  }
}

@Suite struct PastedTextTests {
  @Test func `hidden characters are left out and counted`() {
    let pasted = PastedText("a\u{202E}b\u{E0041}\u{E0042}日")
    #expect(pasted == PastedText("a\u{202E}b\u{E0041}\u{E0042}日"))
    #expect(pasted.text == "ab日")
    #expect(pasted.leftOut == 3)
  }
}
