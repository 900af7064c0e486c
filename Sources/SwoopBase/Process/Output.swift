import CSwoopEnding

/// Prints a line on standard error that says what the library or a program does otherwise than it was asked to.
package func warn(_ text: String) {
    sw_write_error("warning: \(text)\n")
}

/// Prints the line with which a program ends on standard error.
package func printError(_ text: String) {
    sw_write_error("Error: \(text)\n")
}

/// For the first line of a program: if something that it prints cannot be written, as on a full disk, it ends with a
/// message and status 1, whatever status it would end with.
///
/// This covers every print, also those of libraries: the check is made when the program exits, after the last flush.
package func failIfOutputIsLost() {
    sw_check_output_at_exit()
}
