/// Draws the state into a frame of any size. Pure: the same state gives the same frame.
package func render(_ state: State, into frame: inout Frame) {
    frame.fill(Region(column: 0, row: 0, columns: frame.columns, rows: frame.rows), style: state.theme[.text])
}
