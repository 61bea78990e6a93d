import ChatCore
import Testing

@testable import ChatAPI

private func call(
  _ id: String, _ name: String, _ arguments: String, form: ToolCall.Form = .tool,
  extra: String? = nil
) -> ToolCall {
  ToolCall(id: id, name: name, arguments: arguments, form: form, extraContent: extra)
}

/// One delta with these entries of `tool_calls`.
private func entries(_ list: String...) -> String {
  #""tool_calls":[\#(list.joined(separator: ","))]"#
}

@Suite struct ToolCallTests {
  typealias Row = (deltas: [String], calls: [ToolCall])

  /// The rows of PROTOCOL 6.2 that are about finding the call a piece belongs to.
  static let placement: [Row] = [
    (  // As OpenAI sends it.
      [
        entries(#"{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}"#),
        entries(#"{"index":0,"function":{"arguments":"{\"x\""}}"#),
        entries(#"{"index":0,"function":{"arguments":":1}"}}"#),
        entries(#"{"index":1,"id":"b","type":"function","function":{"name":"g","arguments":""}}"#),
        entries(#"{"index":1,"function":{"arguments":"{}"}}"#),
      ], [call("a", "f", #"{"x":1}"#), call("b", "g", "{}")]
    ),
    (  // No index: by id, else the latest call.
      [
        entries(#"{"id":"a","function":{"name":"f","arguments":"{"}}"#),
        entries(#"{"function":{"arguments":"}"}}"#),
        entries(#"{"id":"b","function":{"name":"g","arguments":"["}}"#),
        entries(#"{"id":"a","function":{"arguments":" "}}"#),
        entries(#"{"id":"b","function":{"arguments":"]"}}"#),
      ], [call("a", "f", "{} "), call("b", "g", "[]")]
    ),
    (  // Neither index nor id, several calls in one delta.
      [
        entries(
          #"{"function":{"name":"f","arguments":"{\"x\":\"}\"}"}}"#,
          #"{"function":{"name":"f","arguments":"{}"}}"#,
          #"{"function":{"name":"g","arguments":{"y":2}}}"#)
      ], [call("", "f", #"{"x":"}"}"#), call("", "f", "{}"), call("", "g", #"{"y":2}"#)]
    ),
    (  // The same in many deltas.
      [
        entries(#"{"function":{"name":"f","arguments":"{\"a\":[1"}}"#),
        entries(#"{"function":{"name":"f","arguments":"]}"}}"#),
        entries(#"{"function":{"name":"f","arguments":"{\"a\":[2]}"}}"#),
      ], [call("", "f", #"{"a":[1]}"#), call("", "f", #"{"a":[2]}"#)]
    ),
    (  // Index 0 for every parallel call.
      [
        entries(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}"#),
        entries(#"{"index":0,"id":"b","function":{"name":"f","arguments":"{"}}"#),
        entries(#"{"index":0,"function":{"arguments":"}"}}"#),
      ], [call("a", "f", "{}"), call("b", "f", "{}")]
    ),
    (  // The first call has the index 1: no phantom before it.
      [
        entries(#"{"index":1,"id":"a","function":{"name":"f","arguments":"{"}}"#),
        entries(#"{"index":1,"function":{"arguments":"}"}}"#),
      ], [call("a", "f", "{}")]
    ),
    (  // Indices of any value, and such as are none.
      [
        entries(#"{"index":1000000000000,"id":"a","function":{"name":"f"}}"#),
        entries(#"{"index":-7,"id":"b","function":{"name":"g"}}"#),
        entries(#"{"index":1000000000000,"function":{"arguments":"[1]"}}"#),
        entries(#"{"index":-7.0,"function":{"arguments":"[2]"}}"#),
        entries(#"{"index":"-7","function":{"arguments":" "}}"#),
        entries(#"{"index":0.5,"id":"c","function":{"name":"h"}}"#),
        entries(#"{"index":1e400,"function":{"arguments":"[3]"}}"#),
      ], [call("a", "f", "[1]"), call("b", "g", "[2] "), call("c", "h", "[3]")]
    ),
    (  // Pieces of parallel calls in turn.
      [
        entries(
          #"{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}"#,
          #"{"index":1,"id":"b","function":{"name":"g","arguments":"["}}"#),
        entries(
          #"{"index":1,"function":{"arguments":"]"}}"#, #"{"index":0,"function":{"arguments":"}"}}"#
        ),
      ], [call("a", "f", "{}"), call("b", "g", "[]")]
    ),
    (  // An id in each delta.
      [
        entries(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}"#),
        entries(#"{"index":0,"id":"a","function":{"arguments":"}"}}"#),
      ], [call("a", "f", "{}")]
    ),
    (  // An empty id later.
      [
        entries(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}"#),
        entries(#"{"index":0,"id":"","function":{"name":"","arguments":"}"}}"#),
      ], [call("a", "f", "{}")]
    ),
    (  // An id later than the name.
      [
        entries(#"{"index":0,"function":{"name":"f","arguments":"{"}}"#),
        entries(#"{"index":0,"id":"a","function":{"arguments":"}"}}"#),
      ], [call("a", "f", "{}")]
    ),
    (  // Never an id: left for the conversation to make.
      [entries(#"{"index":0,"function":{"name":"f","arguments":"{}"}}"#)], [call("", "f", "{}")]
    ),
    (  // Nothing but an id at first.
      [
        entries(#"{"index":0,"id":"a","type":"function","function":null}"#),
        entries(#"{"index":0,"function":{"name":"f","arguments":"{}"}}"#),
        entries(#"{"index":0,"id":"b","function":{}}"#),
        entries(#"{"index":0,"function":{"name":"g","arguments":"[]"}}"#),
      ], [call("a", "f", "{}"), call("b", "g", "[]")]
    ),
  ]

  @Test(arguments: placement) func `a piece finds its call`(row: Row) throws {
    #expect(try decode(answer(row.deltas)).calls == row.calls)
  }

  /// The other rows of PROTOCOL 6.2.
  static let contents: [Row] = [
    (  // A name in full in every delta.
      [
        entries(#"{"index":0,"id":"a","function":{"name":"weather","arguments":"{"}}"#),
        entries(#"{"index":0,"id":"a","function":{"name":"weather","arguments":"}"}}"#),
      ], [call("a", "weather", "{}")]
    ),
    (  // The same without an id.
      [
        entries(#"{"index":0,"function":{"name":"weather","arguments":"{\"x\""}}"#),
        entries(#"{"index":0,"function":{"name":"weather","arguments":":{}"}}"#),
        entries(#"{"index":0,"function":{"name":"weather","arguments":"}"}}"#),
        entries(#"{"index":0,"function":{"name":"weather","arguments":""}}"#),
      ], [call("", "weather", #"{"x":{}}"#)]
    ),
    (  // A name in pieces, and one that grows.
      [
        entries(#"{"index":0,"id":"a","function":{"name":"get_"}}"#),
        entries(#"{"index":0,"function":{"name":"weather"}}"#),
        entries(#"{"index":1,"id":"b","function":{"name":"get_"}}"#),
        entries(#"{"index":1,"function":{"name":"get_time"}}"#),
      ], [call("a", "get_weather", "{}"), call("b", "get_time", "{}")]
    ),
    (  // A name after the first arguments.
      [
        entries(#"{"index":0,"id":"a","function":{"arguments":"{"}}"#),
        entries(#"{"index":0,"function":{"name":"f","arguments":"}"}}"#),
      ], [call("a", "f", "{}")]
    ),
    (  // Arguments null, missing, empty to the end.
      [
        entries(#"{"index":0,"id":"a","function":{"name":"f","arguments":null}}"#),
        entries(#"{"index":0,"function":{"arguments":"{\"x\":1}"}}"#),
        entries(#"{"index":1,"id":"b","function":{"name":"g"}}"#),
        entries(#"{"index":2,"id":"c","function":{"name":"h","arguments":""}}"#),
      ], [call("a", "f", #"{"x":1}"#), call("b", "g", "{}"), call("c", "h", "{}")]
    ),
    (  // Arguments as an object, and as an array.
      [
        entries(
          #"{"index":0,"id":"a","function":{"name":"f","arguments":{ "x" : [ 1, "é\n" ] , "y":null}}}"#
        ), entries(#"{"index":1,"id":"b","function":{"name":"g","arguments":[ 1.0 ]}}"#),
      ], [call("a", "f", #"{"x":[1,"é\n"],"y":null}"#), call("b", "g", "[1.0]")]
    ),
    (  // Arguments of other types are none.
      [
        entries(#"{"index":0,"id":"a","function":{"name":"f","arguments":7}}"#),
        entries(#"{"index":0,"id":7,"function":{"name":true,"arguments":false}}"#),
      ], [call("a", "f", "{}")]
    ),
    (  // Cut inside an escape.
      [
        entries(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":\"\\u00"}}"#),
        entries(#"{"index":0,"function":{"arguments":"e9\"}"}}"#),
      ], [call("a", "f", #"{"x":"\u00e9"}"#)]
    ),
    (  // A beginning that is JSON by itself.
      [
        entries(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}"#),
        entries(#"{"index":0,"function":{"arguments":" {\"x\":1}"}}"#),
      ], [call("a", "f", #"{} {"x":1}"#)]
    ),
    (  // Nothing of a call.
      [
        entries(#"{"index":0,"function":null}"#), entries("null", "7", #""x""#, "[]", "{}"),
        #""tool_calls":{"index":0}"#, #""tool_calls":null"#, #""tool_calls":"x""#,
        entries(#"{"index":0,"id":"","function":{"name":"","arguments":""}}"#),
      ], []
    ),
    (  // Custom tools.
      [
        entries(#"{"index":0,"id":"a","type":"custom","custom":{"name":"f","input":"free "}}"#),
        entries(#"{"index":0,"custom":{"input":"text"}}"#),
        entries(#"{"index":1,"id":"b","type":"custom","custom":{"name":"g"}}"#),
      ],
      [call("a", "f", "free text", form: .custom), call("b", "g", "", form: .custom)]
    ),
    (  // The older form, beside the newer one.
      [
        #""function_call":{"name":"f","arguments":"{"}"#, #""function_call":{"arguments":"}"}"#,
        #""function_call":null"#, #""function_call":{}"#, #""function_call":"auto""#,
        entries(#"{"index":0,"id":"a","function":{"name":"g","arguments":"[]"}}"#),
        #""function_call":{"name":"f","arguments":" "}"#,
      ], [call("", "f", "{} ", form: .function), call("a", "g", "[]")]
    ),
    (  // What has to go back with a call.
      [
        entries(
          #"{"index":0,"id":"a","function":{"name":"f","arguments":"{}"},"extra_content":{"google": {"thought_signature":"Ab+/="}}}"#
        ),
        entries(#"{"index":1,"id":"b","function":{"name":"g","arguments":"{}"}}"#),
        entries(#"{"index":1,"function":null,"extra_content":{"x":1}}"#),
        entries(#"{"index":1,"extra_content":null}"#),
      ],
      [
        call("a", "f", "{}", extra: #"{"google":{"thought_signature":"Ab+/="}}"#),
        call("b", "g", "{}", extra: #"{"x":1}"#),
      ]
    ),
  ]

  @Test(arguments: contents) func `a piece changes its call`(row: Row) throws {
    #expect(try decode(answer(row.deltas)).calls == row.calls)
  }

  @Test func `a whole call in one delta comes with its reason`() throws {
    let events = try decode(
      stream([
        #"{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}"#
      ]))
    #expect(
      events == [
        .toolCall(.init(position: 0, id: "a", name: "f", arguments: "{}")),
        .finishReason(FinishReason(word: "tool_calls")), .ended(.complete),
      ])
  }

  @Test func `a whole message brings its calls`() throws {
    let message = try decode(
      whole(
        #""content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"b","type":"function","function":{"name":"f","arguments":{"x":1}}}]"#
      )
    ).message
    #expect(message.toolCalls == [call("a", "f", "{}"), call("b", "f", #"{"x":1}"#)])
    let older = try decode(whole(#""function_call":{"name":"f","arguments":"{}"}"#))
    #expect(older.calls == [call("", "f", "{}", form: .function)])
  }

  @Test func `calls come after the other words of their delta`() throws {
    let events = try decode(
      answer([
        #""function_call":{"name":"g"},"tool_calls":[{"index":0,"function":{"name":"f"}}],"refusal":"no","content":"a","reasoning":"r""#
      ]))
    #expect(
      events == [
        .reasoningForm(.reasoning), .reasoning("r"), .text("a"), .refusal("no"),
        .toolCall(.init(position: 0, name: "f")),
        .toolCall(.init(position: 1, name: "g", form: .function)), .ended(.complete),
      ])
  }

  @Test func `a call that the end or the limit cuts is marked`() throws {
    let piece = delta(entries(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x"}}"#))
    let cut = try decode(stream([piece]))
    #expect(cut.end?.kind == .interrupted)
    #expect(cut.calls.map(\.isCut) == [true])
    #expect(cut.calls.first?.arguments == #"{"x"#)
    let limit = #"{"choices":[{"index":0,"delta":{},"finish_reason":"length"}]}"#
    let limited = try decode(stream([piece, limit, "[DONE]"]))
    #expect(limited.end == .complete)
    #expect(limited.calls.map(\.isCut) == [true])
  }

  @Test func `pieces of one call in one read are one event`() throws {
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    _ = decoder.head(.init(status: 200))
    let body = stream(
      [
        entries(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}"#),
        entries(#"{"index":0,"function":{"arguments":"}"}}"#),
        entries(#"{"index":0,"id":"a"}"#),
      ].map(delta))
    #expect(
      decoder.feed(Array(body.utf8)) == [
        .toolCall(.init(position: 0, id: "a", name: "f", arguments: "{}"))
      ])
  }
}
