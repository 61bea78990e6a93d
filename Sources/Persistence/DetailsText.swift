import FoundationEssentials

/// A message's details as its row holds them: JSON without blanks, in which a control character stands for what
/// nearly every answer repeats. JSON has none of these characters of its own, and a text that was
/// written without them reads the same.
enum DetailsText {
  /// Each by its place, from U+0001 on. They stand in files: none is ever given another meaning.
  private static let phrases: [[UInt8]] = [
    #"","answeringModel":""#, #"","finishReason":"stop","provider":""#,
    #","receipt":{"trace":{"bodyDigest":""#, #"","connection":{"firstByte":"#,
    #","isReused":true}"#, #","keyOrigin":""#, #"","marks":["x-request-id",""#,
    #"","openai-processing-ms",""#, #""],"receivedBytes":"#, #","sentBytes":"#,
    #","status":200,"url":"https://"#, #"/v1/chat/completions"}},"timing":{"firstByte":"#,
    #","firstToken":"#, #"},"usage":{"cachedPrompt":"#, #","completion":"#, #","prompt":"#,
    #","raw":"{\"prompt_tokens\":"#, #",\"completion_tokens\":"#, #",\"total_tokens\":"#,
    #",\"prompt_tokens_details\":{\"cached_tokens\":"#, #",\"audio_tokens\":0"#,
    #"},\"completion_tokens_details\":{\"reasoning_tokens\":"#,
    #",\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}"#,
    #"","reasoning":"#, #","total":"#, #"{"answerID":"chatcmpl-"#, #"","cf-ray",""#,
  ].map { Array($0.utf8) }

  static func pack(_ details: MessageDetails) throws -> Data {
    let encoder = JSONEncoder()
    // What stands together always stands in one order.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return packed(try encoder.encode(details))
  }

  /// Nil for what cannot be read.
  static func unpack(_ text: Data) -> MessageDetails? {
    try? JSONDecoder().decode(MessageDetails.self, from: unpacked(text))
  }

  static func packed(_ json: Data) -> Data {
    let text = Array(json)
    var packed = Data()
    packed.reserveCapacity(text.count)
    var place = 0
    while place < text.count {
      let found = byFirst[Int(text[place])].first { index in
        text.count - place >= phrases[index].count
          && text[place..<place + phrases[index].count].elementsEqual(phrases[index])
      }
      packed.append(found.map { UInt8($0 + 1) } ?? text[place])
      place += found.map { phrases[$0].count } ?? 1
    }
    return packed
  }

  static func unpacked(_ text: Data) -> Data {
    var json = Data()
    json.reserveCapacity(text.count * 4)
    for byte in text {
      if byte > 0, Int(byte) <= phrases.count {
        json.append(contentsOf: phrases[Int(byte) - 1])
      } else {
        json.append(byte)
      }
    }
    return json
  }

  /// By the first byte, the longest first.
  private static let byFirst: [[Int]] = {
    var places = [[Int]](repeating: [], count: 256)
    for (index, phrase) in phrases.enumerated() {
      if let first = phrase.first { places[Int(first)].append(index) }
    }
    return places.map { $0.sorted { phrases[$0].count > phrases[$1].count } }
  }()
}
