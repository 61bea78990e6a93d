import ChatUI
import HostileText
import TUICore
import Testing

@Suite struct HostileScreenTests {
  @Test(arguments: TextSink.all)
  func `a hostile text is harmless and stays in its place`(_ sink: TextSink) {
    let plain = sink.draw(["x"])
    for sample in sink.isBrief ? HostileSample.small : HostileSample.all {
      let grid = sink.draw([sample.text])
      let faults = Self.faults(of: grid, showing: sample)
      let pushed = sink.pushed(in: grid, plain: plain)
      #expect(faults == [] && pushed == nil, "\(sample):\n\(grid.screen)\n\(plain.screen)")
    }
  }

  @Test(arguments: TextSink.all.filter(\.isStreamed))
  func `a hostile text in pieces is shown as the whole is`(_ sink: TextSink) {
    for sample in HostileSample.small {
      let whole = sink.draw([sample.text])
      // The others of the transcript are laid out as the answer is.
      let counts = sink.isBrief ? [3] : sample.bytes.count > 500 ? [7, 97] : [1, 7]
      for count in counts {
        let grid = sink.draw(sample.text.pieces(of: count))
        #expect(grid == whole, "\(sample) in \(count):\n\(grid.screen)")
      }
    }
  }

  @Test(arguments: TextSink.all.filter { $0.isStreamed && !$0.isBrief })
  func `a large hostile text in pieces is shown as the whole is`(_ sink: TextSink) {
    for sample in HostileSample.large {
      let pieces = sample.text.pieces(of: sample.text.unicodeScalars.count / 5 + 1)
      #expect(sink.draw(pieces) == sink.draw([sample.text]), "\(sample)")
    }
  }

  @Test(arguments: TextSink.transcript.filter(\.isStreamed))
  func `benign text is shown as it is`(_ sink: TextSink) {
    for sample in BenignSample.all {
      let grid = sink.draw([sample.text])
      #expect(ForbiddenScalars.check(grid) == [])
      var rows = (0..<grid.size.rows).map(grid.plainText)[...]
      for line in sample.shown {
        let row = rows.firstIndex { $0.contains(scalarsOf: line) }
        #expect(row != nil, "\(line):\n\(grid.screen)")
        rows = rows[(row ?? rows.startIndex)...].dropFirst()
      }
    }
  }

  @Test(arguments: HostileSample.all)
  func `a hostile answer is harmless bare, as its source and where it is found`(
    _ sample: HostileSample
  ) {
    var model = AppModel.fixture(rows: 14, columns: 48)
    _ = model.type("Go", enter: true)
    _ = model.stream(.connected, .text(sample.text), .ended(.complete))
    _ = model.screen()
    _ = model.press(.function(9))
    let bare = model.layOutBareView()
    let rows = bare?.rows.map(\.text.string).joined(separator: "\n") ?? "\u{1B}"
    #expect(ForbiddenScalars.check(rows, as: .prose) == [], "\(sample)")
    _ = model.press(.escape)
    _ = model.press(.character("v"), .alt)
    #expect(Self.faults(of: Self.grid(&model), showing: sample) == [], "\(sample)")
    _ = model.press(.character("v"), .alt)
    _ = model.control("f")
    _ = model.type("a")
    #expect(Self.faults(of: Self.grid(&model), showing: sample) == [], "\(sample)")
  }

  @Test(arguments: HostileSample.all)
  func `what is copied of a hostile answer cannot act`(_ sample: HostileSample) {
    var model = AppModel.fixture(rows: 14, columns: 48)
    _ = model.type("Go", enter: true)
    _ = model.stream(.connected, .text(sample.text + "x"), .ended(.complete))
    guard case .copy(let text, _)? = model.press(.character("y"), .alt).first else {
      Issue.record("\(sample) cannot be copied")
      return
    }
    let lines = text.split(separator: "\t", omittingEmptySubsequences: false)
    for line in lines {
      #expect(ForbiddenScalars.check(String(line), as: .prose) == [], "\(sample)")
    }
  }

  @Test func `benign answers are copied and shown bare as they came`() {
    for sample in BenignSample.all {
      var model = AppModel.fixture(rows: 14, columns: 48)
      _ = model.type("Go", enter: true)
      _ = model.stream(.connected, .text(sample.text + "\n"), .ended(.complete))
      #expect(
        model.press(.character("y"), .alt) == [
          .copy(sample.text.contains("\t") ? sample.text : sample.cleaned)
        ], "\(sample)")
    }
  }

  private static func grid(_ model: inout AppModel) -> Grid {
    let content = model.layOut()
    var grid = Grid(size: model.size)
    _ = Screen.draw(model, content, at: start, on: &grid)
    return grid
  }

  /// A replacement character would be the grid's own defence: something came through to it.
  private static func faults(of grid: Grid, showing sample: HostileSample) -> [String] {
    let faults = ForbiddenScalars.check(grid)
    let isReplaced = grid.cells.contains { $0.base == 0xFFFD }
    let mayBe = sample.text.unicodeScalars.contains("\u{FFFD}")
    return isReplaced && !mayBe ? faults + ["replaced at the cell"] : faults
  }
}

extension String {
  /// Parts of so many scalars, which may part what belongs together.
  fileprivate func pieces(of count: Int) -> [String] {
    let scalars = Array(unicodeScalars)
    return stride(from: 0, to: scalars.count, by: count).map {
      String(UnicodeScalarView(scalars[$0..<min($0 + count, scalars.count)]))
    }
  }

  /// As `contains`, but a letter with a mark is not one without.
  fileprivate func contains(scalarsOf part: String) -> Bool {
    let wanted = Array(part.utf8)
    let bytes = Array(utf8)
    guard wanted.count <= bytes.count else { return false }
    return (0...bytes.count - wanted.count).contains { bytes[$0...].starts(with: wanted) }
  }
}
