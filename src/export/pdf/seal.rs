//! Digests of what a file holds, which the file itself carries: what is changed later no longer matches them.
//!
//! A digest is SHA-256 (FIPS 180-4) over objects in the order in which they
//! are met on the way from their roots, each with its entries by name and its
//! stream unpacked. So it stays the same where a file is only stored another
//! way: renumbered, packed, linearised. It is no signature: who changes a
//! file on purpose can renew its digests.

use std::fmt;

use sha2::{Digest, Sha256};

use super::number;
use super::object::{Dictionary, Name, Object, ObjectId, Stream, hex};
use super::objects::{Objects, unpacked};

/// How deeply arrays and dictionaries may nest in one object.
const DEPTH: usize = 64;

/// The digests of the parts of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Of the pages: what is painted and the fonts, structure, links and bookmarks.
    pub pages: String,
    /// Of the attached files.
    pub attachments: String,
    /// Of what the file says of itself: information dictionary and XMP.
    pub metadata: String,
}

impl Seal {
    /// The seal in the place of one that is not known yet.
    pub(super) fn blank() -> Seal {
        let zeros = hex(&[0; 32]);
        Seal {
            pages: zeros.clone(),
            attachments: zeros.clone(),
            metadata: zeros,
        }
    }

    /// The seal that a text says, as it is displayed.
    pub(super) fn parse(text: &str) -> Option<Seal> {
        let digest = |part: &str| {
            let (_, rest) = text.split_once(&format!("{part}="))?;
            let digest = rest.split(' ').next().filter(|digest| digest.len() == 64)?;
            let fits = digest.bytes().all(|b| b.is_ascii_hexdigit());
            fits.then(|| digest.to_owned())
        };
        Some(Seal {
            pages: digest("pages")?,
            attachments: digest("attachments")?,
            metadata: digest("metadata")?,
        })
    }

    /// The digests of a file, in whose XMP packet a blank seal stands.
    ///
    /// `None` where an object cannot be read.
    pub(super) fn of(objects: &Objects, packet: &[u8]) -> Option<Seal> {
        let catalog = objects.catalog()?;
        let mut pages = Walk::new(objects);
        for (key, value) in sorted(catalog) {
            match key.as_ref() {
                b"Metadata" | b"AF" => {}
                b"Names" => {
                    for (key, value) in sorted(objects.resolve(value).as_dict()?) {
                        if **key != *b"EmbeddedFiles" {
                            pages.entry(key, value)?;
                        }
                    }
                }
                _ => pages.entry(key, value)?,
            }
        }
        let mut attachments = Walk::new(objects);
        for files in [catalog.get("AF"), objects.embedded_files()] {
            attachments.object(files.unwrap_or(&Object::Null), 0)?;
        }
        let mut metadata = Walk::new(objects);
        metadata.said.extend(packet);
        let info = objects.trailer.get("Info");
        metadata.object(info.unwrap_or(&Object::Null), 0)?;
        Some(Seal {
            pages: pages.finish()?,
            attachments: attachments.finish()?,
            metadata: metadata.finish()?,
        })
    }

    /// Sixteen bytes that name the file.
    pub(super) fn id(&self) -> Vec<u8> {
        let mut id = Sha256::digest(self.to_string()).to_vec();
        id.truncate(16);
        id
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "sha256 pages={} attachments={} metadata={}",
            self.pages, self.attachments, self.metadata
        )
    }
}

/// Entries in the order of their names.
fn sorted(dictionary: &Dictionary) -> Vec<&(Name, Object)> {
    let mut entries: Vec<_> = dictionary.entries().iter().collect();
    entries.sort_unstable_by_key(|(key, _)| key);
    entries
}

/// The way from a root through all objects that it leads to.
struct Walk<'o> {
    objects: &'o Objects,
    hash: Sha256,
    /// What was met and is not hashed yet.
    said: Vec<u8>,
    /// The objects that were met, in their order.
    met: Vec<ObjectId>,
    /// For each object its number among those that were met.
    number: Vec<Option<usize>>,
}

impl<'o> Walk<'o> {
    /// So much is hashed at once, or more.
    const PIECE: usize = 1 << 14;

    fn new(objects: &'o Objects) -> Walk<'o> {
        Walk {
            objects,
            hash: Sha256::new(),
            said: Vec::new(),
            met: Vec::new(),
            number: vec![None; objects.len()],
        }
    }

    /// Follows every reference that was met, and gives the digest.
    fn finish(mut self) -> Option<String> {
        let mut next = 0;
        while let Some(id) = self.met.get(next).copied() {
            next += 1;
            self.object(self.objects.get(id), 0)?;
            if self.said.len() >= Walk::PIECE {
                self.hash.update(&self.said);
                self.said.clear();
            }
        }
        self.hash.update(&self.said);
        Some(hex(&self.hash.finalize()))
    }

    /// Takes in an object; references in it are numbered and followed later.
    fn object(&mut self, object: &Object, depth: usize) -> Option<()> {
        if depth > DEPTH {
            return None;
        }
        match object {
            Object::Null => self.said.extend(b"null;"),
            Object::Boolean(true) => self.said.extend(b"true;"),
            Object::Boolean(false) => self.said.extend(b"false;"),
            // A whole number may be written as either.
            Object::Integer(number) => {
                number::integer(&mut self.said, *number);
                self.said.push(b';');
            }
            Object::Real(number) => {
                number::real(&mut self.said, *number);
                self.said.push(b';');
            }
            Object::Name(name) => self.bytes(b'/', name),
            Object::Text(text, _) => self.bytes(b'(', text),
            Object::Array(entries) => {
                self.said.push(b'[');
                number::count(&mut self.said, entries.len());
                self.said.push(b';');
                for entry in entries {
                    self.object(entry, depth + 1)?;
                }
            }
            Object::Dictionary(dictionary) => self.dictionary(dictionary, &[], depth)?,
            Object::Stream(stream) => self.stream(stream, depth)?,
            Object::Reference(id) => {
                let met = &mut self.met;
                let number = *self.number[id.0].get_or_insert_with(|| {
                    met.push(*id);
                    met.len() - 1
                });
                self.said.push(b'R');
                number::count(&mut self.said, number);
                self.said.push(b';');
            }
        }
        Some(())
    }

    fn entry(&mut self, key: &[u8], value: &Object) -> Option<()> {
        self.bytes(b'/', key);
        self.object(value, 1)
    }

    fn dictionary(&mut self, entries: &Dictionary, without: &[&[u8]], depth: usize) -> Option<()> {
        self.said.extend(b"<<");
        for (key, value) in sorted(entries) {
            if *value != Object::Null && !without.contains(&key.as_ref()) {
                self.bytes(b'/', key);
                self.object(value, depth + 1)?;
            }
        }
        self.said.extend(b">>");
        Some(())
    }

    /// Takes in a stream: how it is packed does not matter.
    fn stream(&mut self, stream: &Stream, depth: usize) -> Option<()> {
        const PACKING: [&[u8]; 4] = [b"Length", b"Filter", b"DecodeParms", b"DL"];
        self.dictionary(&stream.dict, &PACKING, depth)?;
        // A picture stands for itself as it is packed: a JPEG has no other form, and nobody packs the others anew.
        let subtype = stream.dict.get("Subtype");
        let is_picture = subtype.is_some_and(|subtype| subtype.is_name("Image"));
        if stream.dict.has("Filter") && !is_picture {
            let content = unpacked(stream)?;
            self.bytes(b'{', &content);
        } else {
            self.bytes(b'{', &stream.content);
        }
        Some(())
    }

    fn bytes(&mut self, kind: u8, bytes: &[u8]) {
        self.said.push(kind);
        self.said.extend(bytes.len().to_be_bytes());
        self.said.extend(bytes);
    }
}
