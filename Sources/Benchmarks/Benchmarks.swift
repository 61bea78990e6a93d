import Glibc

// What beck's hot paths cost, in CPU time and in allocations: `swift run -c release Benchmarks
// [group …]`, all groups where none is named. Prints one table a group. `Benchmarks chats FOLDER
// [COUNT]` measures kept chats on the disk instead.

@main
enum Benchmarks {
  private static let groups: [(name: String, tables: @Sendable () throws -> [FigureTable])] = [
    ("decode", DecodeGroup.tables), ("wrap", WrapGroup.tables), ("parse", ParseGroup.tables),
    ("highlight", HighlightGroup.tables), ("append", AppendGroup.tables),
    ("frame", FrameGroup.tables), ("resize", ResizeGroup.tables), ("page", PageGroup.tables),
    ("search", SearchGroup.tables),
  ]

  static func main() throws {
    let wanted = CommandLine.arguments.dropFirst()
    if wanted.first == "chats" { KeptChats.run(Array(wanted.dropFirst())) }
    let names = groups.map(\.name)
    if let unknown = wanted.first(where: { !names.contains($0) }) {
      print("There is no group \(unknown); there are: \(names.joined(separator: ", ")).")
      exit(2)
    }
    for group in groups where wanted.isEmpty || wanted.contains(group.name) {
      for table in try group.tables() {
        print(table.text + "\n")
        // A table that is done shows at once, into a pipe too.
        fflush(nil)
      }
    }
  }
}
