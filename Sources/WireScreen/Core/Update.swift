/// Takes in one message, and says what is to be done outside. Total: any message is welcome in any state.
package func update(_ state: inout State, _ message: Message) -> [Effect] {
    if case .resized(let columns, let rows) = message {
        state.columns = max(1, columns)
        state.rows = max(1, rows)
    }
    return []
}
