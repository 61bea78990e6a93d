// The JSON of this server is written out literally, so that it can be read; only strings need help.

/// `text` as a JSON string with its quotes (RFC 8259 §7): escaped is what must be, all else stays UTF-8.
func json(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\u{0}"..<" ":
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}

/// `text` as a JSON string, or `null`.
func json(_ text: String?) -> String {
  guard let text else { return "null" }
  return json(text) as String
}
