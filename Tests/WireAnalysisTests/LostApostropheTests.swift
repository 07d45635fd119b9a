import Testing
import WireModel

@testable import WireAnalysis

@Suite("Possessives that lost their apostrophes")
struct LostApostropheTests {
    @Test("The possessive's s stays on the name, which then is another")
    func possessives() {
        let document = analysed("Troops entered Syrias Idlib as Assads army and ISILs men fled.")
        #expect(Set(document.mentions.map { document.text(of: $0) }) == ["Syria", "Idlib", "Assad", "ISIL"])
        #expect(document.people == ["Bashar al-Assad"])
    }

    @Test("A word that ends in s of itself loses it", arguments: ["Texas", "Athens", "Honduras", "Hamas", "Paris", "Jones", "Laos"])
    func words(name: String) {
        let document = analysed("They went to see \(name) in the spring.")
        #expect(document.mentions.map { document.text(of: $0) } == [name])
    }

    @Test("Two places side by side, their comma lost, are shown as one")
    func sideBySide() {
        #expect(analysed("Talks in Astana Kazakhstan failed.").placeNames == ["astana", "kazakhstan"])
    }

    @Test("Two people side by side, their comma lost, are shown as one")
    func people() {
        let text =
            "They met Noha and Samira there. Like Noha Samira was tired. We asked Noha. Then Samira left with Noha, and Samira slept."
        #expect(Set(analysed(text).people) == ["Noha", "Samira"])
    }
}
