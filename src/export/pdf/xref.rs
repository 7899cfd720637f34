//! The entries of a cross-reference stream.
//!
//! Each is written as its difference from the one above, which deflates to far
//! less than itself (ISO 32000-1:2008, 7.5.8 and 7.4.4.4).

/// How many bytes an entry has for its kind and for a number in its place.
const KIND: usize = 1;
const INDEX: usize = 2;

/// Entries in the order of the objects' numbers.
pub(super) struct Entries {
    /// How many bytes a place has.
    place: usize,
    bytes: Vec<u8>,
}

impl Entries {
    /// Entries for places up to `last`; the first heads the list of free objects: no other is free.
    pub(super) fn new(last: usize) -> Entries {
        let bits = usize::BITS - last.leading_zeros();
        let mut entries = Entries {
            place: bits.div_ceil(8).max(1) as usize,
            bytes: Vec::new(),
        };
        entries.add(0, 0, 0xffff);
        entries
    }

    /// Adds the entry of an object.
    pub(super) fn add(&mut self, kind: u8, place: usize, index: usize) {
        self.bytes.push(kind);
        self.bytes.extend(low_bytes(place, self.place));
        self.bytes.extend(low_bytes(index, INDEX));
    }

    /// The bytes of the fields of an entry.
    pub(super) fn widths(&self) -> [usize; 3] {
        [KIND, self.place, INDEX]
    }

    /// The bytes of an entry.
    pub(super) fn columns(&self) -> usize {
        self.widths().iter().sum()
    }

    /// The entries, each after the sign of its filter as its difference from the one above.
    pub(super) fn differences(&self) -> Vec<u8> {
        const UP: u8 = 2;
        let columns = self.columns();
        let mut differences = Vec::with_capacity(self.bytes.len() / columns * (columns + 1));
        let mut above: &[u8] = &vec![0; columns];
        for entry in self.bytes.chunks_exact(columns) {
            differences.push(UP);
            let pairs = entry.iter().zip(above);
            differences.extend(pairs.map(|(byte, above)| byte.wrapping_sub(*above)));
            above = entry;
        }
        differences
    }
}

/// The last bytes of a number, the highest first.
fn low_bytes(number: usize, count: usize) -> impl Iterator<Item = u8> {
    let bytes = number.to_be_bytes();
    bytes.into_iter().skip(size_of::<usize>() - count)
}
