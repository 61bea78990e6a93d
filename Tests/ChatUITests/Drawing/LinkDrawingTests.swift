import ChatCore
import TUICore
import Testing

@testable import ChatUI

/// From an answer's Markdown to the links of a grid.
struct LinkDrawingTests {
  /// What the cells of each link show, with where it leads.
  private func links(of grid: Grid) -> [String] {
    grid.links.map { link in
      let row = grid.plainText(of: link.row)
      let text = row.dropFirst(link.columns.lowerBound).prefix(link.columns.count)
      return "\(link.row) \(text) → \(String(decoding: link.target.bytes, as: UTF8.self))"
    }
  }

  private func grid(_ source: String, columns: Int = 40, setsLinks: Bool = true) -> Grid {
    let options = LayoutOptions(columns: columns, setsLinks: setsLinks)
    var body = BodyText(style: TextStyle(.text), draws: true, options: options)
    body.append(source)
    body.finish()
    body.update(options)
    var grid = Grid(size: Size(rows: 12, columns: columns))
    let rows = (0..<body.pieceCount).flatMap { body.rows(ofPiece: $0) }
    for (index, row) in rows.enumerated() {
      grid.draw(row, in: Rect(row: index, column: 0, rows: 1, columns: columns), theme: .plain)
    }
    return grid
  }

  @Test func `a label is a link and what is said behind it is not`() {
    let grid = grid("See [the *docs*](https://example.org/a) now.")
    #expect(grid.plainText(of: 0) == "See the docs (example.org) now.")
    #expect(links(of: grid) == ["0 the docs → https://example.org/a"])
  }

  @Test func `nothing is a link unless it is wanted, nor what may not be one`() {
    #expect(grid("[a](https://example.org)", setsLinks: false).links == [])
    #expect(grid("[a](file:///etc/passwd) [b](/c) ![d](https://e.org)").links == [])
  }

  @Test func `the rest of the screen is the same with links and without`() {
    let source = "See [the *docs*](https://example.org/a)\n\n| a |\n|--|\n| <https://b.org> |"
    #expect(grid(source).cells == grid(source, setsLinks: false).cells)
  }

  @Test func `a label over rows is a link in each, behind what stands before them`() {
    let quoted = grid("> - go to [this long label](https://example.org) there", columns: 20)
    #expect(
      links(of: quoted) == [
        "0 this long → https://example.org", "1 label → https://example.org",
      ])
  }

  @Test func `links stand in tables, headings and behind wide characters`() {
    let source =
      "# 中文 <https://a.org>\n\n| x | y |\n|--|--:|\n| z | [b](https://b.org) |"
    let grid = grid(source)
    #expect(grid.links.map(\.row) == [0, 4])
    #expect(grid.links.first?.columns == 5..<18)
    #expect(grid[4, grid.links.last?.columns.lowerBound ?? 0].base == 0x62)
  }

  // MARK: the whole screen

  private func model(hyperlinks: Bool) -> AppModel {
    var model = AppModel(
      setting: .init(providerName: "openai", colorDepth: .none, hyperlinks: hyperlinks),
      size: Size(rows: 12, columns: 44), model: ModelID("gpt-5.2"))
    _ = model.type("Where?", enter: true)
    _ = model.stream(.connected, .text("Read [docs](https://example.org/a%20b) at"))
    _ = model.stream(.text(" <https://b.org>.\n\nNext"))
    return model
  }

  private func screen(_ model: inout AppModel) -> Grid {
    let content = model.layOut()
    var grid = Grid(size: model.size)
    _ = Screen.draw(model, content, at: start, on: &grid)
    return grid
  }

  @Test func `an answer's links are on the screen as it streams`() {
    var model = model(hyperlinks: true)
    let shown = screen(&model).links.map { String(decoding: $0.target.bytes, as: UTF8.self) }
    #expect(shown == ["https://example.org/a%20b", "https://b.org"])
    _ = model.stream(.text(" [docs](https://example.org/a"))
    #expect(screen(&model).links.count == 2)
    _ = model.stream(.text("%20b) end"))
    #expect(screen(&model).links.count == 3)
    var plain = self.model(hyperlinks: false)
    #expect(screen(&plain).links == [])
  }

  @Test func `what lies over the transcript leads nowhere`() {
    var model = model(hyperlinks: true)
    _ = model.press(.function(1))
    let grid = screen(&model)
    #expect(grid.plainText(of: 0).contains("Help"))
    #expect(grid.links == [])
  }
}
