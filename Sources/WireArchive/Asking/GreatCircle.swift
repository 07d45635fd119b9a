#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif
import WireModel

/// Distances on a sphere with the Earth's mean radius (6,371 km), by the haversine formula.
enum GreatCircle {
    static func kilometres(_ from: Coordinate, _ to: Coordinate) -> Double {
        let radians = Double.pi / 180
        let latitude = sin((to.latitude - from.latitude) * radians / 2)
        let longitude = sin((to.longitude - from.longitude) * radians / 2)
        let chord = latitude * latitude + cos(from.latitude * radians) * cos(to.latitude * radians) * longitude * longitude
        return 2 * 6371 * asin(min(1, chord.squareRoot()))
    }
}
