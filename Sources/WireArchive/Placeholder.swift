import WireModel
