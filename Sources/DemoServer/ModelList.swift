// The body of GET /v1/models:
//
//   {"object":"list","data":[{"id":"demo-prose","object":"model","created":1767225600,"owned_by":"beck",
//                             "context_length":8192}, …]}
//
// OpenAI's entries end at "owned_by"; the size of the context is what many other servers add, under several names.

/// The list of all models.
enum ModelList {
  static var text: String {
    """
    {"object":"list","data":[\(DemoModel.all.map(entry).joined(separator: ","))]}
    """
  }

  private static func entry(_ model: DemoModel) -> String {
    """
    {"id":\(json(model.id)),"object":"model","created":1767225600,"owned_by":"beck",\
    "context_length":\(model.contextLength)}
    """
  }
}
