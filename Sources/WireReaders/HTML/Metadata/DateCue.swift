/// Words near a date that say what it is the date of.
enum DateCue {
    case published, updated, none

    /// Reads the words in front of a date, then those behind it; the last word in front decides.
    static func of(before: ByteSlice, behind: ByteSlice) -> DateCue {
        let front = cue(before, fromEnd: true)
        return front == .none ? cue(behind, fromEnd: false) : front
    }

    private static func cue(_ text: ByteSlice, fromEnd: Bool) -> DateCue {
        let words = String(decoding: text, as: UTF8.self).lowercased().utf8.split(whereSeparator: { $0 < 0x80 && !Byte.isLetter($0) })
        let ordered = fromEnd ? Array(words.suffix(8).reversed()) : Array(words.prefix(6))
        for word in ordered {
            let bytes = Array(word)
            if updates.contains(where: { contains(bytes, $0) }) { return .updated }
            if publications.contains(where: { contains(bytes, $0) }) { return .published }
        }
        return .none
    }

    /// Latin stems stand at a word's beginning; in writings without blanks anywhere.
    private static func contains(_ word: [UInt8], _ stem: [UInt8]) -> Bool {
        if word.starts(with: stem) { return true }
        guard let first = stem.first, first >= 0xE0, word.count > stem.count else { return false }
        return (0...(word.count - stem.count)).contains { word[$0...].starts(with: stem) }
    }

    private static func stems(_ text: String) -> [[UInt8]] { text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) } }

    private static let publications = stems(
        """
        publi published posted postet gepostet submitted issued released veröffentlicht erstellt erschienen geschrieben datum eingestellt publicado
        pubblicat inserito опублик дата размещен добавлен dodano opublik publikov vydáno gepubliceerd geplaatst yayın yayim eklen julkaistu oprettet
        offentliggjort inlagd publisert publicerad đăng objavljen megjelent közzétéve postat postado filed created written parution date fecha data
        نشر تاريخ δημοσ ημερομηνία 公開 掲載 投稿 配信 発表 作成 发布 發布 发表 發表 时间 時間 日期 入力 등록 입력 승인 প্রকাশ प्रकाशित 
        """)

    private static let updates = stems(
        """
        updat modifi edited revis reviewed revision amended corrected aktualis geändert bearbeitet stand actualiz aggiorn modific mise màj maj атуал обновл
        изменен aktualiz zaktual güncel bijgewerkt gewijzigd uppdater ändrad senast oppdatert opdateret päivitetty frissít actualizat ажуриран izmijenj
        تحديث ενημέρωση 更新 修正 最終 수정 अपडेट
        """)
}
