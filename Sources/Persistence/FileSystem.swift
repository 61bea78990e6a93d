import CPlatform

/// What a file lies on, as far as a database must know.
enum FileSystem: Equatable, Sendable {
  case local
  /// Shared with other machines, or by a program in between: memory that processes share through a
  /// file, which SQLite's log needs, does not hold there.
  case network(String)

  /// - Parameter path: of something that is there; else `local`.
  init(of path: String) { self.init(kind: cplatform_file_system(path)) }

  // Source: statfs(2), linux/magic.h.
  init(kind: Int64) {
    let names: [Int64: String] = [
      0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "SMB", 0xFE53_4D42: "SMB", 0x6573_5546: "FUSE",
      0x0102_1997: "9p", 0x5346_414F: "AFS", 0x6B41_4653: "AFS", 0x7375_7245: "Coda",
      0x564C: "NetWare", 0x00C3_6400: "Ceph", 0x0BD0_0BD0: "Lustre", 0x4750_4653: "GPFS",
      0x7461_636F: "OCFS2", 0x786F_4256: "VirtualBox", 0xBACB_ACBC: "VMware",
    ]
    self = names[kind].map { .network($0) } ?? .local
  }
}
