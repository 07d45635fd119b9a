import Glibc
import Testing
import WireModel

@testable import WireIngest

@Suite("Reading without an archive")
struct ReaderTests {
    private func read(_ path: String) throws -> [String] {
        var seen: [String] = []
        try DirectoryReader(path).forEach { file, content in
            switch content {
            case .bytes(let bytes): seen.append("\(file) \(bytes.count)")
            case .setAside(let problem): seen.append("\(file) \(problem.code)")
            }
            return true
        }
        return seen
    }

    @Test("A tree is read in the order of whole paths, with the given path in front")
    func tree() throws {
        let tree = TemporaryTree()
        for path in ["b.txt", "a/z.txt", "a-b.txt", "a/b/c.txt", ".hidden", "draft.tmp"] { tree.write(path, "text") }
        mkfifo(tree.root + "/pipe", 0o600)
        tree.write("empty.txt", "")
        let files = ["a-b.txt 4", "a/b/c.txt 4", "a/z.txt 4", "b.txt 4", "pipe file.special"]
        #expect(try read(tree.root) == files.map { tree.root + "/" + $0 })
        #expect(try read(tree.root + "/") == files.map { tree.root + "/" + $0 })
    }

    @Test("One file is read under the name that was given, and a link that the user names is followed")
    func oneFile() throws {
        let tree = TemporaryTree()
        tree.write("a.txt", "text")
        symlink("a.txt", tree.root + "/link")
        #expect(try read(tree.root + "/a.txt") == [tree.root + "/a.txt 4"])
        #expect(try read(tree.root + "/link") == [tree.root + "/link 4"])
        #expect(throws: IngestError.missing(path: tree.root + "/none")) { try read(tree.root + "/none") }
    }

    @Test("The caps are by the kind of file, and by the bytes read as well as by the size told")
    func caps() throws {
        #expect(FileLimits.bytes(for: "a/page.HTML") == FileLimits.articleBytes)
        #expect(FileLimits.bytes(for: "a/feed.RSS") == FileLimits.streamedBytes)
        #expect(FileLimits.bytes(for: "a/box.mbox") == FileLimits.collectionBytes)
        #expect(FileLimits.bytes(for: "a/mail.eml") == FileLimits.collectionBytes)
        let tree = TemporaryTree()
        tree.write("large.txt", "x")
        truncate(tree.root + "/large.txt", FileLimits.articleBytes + 1)
        #expect(try read(tree.root) == [tree.root + "/large.txt file.oversize"])
    }

    @Test("Names that are not UTF-8 come through the model and back, and no two become one")
    func names() {
        let all = (1...255).map { UInt8($0) }.filter { $0 != 47 }
        let names: [[UInt8]] = [all, all.reversed(), [0xFF], [0xC3], [0xC3, 0xA9, 0xC3], [0xF0, 0x9F, 0x98]]
        for name in names {
            let text = name.withUnsafeBytes { PathBytes.text($0) }
            #expect(PathBytes.bytes(text) == name)
        }
    }

    @Test("A digest tells fields apart, and an absent field from an empty one")
    func digests() {
        var one = Document(file: "a", format: .text, headline: "ab", body: "c")
        var two = Document(file: "b", format: .html, headline: "a", body: "bc")
        #expect(Digests.digest(of: one) != Digests.digest(of: two))
        two = one
        two.file = "elsewhere"
        #expect(Digests.digest(of: one) == Digests.digest(of: two))
        one.source = ""
        #expect(Digests.digest(of: one) != Digests.digest(of: two))
        #expect(Digests.digest(of: Array("abc".utf8)).description == "ba7816bf8f01cfea414140de5dae2223")
    }

    @Test("A path never leads out of its root, by dots or by links")
    func escapes() throws {
        let tree = TemporaryTree()
        tree.write("../outside/secret.txt", "secret")
        symlink(tree.base + "/outside", tree.root + "/way")
        guard case .descriptor(let root) = Descriptor.directory(tree.root) else { return #expect(Bool(false)) }
        for path in ["../outside/secret.txt", "way/secret.txt", tree.base + "/outside/secret.txt"] {
            guard case .failed = Descriptor.open(path, below: root) else {
                Issue.record("\(path) was opened")
                continue
            }
        }
    }
}
