/// A call as a client sends it back: {"id":"call_1","type":"function","function":{"name":…,"arguments":"{…}"}}.
struct ToolCall: Decodable, Equatable {
  var id: String
  var name: String
  /// The text that came with the call, taken as it is.
  var arguments: String

  private enum CodingKeys: CodingKey { case id, function }

  private struct Function: Decodable {
    var name: String
    var arguments: String
  }

  init(id: String, name: String, arguments: String) {
    self.id = id
    self.name = name
    self.arguments = arguments
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    let function = try fields.decode(Function.self, forKey: .function)
    name = function.name
    arguments = function.arguments
  }
}
