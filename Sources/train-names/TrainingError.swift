/// Why training cannot go on.
enum TrainingError: Error, CustomStringConvertible {
    case noFolder(String)
    case noTexts(String)
    case unreadable(String)
    case unwritable(String)

    var description: String {
        switch self {
        case .noFolder(let path): "\(path) is no folder: name the one that holds the training data with --data"
        case .noTexts(let path): "\(path) holds no training data: *.csv or *.csv.zip, *.txt of two columns, *.iob2"
        case .unreadable(let path): "\(path) cannot be read: check its permissions, and that unzip is installed where it is an archive"
        case .unwritable(let path): "\(path) cannot be written: check the folder and its permissions"
        }
    }
}
