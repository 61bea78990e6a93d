import FlyingFox

// An error is the same object in two places: as the body of a 4xx or 5xx response, and as an event of a 200 stream
// that had already begun:
//
//   {"error":{"message":"There is no model named 'x' here.","type":"invalid_request_error",
//             "param":null,"code":"model_not_found"}}
//
// `message` is for people, `type` and `code` are for programs, `param` names the field to blame.

/// OpenAI's error object together with the HTTP status it goes with.
struct ErrorObject: Error, Equatable {
  /// Ignored inside a stream: there the status line, 200, has long been sent.
  var status: HTTPStatusCode
  var message: String
  var type = "invalid_request_error"
  var param: String?
  var code: String?
  /// Whole seconds, sent as the header Retry-After beside the object.
  var secondsToWait: Int?

  var text: String {
    """
    {"error":{"message":\(json(message)),"type":\(json(type)),"param":\(json(param)),"code":\(json(code))}}
    """
  }
}

extension ErrorObject {
  static func unknownModel(_ id: String) -> ErrorObject {
    ErrorObject(
      status: .notFound,
      message: "There is no model named '\(id)' here. GET /v1/models lists those there are.",
      code: "model_not_found")
  }

  static func unknownPath(_ method: HTTPMethod, _ path: String) -> ErrorObject {
    ErrorObject(
      status: .notFound,
      message: "Nothing answers at \(method.rawValue) \(path). Does the base URL end in /v1?")
  }

  static func wrongMethod(_ method: HTTPMethod, _ path: String) -> ErrorObject {
    ErrorObject(status: .methodNotAllowed, message: "\(path) does not take \(method.rawValue).")
  }

  static func bodyTooLarge(limit: Int) -> ErrorObject {
    ErrorObject(
      status: .payloadTooLarge, message: "The request is larger than \(limit) bytes; send less.")
  }

  static func busy(_ id: String) -> ErrorObject {
    ErrorObject(
      status: .tooManyRequests,
      message: "\(id) is busy. Try again in 3 seconds.",
      type: "rate_limit_error", code: "rate_limit_exceeded", secondsToWait: 3)
  }

  static let notJSON = ErrorObject(
    status: .badRequest, message: "The body of the request is not valid JSON.")

  static let notAnObject = ErrorObject(
    status: .badRequest, message: "The body of the request must be a JSON object.")

  static func missing(_ param: String) -> ErrorObject {
    ErrorObject(
      status: .badRequest, message: "The field '\(param)' is required.",
      param: param, code: "missing_required_parameter")
  }

  static func wrongType(_ param: String) -> ErrorObject {
    ErrorObject(
      status: .badRequest, message: "The field '\(param)' has a value of the wrong type.",
      param: param, code: "invalid_type")
  }

  static func invalid(_ param: String, because reason: String) -> ErrorObject {
    ErrorObject(status: .badRequest, message: reason, param: param, code: "invalid_value")
  }
}
