import Glibc

/// One connection of a ``ScriptedProxy``, on its own thread.
struct ProxyConnection {
  let proxy: ProxyCore
  let connection: LoopbackListener.Connection

  func run(_ kind: ScriptedProxy.Kind) {
    switch kind {
    case .connect: playConnect()
    case .socks5: playSocks()
    }
  }

  private func playConnect() {
    var reader = RequestReader(PeerStream(socket: connection.socket))
    guard let message = try? reader.next() else { return }
    let isConnect = message.method == "CONNECT"
    let colon = message.path.lastIndex(of: ":")
    let request = proxy.record { number in
      ProxyRequest(
        number: number, method: message.method,
        host: isConnect ? String(message.path[..<(colon ?? message.path.endIndex)]) : message.path,
        port: colon.flatMap { Int(message.path[$0...].dropFirst()) } ?? 0, isName: true,
        headers: message.headers)
    }
    perform(
      proxy.script(request), yes: Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8))
  }

  /// Source: RFC 1928 3 to 6.
  private func playSocks() {
    guard let greeting = take(2), greeting[0] == 5, take(Int(greeting[1])) != nil,
      sendAll([5, 0], to: connection.socket),
      let head = take(4), head[1] == 1,
      let (host, isName) = takeHost(kind: head[3]), let port = take(2)
    else { return }
    let request = proxy.record { number in
      ProxyRequest(
        number: number, method: "SOCKS5", host: host, port: Int(port[0]) << 8 | Int(port[1]),
        isName: isName, headers: [])
    }
    perform(proxy.script(request), yes: [5, 0, 0, 1, 127, 0, 0, 1, 0, 0])
  }

  private func takeHost(kind: UInt8) -> (host: String, isName: Bool)? {
    switch kind {
    case 1: take(4).map { ($0.map(String.init).joined(separator: "."), false) }
    case 3:
      take(1).flatMap { take(Int($0[0])) }.map { (String(decoding: $0, as: UTF8.self), true) }
    default: nil
    }
  }

  /// - Returns: exactly so many bytes, nil if the client leaves before.
  private func take(_ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: max(count, 1))
    while bytes.count < count {
      let received = recv(connection.socket, &part, count - bytes.count, 0)
      guard received > 0 else { return nil }
      bytes += part.prefix(received)
    }
    return bytes
  }

  private func perform(_ answer: ProxyAnswer, yes: [UInt8]) {
    switch answer {
    case .bytes(let bytes):
      _ = sendAll(bytes, to: connection.socket)
      shutdown(connection.socket, Int32(SHUT_WR))
    case .reset: resetOnClose(connection.socket)
    case .stall:
      // Not in Swift's view of <poll.h>: the client has ended its direction.
      let hangup: Int16 = 0x2000
      while !proxy.listener.isStopped, !waitForEvents(hangup, on: connection) {}
    case .tunnel(let port):
      guard let origin = try? connectLoopback(port: port) else { return }
      defer { close(origin) }
      guard sendAll(yes, to: connection.socket) else { return }
      pass(to: origin)
    }
  }

  /// Passes bytes both ways until both directions have ended or the proxy is stopped.
  private func pass(to origin: Int32) {
    var part = [UInt8](repeating: 0, count: 65536)
    let ends = [(from: connection.socket, to: origin), (from: origin, to: connection.socket)]
    var isOpen = [true, true]
    while isOpen.contains(true), !proxy.listener.isStopped {
      var polled = zip(ends, isOpen).map { end, isOpen in
        pollfd(fd: isOpen ? end.from : -1, events: Int16(POLLIN), revents: 0)
      }
      polled.append(pollfd(fd: connection.wakeup.descriptor, events: Int16(POLLIN), revents: 0))
      guard poll(&polled, 3, -1) > 0 else { continue }
      for (index, end) in ends.enumerated() where polled[index].revents != 0 {
        let count = recv(end.from, &part, part.count, 0)
        if count > 0, sendAll(Array(part.prefix(count)), to: end.to) { continue }
        isOpen[index] = false
        shutdown(end.to, Int32(SHUT_WR))
        // Nobody is left to hear the other direction.
        if count < 0 || index == 0 && count > 0 { return }
      }
    }
  }
}
