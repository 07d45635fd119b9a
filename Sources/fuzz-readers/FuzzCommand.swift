import ArgumentParser
import Glibc
import WireReaders

#if FUZZING
    import CFuzzer
    import Synchronization

    /// The reader that the entry point below tries; set once, before libFuzzer starts.
    private let readerName = Mutex("")

    /// libFuzzer's entry point of every reader.
    @_cdecl("LLVMFuzzerTestOneInput")
    func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
        let bytes = Array(UnsafeBufferPointer(start: data, count: size))
        let name = readerName.withLock { $0 }
        if name == "all" { _ = Reader.read(bytes, file: "input") } else { _ = ReaderTrial.read(bytes, with: name) }
        return 0
    }
#endif

struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz",
        abstract: "libFuzzer on one reader; needs a build with it.",
        discussion: """
            swift build -c release --product fuzz-readers -Xswiftc -sanitize=fuzzer -Xswiftc -DFUZZING
            SWIFT_BACKTRACE=enable=no .build/release/fuzz-readers fuzz html corpus -max_total_time=600
            """)

    @Argument(help: "The reader's name, as `wirewatch check --formats` lists it, or `all` for the one that knows the input.")
    var reader: String

    @Argument(parsing: .captureForPassthrough, help: "What libFuzzer takes: a folder of inputs, and its options.")
    var options: [String] = []

    func run() throws {
        guard reader == "all" || ReaderTrial.names.contains(reader) else {
            throw ValidationError("There is no reader \(reader). Name one of \(ReaderTrial.names.joined(separator: ", ")), or all.")
        }
        #if FUZZING
            readerName.withLock { $0 = reader }
            try runDriver()
        #else
            throw ValidationError("This build has no libFuzzer. Build with -Xswiftc -sanitize=fuzzer -Xswiftc -DFUZZING.")
        #endif
    }

    #if FUZZING
        private func runDriver() throws {
            var arguments: [UnsafeMutablePointer<CChar>?] = (["fuzz-readers"] + options).map { strdup($0) } + [nil]
            var count = Int32(options.count + 1)
            let status = arguments.withUnsafeMutableBufferPointer { buffer in
                var base = buffer.baseAddress
                return LLVMFuzzerRunDriver(&count, &base, fuzzOneInput)
            }
            throw ExitCode(status)
        }
    #endif
}
