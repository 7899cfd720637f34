//! All objects of a file, by number, as they come from lopdf and as we add to them.

use std::collections::BTreeMap;

use super::object::{Dictionary, Digits, Object, ObjectId, Stream};

/// How large a stream may be, unpacked, to be looked at.
const STREAM_LIMIT: usize = 1 << 28;

/// The objects of a file.
#[derive(Debug)]
pub(super) struct Objects {
    all: Vec<Object>,
    /// The entries of the trailer, which lead to all others.
    pub(super) trailer: Dictionary,
}

impl Objects {
    /// The objects of a document of lopdf, and their ids.
    pub(super) fn of(document: lopdf::Document) -> (Objects, BTreeMap<lopdf::ObjectId, ObjectId>) {
        let ids = document.objects.keys().copied().zip((0..).map(ObjectId));
        let mut taken = Taken {
            next: document.objects.len(),
            ids: ids.collect(),
        };
        let objects = document.objects.into_values();
        let mut all: Vec<Object> = objects.map(|object| taken.object(object)).collect();
        let trailer = taken.dictionary(document.trailer);
        // What is named and not there is nothing (7.3.10).
        all.resize(taken.next, Object::Null);
        (Objects { all, trailer }, taken.ids)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn get(&self, id: ObjectId) -> &Object {
        &self.all[id.0]
    }

    pub(super) fn get_mut(&mut self, id: ObjectId) -> &mut Object {
        &mut self.all[id.0]
    }

    /// Adds an object.
    pub(super) fn add(&mut self, object: Object) -> ObjectId {
        self.all.push(object);
        ObjectId(self.all.len() - 1)
    }

    /// The object that `object` is, or that it leads to.
    pub(super) fn resolve<'o>(&'o self, mut object: &'o Object) -> &'o Object {
        const LONGEST_CHAIN: usize = 128;
        for _ in 0..LONGEST_CHAIN {
            match object {
                Object::Reference(id) => object = self.get(*id),
                found => return found,
            }
        }
        &Object::Null
    }

    /// The catalogue of the file.
    pub(super) fn catalog(&self) -> Option<&Dictionary> {
        self.resolve(self.trailer.get("Root")?).as_dict()
    }

    /// The catalogue, which stands in an object of its own.
    pub(super) fn catalog_mut(&mut self) -> Option<&mut Dictionary> {
        let catalog = self.trailer.get("Root")?.as_reference()?;
        self.get_mut(catalog).as_dict_mut()
    }

    /// The tree of names of attached files.
    pub(super) fn embedded_files(&self) -> Option<&Object> {
        let names = self.resolve(self.catalog()?.get("Names")?).as_dict()?;
        names.get("EmbeddedFiles")
    }
}

/// The bytes of a stream, unpacked.
pub(super) fn unpacked(stream: &Stream) -> Option<Vec<u8>> {
    if !stream.dict.has("Filter") {
        return Some(stream.content.clone());
    }
    let mut entries = lopdf::Dictionary::new();
    for key in ["Filter", "DecodeParms"] {
        if let Some(value) = stream.dict.get(key) {
            entries.set(key, told(value));
        }
    }
    let packed = lopdf::Stream::new(entries, stream.content.clone());
    packed.decompressed_content_with_limit(STREAM_LIMIT).ok()
}

/// How a stream is packed, as lopdf has it.
fn told(object: &Object) -> lopdf::Object {
    match object {
        Object::Boolean(truth) => lopdf::Object::Boolean(*truth),
        Object::Integer(number) => lopdf::Object::Integer(*number),
        Object::Real(number) => lopdf::Object::Real(*number),
        Object::Name(name) => lopdf::Object::Name(name.to_vec()),
        Object::Array(entries) => lopdf::Object::Array(entries.iter().map(told).collect()),
        Object::Dictionary(dictionary) => {
            let mut entries = lopdf::Dictionary::new();
            for (key, value) in dictionary.entries() {
                entries.set(key.to_vec(), told(value));
            }
            lopdf::Object::Dictionary(entries)
        }
        Object::Null | Object::Text(..) | Object::Stream(_) | Object::Reference(_) => {
            lopdf::Object::Null
        }
    }
}

/// Takes objects of lopdf over.
struct Taken {
    ids: BTreeMap<lopdf::ObjectId, ObjectId>,
    /// The place of the next object that is named and not there.
    next: usize,
}

impl Taken {
    fn object(&mut self, object: lopdf::Object) -> Object {
        match object {
            lopdf::Object::Null => Object::Null,
            lopdf::Object::Boolean(truth) => Object::Boolean(truth),
            lopdf::Object::Integer(number) => Object::Integer(number),
            lopdf::Object::Real(number) => Object::Real(number),
            lopdf::Object::Name(name) => Object::Name(name.into()),
            lopdf::Object::String(text, format) => Object::Text(
                text,
                match format {
                    lopdf::StringFormat::Literal => Digits::Literal,
                    lopdf::StringFormat::Hexadecimal => Digits::Hexadecimal,
                },
            ),
            lopdf::Object::Array(entries) => {
                let entries = entries.into_iter().map(|entry| self.object(entry));
                Object::Array(entries.collect())
            }
            lopdf::Object::Dictionary(dictionary) => self.dictionary(dictionary).into(),
            lopdf::Object::Stream(stream) => {
                Stream::new(self.dictionary(stream.dict), stream.content).into()
            }
            lopdf::Object::Reference(id) => {
                let next = &mut self.next;
                let id = self.ids.entry(id).or_insert_with(|| {
                    *next += 1;
                    ObjectId(*next - 1)
                });
                Object::Reference(*id)
            }
        }
    }

    fn dictionary(&mut self, dictionary: lopdf::Dictionary) -> Dictionary {
        let mut taken = Dictionary::new();
        for (key, value) in dictionary {
            let value = self.object(value);
            taken.put(key.into(), value);
        }
        taken
    }
}
