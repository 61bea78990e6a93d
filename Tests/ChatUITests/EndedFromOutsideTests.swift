import ChatCore
import TUICore
import Testing

@testable import ChatUI

/// A signal, or a terminal that goes away, in mid-answer.
@Suite struct EndedFromOutsideTests {
  private static let ends: [TerminalEvent] = [
    .terminated(signal: 15), .terminated(signal: 1), .lost,
  ]

  @Test(arguments: ends)
  func `the answer on its way is left for the next start to find`(end: TerminalEvent) throws {
    var model = AppModel.keeping()
    _ = model.type("Why?", enter: true)
    _ = model.stream(.connected, .text("Half"))
    _ = model.type("waits", enter: true)
    _ = model.type("a draft")
    let effects = update(&model, .terminal(end), at: at(1_000))
    guard case .keep(firstChat, let changes, _)? = effects.first,
      case .message(let answer, stream: nil)? = changes.first
    else {
      Issue.record("\(effects)")
      return
    }
    #expect(answer.status == .streaming && answer.text == "Half")
    let turns = changes.compactMap { if case .turn(let turn) = $0 { turn } else { nil } }
    #expect(turns.map(\.outcome) == [.interrupted])
    #expect(effects.drafts == ["waits\na draft"])
    #expect(effects.contains(.cancelStream(StreamID(1))))
    guard case .exit(_, saving: let document?, _)? = effects.last else {
      Issue.record("\(effects)")
      return
    }
    #expect(document.markdown.contains("*interrupted: beck was ended"))
    #expect(document.markdown.hasSuffix("## not sent\n\nwaits\n\n## not sent\n\na draft\n"))
  }

  @Test func `whoever leaves by himself stops it`() throws {
    var model = AppModel.keeping()
    _ = model.type("Why?", enter: true)
    _ = model.stream(.connected, .text("Half"))
    let effects = model.type("/quit", enter: true, at: 1_000)
    let ended = effects.compactMap { effect -> Message? in
      guard case .keep(_, let changes, _) = effect, case .message(let message, _)? = changes.first
      else { return nil }
      return message
    }
    guard case .stopped? = ended.last?.status else {
      Issue.record("\(effects)")
      return
    }
  }
}
