import SwoopTensor

/// A safetensors file that is to be written: the tensors in the order of their bytes, and the header of the file.
struct SafetensorsWriting {
    /// Ordered by decreasing element size, so that all are aligned, and then by name.
    let tensors: [(key: String, value: Tensor)]
    /// The length field and the JSON, padded with spaces so that the elements begin at a multiple of 8.
    let header: [UInt8]

    init(_ tensors: StateDict, metadata: [String: String], path: String) throws(SafetensorsError) {
        let reserved = SafetensorsHeader.metadataKey
        guard tensors[reserved] == nil else { throw .reservedKey(path: path, key: reserved) }
        self.tensors = tensors.sorted { lhs, rhs in
            let (left, right) = (lhs.value.dtype.itemSize, rhs.value.dtype.itemSize)
            return left == right ? lhs.key < rhs.key : left > right
        }
        var members: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key < $1.key }.map { "\(JSON.quoted($0.key)):\(JSON.quoted($0.value))" }
            members.append("\"\(reserved)\":{\(pairs.joined(separator: ","))}")
        }
        var end = 0
        for (key, tensor) in self.tensors {
            guard let name = tensor.dtype.safetensorsName else {
                throw .unknownDType(path: path, key: key, found: tensor.dtype.description)
            }
            let begin = end
            end += tensor.count * tensor.dtype.itemSize
            let sizes = tensor.shape.map(String.init).joined(separator: ",")
            members.append(
                "\(JSON.quoted(key)):{\"dtype\":\"\(name)\",\"shape\":[\(sizes)],"
                    + "\"data_offsets\":[\(begin),\(end)]}")
        }
        var text = Array("{\(members.joined(separator: ","))}".utf8)
        while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
        guard text.count <= SafetensorsHeader.maximumSize else {
            throw .headerTooLarge(path: path, size: UInt64(text.count), limit: SafetensorsHeader.maximumSize)
        }
        header = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) } + text
    }
}
