import CPlatform

/// What stands in the process's memory, a key among it, as seen from outside.
package enum PrivateMemory {
  /// A crash leaves no core file, and other programs of the same user cannot look in, a debugger
  /// among them. To be called before anything secret is read.
  package static func keep() { cplatform_memory_keep_private() }
}
