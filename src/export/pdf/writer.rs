//! The bytes of a file: small objects packed together, and a table that says where each object stands.
//!
//! Object streams and cross-reference streams are those of ISO 32000-1:2008,
//! 7.5.7 and 7.5.8. Each object is written once, as it stands in the document,
//! with the number that it has among those that are kept; so nothing is copied
//! to leave objects out or to number them anew.

use std::io::Write;

use flate2::{Compress, Compression, FlushCompress, Status};

use super::number;
use super::object::{Dictionary, Digits, Object, ObjectId, array, dict, integer, name};
use super::objects::Objects;
use super::xref;

/// How hard streams are compressed: level 6 takes a quarter more time for 0.4 % less.
const LEVEL: u32 = 5;

/// So many small objects are packed together: more save space, fewer are found sooner.
const PACKED: usize = 400;

/// How a file begins: its version, and a sign that it is not text (ISO 32000-1:2008, 7.5.2).
const HEAD: &[u8] = b"%PDF-1.7\n%\xbb\xad\xc0\xde\n";

/// The bytes of a file, without objects that nothing leads to.
pub(super) fn write(objects: &Objects) -> Vec<u8> {
    let mut writer = Writer {
        numbers: Numbers::of(objects),
        out: HEAD.to_vec(),
        places: Vec::new(),
        compress: Compress::new(Compression::new(LEVEL), true),
    };
    writer.objects(objects);
    writer.table(objects);
    writer.out
}

/// The numbers that the objects have in the file.
struct Numbers {
    /// The objects that something leads to, in their order.
    kept: Vec<ObjectId>,
    /// For each object its number in the file; 0 for those that are left out.
    of: Vec<usize>,
}

impl Numbers {
    fn of(objects: &Objects) -> Numbers {
        let mut of = vec![0; objects.len()];
        let mut rest: Vec<&Object> = values(&objects.trailer).collect();
        while let Some(object) = rest.pop() {
            match object {
                Object::Reference(id) if of[id.0] == 0 => {
                    of[id.0] = 1;
                    rest.push(objects.get(*id));
                }
                Object::Array(entries) => rest.extend(entries),
                Object::Dictionary(dictionary) => rest.extend(values(dictionary)),
                Object::Stream(stream) => rest.extend(values(&stream.dict)),
                _ => {}
            }
        }
        let ids = (0..objects.len()).map(ObjectId);
        let kept: Vec<ObjectId> = ids.filter(|id| of[id.0] > 0).collect();
        for (number, id) in (1..).zip(&kept) {
            of[id.0] = number;
        }
        Numbers { kept, of }
    }
}

fn values(dictionary: &Dictionary) -> impl Iterator<Item = &Object> {
    dictionary.entries().iter().map(|(_, value)| value)
}

/// Where an object stands.
enum Place {
    /// At a byte of the file.
    At(usize),
    /// In an object stream, by its number there.
    Packed { stream: usize, index: usize },
}

struct Writer {
    numbers: Numbers,
    out: Vec<u8>,
    /// The places of the objects, by number from 1 on.
    places: Vec<Place>,
    compress: Compress,
}

impl Writer {
    /// Writes streams as they are met, and everything else packed behind them.
    fn objects(&mut self, objects: &Objects) {
        let kept = std::mem::take(&mut self.numbers.kept);
        let mut small = Vec::new();
        for (number, id) in (1..).zip(&kept) {
            match objects.get(*id) {
                Object::Stream(stream) => {
                    let at = self.stream(number, &stream.dict, &stream.content, stream.packable);
                    self.places.push(at);
                }
                object => {
                    self.places.push(Place::Packed {
                        stream: kept.len() + 1 + small.len() / PACKED,
                        index: small.len() % PACKED,
                    });
                    small.push((number, object));
                }
            }
        }
        for (stream, packed) in (kept.len() + 1..).zip(small.chunks(PACKED)) {
            let (about, content) = self.packed(packed);
            let at = self.stream(stream, &about, &content, true);
            self.places.push(at);
        }
    }

    /// Objects in one stream: their numbers and places, then themselves.
    fn packed(&self, objects: &[(usize, &Object)]) -> (Dictionary, Vec<u8>) {
        let mut content = Vec::new();
        let mut all = Vec::new();
        for (number, object) in objects {
            for part in [*number, all.len()] {
                number::count(&mut content, part);
                content.push(b' ');
            }
            self.object(&mut all, object);
            all.push(b' ');
        }
        let about = dict! {
            "Type" => name("ObjStm"),
            "N" => integer(objects.len()),
            "First" => integer(content.len()),
        };
        content.extend(all);
        (about, content)
    }

    /// Writes a stream as an object of its own, compressed if it is to be.
    fn stream(&mut self, number: usize, about: &Dictionary, content: &[u8], pack: bool) -> Place {
        let at = self.out.len();
        let _ = writeln!(self.out, "{number} 0 obj");
        let mut out = std::mem::take(&mut self.out);
        if pack {
            let packed = compressed(&mut self.compress, content);
            let mut about = about.clone();
            about.set("Length", integer(packed.len()));
            about.set("Filter", name("FlateDecode"));
            self.content(&mut out, &about, &packed);
        } else {
            let mut about = about.clone();
            about.set("Length", integer(content.len()));
            self.content(&mut out, &about, content);
        }
        self.out = out;
        Place::At(at)
    }

    fn content(&self, out: &mut Vec<u8>, about: &Dictionary, content: &[u8]) {
        self.dictionary(out, about);
        out.extend(b"stream\n");
        out.extend(content);
        out.extend(b"\nendstream \nendobj\n");
    }

    /// Writes where every object stands, and where this is written.
    fn table(&mut self, objects: &Objects) {
        let start = self.out.len();
        let number = self.places.len() + 1;
        self.places.push(Place::At(start));
        let mut entries = xref::Entries::new(start);
        for place in &self.places {
            match place {
                Place::At(at) => entries.add(1, *at, 0),
                Place::Packed { stream, index } => entries.add(2, *stream, *index),
            }
        }
        let mut about = objects.trailer.clone();
        about.set("Type", name("XRef"));
        about.set("Size", integer(number + 1));
        about.set("W", array(entries.widths().map(integer)));
        let up = dict! { "Predictor" => integer(12), "Columns" => integer(entries.columns()) };
        about.set("DecodeParms", up);
        about.set("Filter", name("FlateDecode"));
        let table = compressed(&mut self.compress, &entries.differences());
        self.stream(number, &about, &table, false);
        let _ = write!(self.out, "startxref\n{start}\n%%EOF");
    }

    fn object(&self, out: &mut Vec<u8>, object: &Object) {
        match object {
            Object::Null => out.extend(b"null"),
            Object::Boolean(true) => out.extend(b"true"),
            Object::Boolean(false) => out.extend(b"false"),
            Object::Integer(number) => number::integer(out, *number),
            Object::Real(number) => number::real(out, *number),
            Object::Name(name) => write_name(out, name),
            Object::Text(text, Digits::Literal) => write_literal(out, text),
            Object::Text(text, Digits::Hexadecimal) => {
                out.push(b'<');
                text.iter().for_each(|byte| number::byte(out, *byte));
                out.push(b'>');
            }
            Object::Array(entries) => {
                out.push(b'[');
                for (index, entry) in entries.iter().enumerate() {
                    if index > 0 && is_bare(entry) {
                        out.push(b' ');
                    }
                    self.object(out, entry);
                }
                out.push(b']');
            }
            Object::Dictionary(entries) => self.dictionary(out, entries),
            Object::Stream(stream) => self.content(out, &stream.dict, &stream.content),
            Object::Reference(id) => {
                number::count(out, self.numbers.of[id.0]);
                out.extend(b" 0 R");
            }
        }
    }

    fn dictionary(&self, out: &mut Vec<u8>, entries: &Dictionary) {
        out.extend(b"<<");
        for (key, value) in entries.entries() {
            write_name(out, key);
            if is_bare(value) {
                out.push(b' ');
            }
            self.object(out, value);
        }
        out.extend(b">>");
    }
}

/// Whether an object begins without a sign of its own, so that it must be parted from what is before it.
fn is_bare(object: &Object) -> bool {
    matches!(
        object,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    )
}

/// A name: white space, delimiters and what is no visible ASCII by number (7.3.5).
fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    if name.iter().all(u8::is_ascii_alphanumeric) {
        return out.extend(name);
    }
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            number::byte(out, *byte);
        }
    }
}

/// A text in parentheses (7.3.4.2).
fn write_literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
            b'\r' => out.extend(b"\\r"),
            byte => out.push(*byte),
        }
    }
    out.push(b')');
}

fn compressed(compress: &mut Compress, content: &[u8]) -> Vec<u8> {
    /// What cannot be compressed grows by less than this.
    const GROWTH: usize = 64;
    compress.reset();
    let mut out = Vec::with_capacity(content.len() / 2 + GROWTH);
    loop {
        let rest = usize::try_from(compress.total_in()).map_or(&[][..], |done| &content[done..]);
        let done = compress.compress_vec(rest, &mut out, FlushCompress::Finish);
        if done.is_ok_and(|status| status == Status::StreamEnd) {
            return out;
        }
        out.reserve(rest.len() / 2 + GROWTH);
    }
}
