import CCurl
import HTTPCore

/// The loop itself: owns the multi handle and every transfer. Loop thread only; other threads
/// speak to `CurlLoop`. Blocks nowhere but in `curl_multi_poll`.
final class CurlEngine {
  private let loop: CurlLoop
  private let environment: CurlEnvironment
  private let multi: UnsafeMutableRawPointer
  private var transfers: [TransferID: CurlTransfer] = [:]

  /// Returns after the loop's shutdown, or when libcurl is of no use.
  static func run(for loop: CurlLoop, environment: CurlEnvironment) {
    do throws(TransportError) {
      try CurlLibrary.setUp()
      guard let multi = curl_multi_init() else {
        throw CurlFailure.unexplained(CURLE_OUT_OF_MEMORY)
      }
      let engine = CurlEngine(loop: loop, environment: environment, multi: multi)
      try engine.run()
    } catch {
      loop.fail(error)
    }
  }

  private init(loop: CurlLoop, environment: CurlEnvironment, multi: UnsafeMutableRawPointer) {
    self.loop = loop
    self.environment = environment
    self.multi = multi
  }

  private func run() throws(TransportError) {
    loop.publish(multi)
    var outcome = CurlLoop.shutDown
    defer {
      loop.withdraw()
      for id in Array(transfers.keys) { end(id, outcome) }
      curl_multi_cleanup(multi)
    }
    do throws(TransportError) {
      while true {
        let (commands, areLast) = loop.takeCommands()
        for command in commands { obey(command) }
        if areLast { return }
        try turn()
      }
    } catch {
      outcome = error
      throw error
    }
  }

  // MARK: Commands

  private func obey(_ command: CurlLoop.Command) {
    switch command {
    case .start(let id, let request, let channel): start(id, request, channel)
    case .cancel(let id): end(id, nil)
    case .resume(let id):
      guard let transfer = transfers[id] else { return }
      let code = transfer.resume()
      if code != CURLE_OK { end(id, transfer.outcome(of: code)) }
    }
  }

  private func start(_ id: TransferID, _ request: HTTPRequest, _ channel: ByteChannel) {
    do {
      let transfer = try CurlTransfer(request, into: channel, environment: environment)
      try Self.check(curl_multi_add_handle(multi, transfer.handle))
      transfers[id] = transfer
    } catch {
      channel.finish(error)
    }
  }

  /// Removing a handle before its response is whole closes its connection.
  private func end(_ id: TransferID, _ error: TransportError?) {
    guard let transfer = transfers.removeValue(forKey: id) else { return }
    curl_multi_remove_handle(multi, transfer.handle)
    transfer.channel.finish(error)
  }

  // MARK: One turn

  private func turn() throws(TransportError) {
    var running: Int32 = 0
    try Self.check(curl_multi_perform(multi, &running))
    endFinished()
    let now = ContinuousClock.now
    endExpired(now)
    let nearest = transfers.values.compactMap(\.timer.deadline).min()
    let wait = TransferTimer.pollMilliseconds(until: nearest, from: now)
    try Self.check(curl_multi_poll(multi, nil, 0, wait, nil))
  }

  private func endFinished() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      // Read first: the message is gone with the handle.
      let code = ccurl_result(message)
      let handle = message.pointee.easy_handle
      guard let (id, transfer) = transfers.first(where: { $0.value.handle == handle }) else {
        continue
      }
      end(id, transfer.outcome(of: code))
    }
  }

  private func endExpired(_ now: ContinuousClock.Instant) {
    for (id, transfer) in transfers {
      transfer.noteUpload(now)
      if let error = transfer.timer.error(at: now) { end(id, error) }
    }
  }

  private static func check(_ code: CURLMcode) throws(TransportError) {
    guard code != CURLM_OK else { return }
    throw .other(code: Int(code.rawValue), reason: String(cString: curl_multi_strerror(code)))
  }
}
