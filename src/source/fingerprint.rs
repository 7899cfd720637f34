//! What tells files with other bytes apart.

/// A number made of bytes alone: FNV-1a, 64 bits (Fowler, Noll and Vo; offset basis and prime as in draft-eastlake-fnv).
pub fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
