import CCurl
import HTTPCore

/// One request and its response: an easy handle, what its callbacks need, its timer. Loop thread
/// only. Its owner takes the handle out of the multi handle before it lets go of the transfer.
final class CurlTransfer {
  let channel: ByteChannel
  private(set) var timer: TransferTimer
  private let easy: CurlEasy
  private let target: RequestTarget
  private let limits: HTTPLimits
  private let trustedFile: String?
  private let proxy: String?
  private var headReader: ResponseHeadReader
  private var isConnected = false
  private var bodyBytes = 0
  private var uploadedBytes: Int64 = 0
  /// Why a callback stopped the transfer.
  private var failure: TransportError?

  init(
    _ request: HTTPRequest, into channel: ByteChannel, environment: CurlEnvironment
  ) throws(TransportError) {
    target = try RequestTarget(url: request.url)
    easy = try CurlEasy()
    self.channel = channel
    limits = request.limits
    timer = TransferTimer(limits)
    headReader = ResponseHeadReader(limits)
    trustedFile = request.authorityFile ?? environment.trustedFile
    proxy = environment.proxy(for: target.scheme)
    try easy.configure(request, to: target, environment: environment)
    try setCallbacks()
  }

  var handle: UnsafeMutableRawPointer { easy.handle }

  /// Offers again what the channel refused; it may refuse again.
  func resume() -> CURLcode {
    guard timer.isPaused else { return CURLE_OK }
    timer.received(at: .now)
    return curl_easy_pause(handle, Int32(CURLPAUSE_CONT))
  }

  /// A request that still goes out is no silence of the server's.
  func noteUpload(_ now: ContinuousClock.Instant) {
    let uploaded = easy.offset(CURLINFO_SIZE_UPLOAD_T)
    guard uploaded != uploadedBytes else { return }
    uploadedBytes = uploaded
    timer.sent(at: now)
  }

  /// - Returns: nil if the response is whole.
  func outcome(of code: CURLcode) -> TransportError? {
    if let failure { return failure }
    if code == CURLE_OK {
      return headReader.isDone ? nil : .cut(reason: "the server sent no final response")
    }
    return CurlFailure(
      code: code, message: easy.message,
      systemError: Int32(truncatingIfNeeded: easy.number(CURLINFO_OS_ERRNO)),
      proxyStatus: easy.number(CURLINFO_HTTP_CONNECTCODE),
      hasSocket: easy.number(CURLINFO_PRIMARY_PORT) != 0, isConnected: isConnected,
      isReused: easy.number(CURLINFO_NUM_CONNECTS) == 0, hasHead: headReader.isDone,
      target: target, connectLimit: limits.connect,
      verifyResult: easy.number(CURLINFO_SSL_VERIFYRESULT),
      proxyVerifyResult: easy.number(CURLINFO_PROXY_SSL_VERIFYRESULT), trustedFile: trustedFile,
      proxy: proxy
    ).transportError
  }

  // MARK: Callbacks

  private func setCallbacks() throws(TransportError) {
    // Safe because the engine keeps the transfer until the handle is out of the multi handle, and
    // no callback runs after that.
    let context = Unmanaged.passUnretained(self).toOpaque()
    try CurlEasy.check(ccurl_set_write(handle, bodyArrived, context), CURLOPT_WRITEFUNCTION)
    try CurlEasy.check(ccurl_set_header(handle, headerArrived, context), CURLOPT_HEADERFUNCTION)
    try CurlEasy.check(ccurl_set_prereq(handle, willSendRequest, context), CURLOPT_PREREQFUNCTION)
  }

  /// Comes again if libcurl repeats the request because a kept connection was dead.
  fileprivate func connected() {
    timer.sent(at: .now)
    guard !isConnected else { return }
    isConnected = true
    channel.connected()
  }

  fileprivate func received(header line: UnsafeRawBufferPointer) -> Bool {
    timer.received(at: .now)
    switch headReader.received(line) {
    case .none: break
    case .head(var head):
      head.times = easy.times
      channel.head(head)
    case .fail(let error):
      failure = error
      return false
    }
    return true
  }

  fileprivate func received(body bytes: UnsafeRawBufferPointer) -> Int {
    timer.received(at: .now)
    let fitting = UnsafeRawBufferPointer(rebasing: bytes.prefix(limits.bodyBytes - bodyBytes))
    guard channel.offer(fitting) else {
      timer.pause()
      // Takes nothing: libcurl offers the same bytes again.
      return Int(CURL_WRITEFUNC_PAUSE)
    }
    bodyBytes += fitting.count
    guard fitting.count == bytes.count else {
      failure = .bodyTooLarge(limit: limits.bodyBytes)
      return Int(CURL_WRITEFUNC_ERROR)
    }
    return bytes.count
  }
}

/// Safe because the context is always what `setCallbacks` gave, and alive while callbacks run.
private func transfer(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
  context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
}

private func bodyArrived(
  bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
  let bytes = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return transfer(context)?.received(body: bytes) ?? Int(CURL_WRITEFUNC_ERROR)
}

private func headerArrived(
  bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
  let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
  let isWelcome = transfer(context)?.received(header: line) ?? false
  return isWelcome ? line.count : Int(CURL_WRITEFUNC_ERROR)
}

private func willSendRequest(
  context: UnsafeMutableRawPointer?, _: UnsafeMutablePointer<CChar>?,
  _: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32
) -> Int32 {
  transfer(context)?.connected()
  return CURL_PREREQFUNC_OK
}
