import ChatUI
import TUICore
import Testing

@Suite struct CopyReportTests {
  private let file = Result<String, Problem>.success("~/.local/state/beck/last-copy.md")

  @Test(
    arguments: [
      (
        [.program("wl-copy"), .terminal(inside: nil)], [],
        "copied 5 bytes: wl-copy · sent by OSC 52 (cannot confirm) · also in ~/x.md"
      ),
      (
        [.terminal(inside: .tmux)], [],
        "copied 5 bytes: sent by OSC 52 (cannot confirm) · also in ~/x.md · "
          + "tmux needs set-clipboard on"
      ),
      (
        [.terminal(inside: .screen)], [],
        "copied 5 bytes: sent by OSC 52 through screen (cannot confirm) · also in ~/x.md"
      ),
      ([], [.terminalLimit], "copied 5 bytes: too long for OSC 52 · only in ~/x.md"),
      (
        [], [.program("xclip", reason: "status 1")],
        "copied 5 bytes: xclip failed: status 1 · only in ~/x.md"
      ),
    ] as [([CopyReport.Route], [CopyReport.Miss], String)])
  func `the ways are named`(
    routes: [CopyReport.Route], misses: [CopyReport.Miss], sentence: String
  ) {
    let report = CopyReport(of: "12345", routes: routes, misses: misses, file: .success("~/x.md"))
    #expect(report.sentence == sentence)
  }

  @Test(arguments: [
    ("", "0 bytes"), ("é", "2 bytes"), ("a", "1 byte"), ("a\n", "2 bytes"),
    ("a\nb", "2 lines, 3 bytes"), ("a\nb\n", "2 lines, 4 bytes"),
  ])
  func `lines are told from two on`(text: String, size: String) {
    let report = CopyReport(of: text, routes: [], file: .success("f"))
    #expect(report.sentence == "copied \(size): only in f")
  }

  @Test func `what was left out and a file that is not there are told`() {
    let report = CopyReport(
      of: "ab", leftOut: 1, routes: [.program("pbcopy")], file: .failure(Problem("no room")))
    #expect(report.sentence == "copied 2 bytes: pbcopy · no room · 1 character left out")
  }

  @Test func `a copy is told in the bar until the next key`() {
    var model = AppModel.fixture()
    let report = CopyReport(of: "ab", routes: [], file: file)
    #expect(update(&model, .copied(report), at: at(0)) == [])
    #expect(model.flash == report.sentence)
    _ = model.press(.up)
    #expect(model.flash == nil)
  }

  @Test func `a saved block is told by its path, a failure by its sentence`() {
    var model = AppModel.fixture()
    #expect(update(&model, .blockSaved(.success("list-2.py")), at: at(0)) == [])
    #expect(model.flash == "written to list-2.py")
    #expect(update(&model, .blockSaved(.failure(Problem("no room"))), at: at(0)) == [])
    #expect(model.screen().contains("no room"))
  }
}
