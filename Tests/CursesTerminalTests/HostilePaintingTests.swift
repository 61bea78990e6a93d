import HostileText
import Testing

@testable import CursesTerminal
@testable import TUICore

extension TerminalSuite {
  /// The corpus through the painter: own bytes alone, and the emulator's screen as in the grid.
  @Suite struct HostilePaintingTests {
    private static let size = Size(rows: 40, columns: 80)
    private let type = TypeUnderTest.all[3]

    init() { TerminalLocale.install() }

    @Test(arguments: HostileSample.Class.allCases)
    func `hostile text is painted by own sequences and as in the grid`(
      _ kind: HostileSample.Class
    ) throws {
      let samples = HostileSample.small.filter { $0.kind == kind }
      try paint(
        samples.map { SafeText(prose: $0.text) } + samples.map { SafeText(strict: $0.bytes) })
    }

    @Test func `benign text is painted as in the grid`() throws {
      try paint(BenignSample.all.map { SafeText(prose: $0.text) })
    }

    private func paint(_ texts: [SafeText]) throws {
      let painter = try FramePainter(terminalType: type.name)
      let emulator = try ShownScreen(Self.size)
      for grid in frames(of: texts) {
        let bytes = painter.frame(for: grid, cursor: nil)
        #expect(ForbiddenBytes.check(bytes) == [])
        emulator.write(bytes)
        for (shown, drawn) in zip(rows(of: emulator), rows(of: grid)) { #expect(shown == drawn) }
      }
    }

    /// The texts' rows, a screenful in each.
    private func frames(of texts: [SafeText]) -> [Grid] {
      var frames: [Grid] = []
      var grid = Grid(size: Self.size)
      var next = 0
      for text in texts {
        var rows = WrappedText(columns: Self.size.columns)
        rows.update(text, changedFrom: 0)
        for index in 0..<rows.rowCount {
          grid.put(text, bytes: rows.row(at: index), row: next, column: 0, style: .plain)
          next += 1
          guard next == Self.size.rows else { continue }
          frames.append(grid)
          (grid, next) = (Grid(size: Self.size), 0)
        }
      }
      return frames + [grid]
    }

    private func rows(of grid: Grid) -> [[ShownScreen.Shown]] {
      (0..<grid.size.rows).map { row in
        (0..<grid.size.columns).filter { grid[row, $0].width > 0 }
          .map { type.expected(grid[row, $0]) }
      }
    }

    private func rows(of emulator: ShownScreen) -> [[ShownScreen.Shown]] {
      (0..<Self.size.rows).map { row in
        (0..<Self.size.columns).compactMap { emulator.cell(row, $0) }.filter { $0.width > 0 }
      }
    }
  }
}
