//! The bytes of a file: small objects packed together, and a table that says where each object stands.
//!
//! Object streams and cross-reference streams are those of ISO 32000-1:2008,
//! 7.5.7 and 7.5.8. Each object is written once, as it stands in the document,
//! with the number that it has among those that are kept; so nothing is copied
//! to leave objects out or to number them anew.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use super::object::{array, dict, integer, name};
use super::xref;

/// How hard streams are compressed: level 6 takes a quarter more time for 0.4 % less.
const LEVEL: u32 = 5;

/// So many small objects are packed together: more save space, fewer are found sooner.
const PACKED: usize = 400;

/// The bytes of a document, without objects that nothing leads to.
pub(super) fn write(document: &Document) -> Vec<u8> {
    let mut writer = Writer {
        numbers: Numbers::of(document),
        out: format!("%PDF-{}\n%", document.version).into_bytes(),
        places: Vec::new(),
    };
    writer.out.extend(&document.binary_mark);
    writer.out.push(b'\n');
    writer.objects(document);
    writer.table(document);
    writer.out
}

/// The numbers that the objects have in the file.
struct Numbers {
    /// The objects that something leads to, in their order.
    kept: Vec<ObjectId>,
    /// For each number in the document that in the file; 0 for objects that are left out.
    of: Vec<u32>,
}

impl Numbers {
    fn of(document: &Document) -> Numbers {
        let mut of = vec![0; document.max_id as usize + 1];
        let mut rest: Vec<&Object> = document.trailer.iter().map(|(_, value)| value).collect();
        while let Some(object) = rest.pop() {
            match object {
                Object::Reference(id) => {
                    let number = of.get_mut(id.0 as usize).filter(|number| **number == 0);
                    if let (Some(number), Some(object)) = (number, document.objects.get(id)) {
                        *number = 1;
                        rest.push(object);
                    }
                }
                Object::Array(entries) => rest.extend(entries),
                Object::Dictionary(entries) => rest.extend(entries.iter().map(|(_, value)| value)),
                Object::Stream(stream) => rest.extend(stream.dict.iter().map(|(_, value)| value)),
                _ => {}
            }
        }
        let ids = document.objects.keys().copied();
        let kept: Vec<ObjectId> = ids.filter(|id| of[id.0 as usize] > 0).collect();
        for (number, id) in (1..).zip(&kept) {
            of[id.0 as usize] = number;
        }
        Numbers { kept, of }
    }
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
}

impl Writer {
    /// Writes streams as they are met, and everything else packed behind them.
    fn objects(&mut self, document: &Document) {
        let kept = std::mem::take(&mut self.numbers.kept);
        let mut small = Vec::new();
        for (number, id) in (1..).zip(&kept) {
            match &document.objects[id] {
                Object::Stream(stream) => {
                    let at = self.stream(number, stream);
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
            let packed = self.packed(packed);
            let at = self.stream(stream, &packed);
            self.places.push(at);
        }
    }

    /// Objects in one stream: their numbers and places, then themselves.
    fn packed(&self, objects: &[(usize, &Object)]) -> Stream {
        let mut content = Vec::new();
        let mut all = Vec::new();
        for (number, object) in objects {
            let _ = write!(content, "{number} {} ", all.len());
            self.object(&mut all, object);
            all.push(b' ');
        }
        let about = dict! {
            "Type" => name("ObjStm"),
            "N" => integer(objects.len()),
            "First" => integer(content.len()),
        };
        content.extend(all);
        Stream::new(about, content)
    }

    /// Writes a stream as an object of its own, compressed unless it must not be.
    fn stream(&mut self, number: usize, stream: &Stream) -> Place {
        let at = self.out.len();
        let _ = writeln!(self.out, "{number} 0 obj");
        let mut out = std::mem::take(&mut self.out);
        if stream.allows_compression && !stream.dict.has(b"Filter") {
            let packed = compressed(&stream.content);
            let mut about = stream.dict.clone();
            about.set("Length", integer(packed.len()));
            about.set("Filter", name("FlateDecode"));
            self.content(&mut out, &about, &packed);
        } else {
            self.content(&mut out, &stream.dict, &stream.content);
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
    fn table(&mut self, document: &Document) {
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
        let mut about = document.trailer.clone();
        about.remove(b"Index");
        about.set("Type", name("XRef"));
        about.set("Size", integer(number + 1));
        about.set("W", array(entries.widths().map(integer)));
        let up = dict! { "Predictor" => integer(12), "Columns" => integer(entries.columns()) };
        about.set("DecodeParms", up);
        let table = compressed(&entries.differences());
        about.set("Filter", name("FlateDecode"));
        let stream = Stream::new(about, table);
        self.stream(number, &stream);
        let _ = write!(self.out, "startxref\n{start}\n%%EOF");
    }

    fn object(&self, out: &mut Vec<u8>, object: &Object) {
        match object {
            Object::Null => out.extend(b"null"),
            Object::Boolean(truth) => out.extend(truth.to_string().as_bytes()),
            Object::Integer(number) => _ = write!(out, "{number}"),
            Object::Real(number) => _ = write!(out, "{number}"),
            Object::Name(name) => write_name(out, name),
            Object::String(text, StringFormat::Literal) => write_literal(out, text),
            Object::String(text, StringFormat::Hexadecimal) => {
                out.push(b'<');
                text.iter().for_each(|byte| _ = write!(out, "{byte:02X}"));
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
            Object::Reference(id) => _ = write!(out, "{} 0 R", self.numbers.of[id.0 as usize]),
        }
    }

    fn dictionary(&self, out: &mut Vec<u8>, entries: &Dictionary) {
        out.extend(b"<<");
        for (key, value) in entries {
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
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
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

fn compressed(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(content).expect("writing to memory");
    encoder.finish().expect("writing to memory")
}
