import Glibc
import Testing
import WireArchive
import WireModel

@testable import WireIngest

@Suite("A directory that is watched")
struct LiveTests {
    @Test("A file that is renamed into place is in the archive at once")
    func renamed() throws {
        let room = try Newsroom()
        room.watch()
        room.tree.drop("one.txt", article("Harbour closed in Chios"))
        room.expect { $0.headlines == ["Harbour closed in Chios"] }
    }

    @Test("What the first scan takes in has arrived before the moment from which all counts as new, and what is dropped later has not")
    func moments() throws {
        let room = try Newsroom()
        for number in 0..<40 { room.tree.write("\(number).txt", article("Note \(number + 1000)")) }
        room.watch()
        let level = try #require(room.log.now.lastCaughtUp)
        #expect(room.arrivals.count == 40 && room.arrivals.allSatisfy { $0 <= level })
        room.tree.drop("late.txt", article("Harbour closed in Chios"))
        room.expect { $0.items.count == 41 }
        #expect(room.arrivals.count { $0 >= level } >= 1)
    }

    @Test("A feed of hundreds of entries comes in whole, and its next version brings what is new")
    func longFeed() throws {
        func feed(_ numbers: Range<Int>) -> String {
            let items = numbers.map { "<item><guid>\($0)</guid><title>Note \($0 + 1000)</title><description>Text.</description></item>" }
            return "<rss version=\"2.0\"><channel><title>Notes</title>\(items.joined())</channel></rss>"
        }
        let room = try Newsroom()
        room.tree.write("feed.rss", feed(0..<500))
        room.watch()
        #expect(Contents(room.archive).headlines == (0..<500).map { "Note \($0 + 1000)" })
        room.tree.drop("feed.rss", feed(20..<510))
        room.expect { $0.headlines == (0..<510).map { "Note \($0 + 1000)" } }
    }

    @Test("A feed of megabytes comes in whole, a second look finds nothing new, and its next version only what is")
    func largeFeed() throws {
        func feed(_ numbers: Range<Int>) -> String {
            let padding = "<!-- " + String(repeating: "nothing ", count: 1000) + "-->"
            let items = numbers.map { "<item>\(padding)<guid>\($0)</guid><title>Note \($0 + 1000)</title></item>" }
            return "<rss version=\"2.0\"><channel><title>Notes</title>\(items.joined())</channel></rss>"
        }
        let room = try Newsroom()
        room.tree.write("feed.rss", feed(0..<300))
        #expect(feed(0..<300).utf8.count > FileLimits.wholeBytes)
        room.watch()
        #expect(Contents(room.archive).headlines == (0..<300).map { "Note \($0 + 1000)" })
        let generation = try room.archive.generation()
        room.tree.drop("feed.rss", feed(0..<300))
        room.tree.drop("marker.txt", article("A marker"))
        room.expect { $0.headlines.contains("A marker") }
        #expect(try room.archive.generation() == generation + 1)
        room.tree.drop("feed.rss", feed(20..<310))
        room.expect { $0.headlines == ["A marker"] + (0..<310).map { "Note \($0 + 1000)" } }
    }

    @Test("A file is read when its writer closes it, never half")
    func halfWritten() throws {
        let room = try Newsroom()
        room.watch()
        let text = article("Ferries stay in port")
        let bytes = Array(text.utf8)
        let file = try #require(fopen(room.tree.root + "/slow.txt", "w"))
        fwrite(bytes, 1, 90, file)
        fflush(file)
        // A second file, written after the first half, shows that the watcher was past it.
        room.tree.drop("marker.txt", article("A marker"))
        room.expect { $0.headlines.contains("A marker") }
        #expect(Contents(room.archive).headlines == ["A marker"])
        Array(bytes[90...]).withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, file) }
        fclose(file)
        room.expect { $0.headlines == ["A marker", "Ferries stay in port"] }
    }

    @Test("A file that is held open for writing while the first scan runs waits for its end")
    func openAtStart() throws {
        let tree = TemporaryTree()
        let bytes = Array(article("Ferries stay in port").utf8)
        let file = try #require(fopen(tree.root + "/slow.txt", "w"))
        fwrite(bytes, 1, 90, file)
        fflush(file)
        let room = try Newsroom(tree)
        room.watch()
        #expect(Contents(room.archive).items.isEmpty)
        Array(bytes[90...]).withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, file) }
        fclose(file)
        room.expect { $0.headlines == ["Ferries stay in port"] }
    }

    @Test("A file that nobody closes is read as it stands once patience ends")
    func neverClosed() throws {
        var options = IngestOptions()
        options.patienceMilliseconds = 400
        let room = try Newsroom(options: options)
        room.watch()
        let file = try #require(fopen(room.tree.root + "/open.txt", "w"))
        defer { fclose(file) }
        let bytes = Array(article("The log goes on").utf8)
        fwrite(bytes, 1, bytes.count, file)
        fflush(file)
        room.expect { $0.headlines == ["The log goes on"] }
    }

    @Test("A file that is linked into place, which nobody closes, is found")
    func hardLink() throws {
        let room = try Newsroom()
        room.watch()
        let staged = room.tree.base + "/outside/staged.txt"
        room.tree.write("../outside/staged.txt", article("Linked into place"))
        #expect(link(staged, room.tree.root + "/linked.txt") == 0)
        room.expect { $0.headlines == ["Linked into place"] }
    }

    @Test("A hundred nested directories, made quickly with files inside, lose nothing")
    func nested() throws {
        let room = try Newsroom()
        room.watch()
        var wanted: [String] = []
        for number in 0..<100 {
            let path = "day-\(number % 7)/desk-\(number)/late/item.txt"
            room.tree.write(path, article("Report number \(number)", "Team \(number) has come back."))
            wanted.append(path)
        }
        room.expect { $0.files == wanted.sorted() }
    }

    @Test("A directory that is moved in is read, and one that is moved away is marked gone")
    func movedDirectory() throws {
        let room = try Newsroom()
        room.watch()
        room.tree.write("../outside/batch/deep/a.txt", article("Moved in"))
        #expect(rename(room.tree.base + "/outside/batch", room.tree.root + "/batch") == 0)
        room.expect { $0.present == ["batch/deep/a.txt"] }
        #expect(rename(room.tree.root + "/batch", room.tree.base + "/outside/away") == 0)
        room.expect { $0.present.isEmpty && $0.items.count == 1 }
        #expect(rename(room.tree.base + "/outside/away", room.tree.root + "/batch") == 0)
        room.expect { $0.present == ["batch/deep/a.txt"] }
        room.tree.write("batch/deep/b.txt", article("Watched again"))
        room.expect { $0.present == ["batch/deep/a.txt", "batch/deep/b.txt"] }
    }

    @Test("An edit is a revision: the count of documents stays")
    func edited() throws {
        let room = try Newsroom()
        room.tree.write("one.txt", article("Twelve hurt in Chios"))
        room.watch()
        room.expect { $0.headlines == ["Twelve hurt in Chios"] }
        room.tree.write("one.txt", article("Fifteen hurt in Chios"))
        room.expect { $0.headlines == ["Fifteen hurt in Chios"] }
        room.tree.drop("one.txt", article("Nineteen hurt in Chios"))
        room.expect { $0.headlines == ["Nineteen hurt in Chios"] }
        #expect(room.log.now.added.count == 1)
        #expect(room.log.now.revised.count == 2)
    }

    @Test("The same content under another name is one document, and a deletion marks it gone only when both files are")
    func copies() throws {
        let room = try Newsroom()
        room.tree.write("a.txt", article("Told twice"))
        room.watch()
        room.tree.write("b.txt", article("Told twice"))
        room.tree.write("c.txt", article("A marker"))
        room.expect { $0.headlines == ["A marker", "Told twice"] }
        room.tree.remove("a.txt")
        room.expect { $0.present == ["b.txt", "c.txt"] }
        room.tree.remove("b.txt")
        room.expect { $0.present == ["c.txt"] && $0.items.count == 2 }
    }

    @Test("A file that arrives live tells how long it took to stand in the archive; one of the first scan does not")
    func lag() throws {
        let room = try Newsroom()
        room.tree.write("a.txt", article("There before"))
        room.watch()
        #expect(room.log.now.lags.isEmpty)
        room.tree.drop("b.txt", article("Arrived"))
        #expect(room.log.wait { $0.lags.count == 1 })
        #expect(room.log.now.lags.allSatisfy { $0 >= 0 && $0 < 10_000 })
    }

    @Test("What is no news wakes nobody: a file that comes and goes at once, or one that is written again as it was")
    func noNews() throws {
        let room = try Newsroom()
        room.tree.write("a.txt", article("There before"))
        room.watch()
        let before = try room.archive.generation()
        room.tree.write("a.txt", article("There before"))
        room.tree.write("empty.txt", "")
        room.tree.remove("empty.txt")
        room.tree.drop("b.txt", article("A marker"))
        room.expect { $0.headlines == ["A marker", "There before"] }
        #expect(try room.archive.generation() == before + 1)
    }

    @Test("A date in the future is flagged, and the document stands where it arrived")
    func future() throws {
        let room = try Newsroom()
        room.tree.write("a.txt", article("Told early").replacingDate(with: "2099-01-01 08:00 UTC"))
        room.watch()
        guard case .document(let stored?) = room.archive.answer(.document(DocumentID(1))) else { return #expect(Bool(false)) }
        #expect(stored.row.published == nil)
        #expect(stored.analysed.document.problems.contains { $0.code == "date.future" })
    }

    @Test("Dot files and unfinished names are left alone until they have their own name")
    func unfinished() throws {
        let room = try Newsroom()
        room.watch()
        for name in [".hidden.txt", "page.txt.part", "page.txt.tmp", "page.txt~", ".git/config.txt"] {
            room.tree.write(name, article("Not yet"))
        }
        room.tree.write("ready.txt.part", article("Ready"))
        #expect(rename(room.tree.root + "/ready.txt.part", room.tree.root + "/ready.txt") == 0)
        room.expect { $0.files == ["ready.txt"] && $0.setAside.isEmpty }
    }

    @Test("A name that is not UTF-8 is read, revised and deleted like any other")
    func foreignName() throws {
        let room = try Newsroom()
        room.watch()
        let name: [CChar] = Array(room.tree.root.utf8CString.dropLast()) + [47, 98, -23, -1, 46, 116, 120, 116, 0]
        let bytes = Array(article("A name in Latin-1").utf8)
        let file = try #require(fopen(name, "w"))
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        room.expect { $0.headlines == ["A name in Latin-1"] }
        unlink(name)
        room.expect { $0.present.isEmpty && $0.items.count == 1 }
    }
}
