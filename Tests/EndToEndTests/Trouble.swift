import TestSupport
import Testing

/// What comes instead of an answer, and what a person is to read of it.
struct Trouble: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let steps: [ServerStep]
  /// beck's sentence and advice; `ADDRESS` stands for the address that was asked.
  let sentence: String
  /// The server's own words, under it.
  var words: String?

  static let all = [
    Trouble(
      testDescription: "401", steps: .failure(401, "No key was given."),
      sentence: "HTTP 401: the server wants a key and none was sent. Set OPENAI_API_KEY.",
      words: "No key was given."),
    Trouble(
      testDescription: "404", steps: .failure(404, "The model does not exist."),
      sentence: "HTTP 404 at ADDRESS. Wrong base URL, or no such model. m picks another model.",
      words: "The model does not exist."),
    Trouble(
      testDescription: "429",
      steps: .failure(429, "Slow down.", headers: [("Retry-After", "7"), askedOnce]),
      sentence:
        "HTTP 429: too many requests for now. Wait 7 s. r sends again; m picks another model.",
      words: "Slow down."),
    Trouble(
      testDescription: "500", steps: .failure(500, "It broke.", headers: [askedOnce]),
      sentence: "HTTP 500: the server failed. r sends again; m picks another model.",
      words: "It broke."),
    Trouble(
      testDescription: "502 with a web page",
      steps: .response(
        502, type: "text/html", "<html><title>Bad gateway</title></html>", headers: [askedOnce]),
      sentence:
        "HTTP 502: a gateway got no answer from the server. Wait a little. r sends again; m picks another model.",
      words: "Bad gateway"),
    Trouble(
      testDescription: "200 with a web page",
      steps: .response(200, type: "text/html", "<!doctype html><title>Sign in</title><p>Hi"),
      sentence: "The server sent a web page, not an answer, from ADDRESS. Check the base URL.",
      words: "Sign in"),
    Trouble(
      testDescription: "200 with other JSON", steps: .response(200, "[1,2]"),
      sentence: "What the server sent is no chat answer, from ADDRESS. Check the base URL."),
    Trouble(
      testDescription: "200 with an error", steps: .response(200, errorBody("Not today.")),
      sentence: "The server reported an error. r sends again; m picks another model.",
      words: "Not today."),
    Trouble(
      testDescription: "a redirect",
      steps: .response(308, "", headers: [("Location", "https://example.com/v1")]),
      sentence:
        "HTTP 308: moved to https://example.com/v1, not followed. Set it as the base URL."),
    Trouble(
      testDescription: "an error before the first text",
      steps: [.eventStream, .role(), .event(errorBody("Overheated."))],
      sentence: "The server reported an error. r sends again; m picks another model.",
      words: "Overheated."),
  ]
}

/// The server's word that the request is not to be sent again.
let askedOnce: ServerStep.Header = ("x-should-retry", "false")
