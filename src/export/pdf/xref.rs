//! The cross-reference stream of a file, packed.
//!
//! lopdf writes it as it is, a twentieth of a file of many small objects; here
//! each entry becomes its difference from the one above, and the whole is
//! deflated (ISO 32000-1:2008, 7.5.8 and 7.4.4.4).

use lopdf::{Dictionary, Object};

use super::file::deflated;
use super::object::hex;

/// What an entry has as lopdf writes it: its kind, a place, and a number in that place.
const ENTRY: [usize; 3] = [1, 4, 2];
const WRITTEN: usize = ENTRY[0] + ENTRY[1] + ENTRY[2];
/// The object that heads the list of free ones: no other is free.
const FREE: [u8; WRITTEN] = [0, 0, 0, 0, 0, 0xff, 0xff];

/// A file whose cross-reference stream is packed, `trailer` being what lopdf says in it; one that ends otherwise stays as it is.
pub(super) fn packed(mut bytes: Vec<u8>, trailer: &Dictionary) -> Vec<u8> {
    if let Some((start, end)) = end(&bytes, trailer) {
        bytes.truncate(start);
        bytes.extend(end);
    }
    bytes
}

/// Where the cross-reference stream begins, and the end of the file from there.
fn end(bytes: &[u8], trailer: &Dictionary) -> Option<(usize, Vec<u8>)> {
    let tail = bytes.get(bytes.len().checked_sub(40)?..)?;
    let tail = String::from_utf8_lossy(tail);
    let (_, start) = tail.split_once("startxref\n")?;
    let start: usize = start.lines().next()?.parse().ok()?;
    let length = usize::try_from(trailer.get(b"Length").ok()?.as_i64().ok()?).ok()?;
    let size = trailer.get(b"Size").ok()?.as_i64().ok()?;
    let first_and_count = [Object::Integer(1), Object::Integer(size - 1)];
    if trailer.get(b"Index").ok()?.as_array().ok()?.as_slice() != first_and_count {
        return None;
    }
    const BEGIN: &[u8] = b"stream\n";
    let object = &bytes[start..];
    let begin = object.windows(BEGIN.len()).position(|at| at == BEGIN)? + BEGIN.len();
    let entries = object.get(begin..begin + length)?;
    let places = (1..=ENTRY[1]).find(|bytes| start >> (8 * bytes) == 0)?;
    let content = deflated(&differences(entries, places));
    let reference = |key: &str| trailer.get(key.as_bytes()).ok()?.as_reference().ok();
    let (root, info) = (reference("Root")?.0, reference("Info")?.0);
    let ids = trailer.get(b"ID").ok()?.as_array().ok()?;
    let ids = ids.iter().filter_map(|id| id.as_str().ok());
    let ids: String = ids.map(|id| format!("<{}>", hex(id))).collect();
    let mut end = format!(
        "{number} 0 obj\n<</Type/XRef/Size {size}/Root {root} 0 R/Info {info} 0 R/ID[{ids}]\
         /W[{} {places} {}]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {columns}>>/Length {}>>stream\n",
        ENTRY[0],
        ENTRY[2],
        content.len(),
        number = size - 1,
        columns = ENTRY[0] + places + ENTRY[2],
    )
    .into_bytes();
    end.extend(content);
    end.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").into_bytes());
    Some((start, end))
}

/// The entries with so many bytes for a place, each after the sign of its filter as its difference from the one above.
fn differences(entries: &[u8], places: usize) -> Vec<u8> {
    const UP: u8 = 2;
    let dropped = ENTRY[0]..ENTRY[0] + ENTRY[1] - places;
    let mut differences = Vec::with_capacity(entries.len() + FREE.len());
    let mut above = [0; WRITTEN];
    for entry in std::iter::once(FREE.as_slice()).chain(entries.chunks_exact(WRITTEN)) {
        differences.push(UP);
        for (at, (byte, above)) in entry.iter().zip(&mut above).enumerate() {
            if !dropped.contains(&at) {
                differences.push(byte.wrapping_sub(*above));
            }
            *above = *byte;
        }
    }
    differences
}
