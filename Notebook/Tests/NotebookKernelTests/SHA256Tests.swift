import NotebookKernel
import Testing

@Suite struct SHA256Tests {
    @Test("hashes of FIPS 180-4's examples, and of lengths at the bounds of a block")
    func hash() {
        func hash(_ text: String) -> String { SHA256.hexadecimal(SHA256.hash(Array(text.utf8))) }
        #expect(hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        // hashlib.sha256(b"a" * n).hexdigest()
        let lengths = [
            55: "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318",
            56: "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a",
            63: "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34",
            64: "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb",
        ]
        for (length, expected) in lengths { #expect(hash(String(repeating: "a", count: length)) == expected) }
    }

    @Test("signatures of RFC 4231's test cases 1, 2, 3, 6 and 7")
    func signature() {
        func bytes(_ byte: UInt8, _ count: Int) -> [UInt8] { Array(repeating: byte, count: count) }
        let cases: [(key: [UInt8], data: [UInt8], expected: String)] = [
            (
                bytes(0x0b, 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                bytes(0xaa, 20), bytes(0xdd, 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (
                bytes(0xaa, 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            (
                bytes(0xaa, 131),
                Array(
                    ("This is a test using a larger than block-size key and a larger than block-size data. The key needs "
                        + "to be hashed before being used by the HMAC algorithm.").utf8),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
            ),
        ]
        for (key, data, expected) in cases {
            #expect(SHA256.signature(of: [data], key: key) == expected)
            // In several parts, as a message has them.
            let cut = data.count / 3
            #expect(SHA256.signature(of: [Array(data[..<cut]), [], Array(data[cut...])], key: key) == expected)
        }
    }

    @Test("signatures are compared as a whole")
    func equality() {
        #expect(SHA256.isEqual("ab12", "ab12"))
        #expect(!SHA256.isEqual("ab12", "ab13"))
        #expect(!SHA256.isEqual("ab12", "ab1"))
        #expect(!SHA256.isEqual("", "0"))
    }
}
