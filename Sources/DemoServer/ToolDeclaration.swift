// A tool that a client offers, in "tools" of its request. What it takes is told by a JSON schema:
//
//   {"type":"function","function":{"name":"get_weather","description":"The weather of a city",
//     "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}

/// A tool by its name, and the arguments a call of it could have.
struct ToolDeclaration: Decodable, Equatable {
  var name: String
  /// The names of what it takes and their types; a type that is none of JSON's own counts as "string".
  var parameters: [String: String]

  private enum CodingKeys: CodingKey { case function }

  private struct Function: Decodable {
    var name: String
    var parameters: Schema?
  }

  /// As much of a schema as is needed to make up a value; what has another form is passed over.
  private struct Schema: Decodable {
    var type: String?
    var properties: [String: Schema]?

    private enum CodingKeys: CodingKey { case type, properties }

    init(from decoder: any Decoder) throws {
      let fields = try? decoder.container(keyedBy: CodingKeys.self)
      type = try? fields?.decodeIfPresent(String.self, forKey: .type)
      properties = try? fields?.decodeIfPresent([String: Schema].self, forKey: .properties)
    }
  }

  init(name: String, parameters: [String: String]) {
    self.name = name
    self.parameters = parameters
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let function = try fields.decode(Function.self, forKey: .function)
    name = function.name
    parameters = (function.parameters?.properties ?? [:]).mapValues { $0.type ?? "string" }
  }

  /// Arguments that fit the schema: a JSON object in which each string is `words`.
  func arguments(saying words: String) -> String {
    let members = parameters.sorted { $0.key < $1.key }.map { name, type in
      let value =
        switch type {
        case "integer", "number": "1"
        case "boolean": "true"
        case "array": "[]"
        case "object": "{}"
        case "null": "null"
        default: json(words)
        }
      return "\(json(name)):\(value)"
    }
    return "{\(members.joined(separator: ","))}"
  }
}
