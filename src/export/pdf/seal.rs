//! Digests of what a file holds, which the file itself carries: what is changed later no longer matches them.
//!
//! A digest is SHA-256 (FIPS 180-4) over objects in the order in which they
//! are met on the way from their roots, each with its entries by name and its
//! stream unpacked. So it stays the same where a file is only stored another
//! way: renumbered, packed, linearised. It is no signature: who changes a
//! file on purpose can renew its digests.

use std::collections::HashMap;
use std::fmt;
use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use sha2::{Digest, Sha256};

use super::object::hex;

/// How large a stream may be, unpacked, to be looked at.
pub(super) const STREAM_LIMIT: usize = 1 << 28;

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
    pub(super) fn of(document: &Document, packet: &[u8]) -> Option<Seal> {
        let catalog = document.catalog().ok()?;
        let mut pages = Walk::new(document);
        for (key, value) in sorted(catalog) {
            match key.as_slice() {
                b"Metadata" | b"AF" => {}
                b"Names" => {
                    let names = document.dereference(value).ok()?.1.as_dict().ok()?;
                    for (key, value) in sorted(names) {
                        if key != b"EmbeddedFiles" {
                            pages.entry(key, value)?;
                        }
                    }
                }
                _ => pages.entry(key, value)?,
            }
        }
        let mut attachments = Walk::new(document);
        for files in [catalog.get(b"AF").ok(), embedded_files(document)] {
            attachments.object(files.unwrap_or(&Object::Null), 0)?;
        }
        let mut metadata = Walk::new(document);
        metadata.said.extend(packet);
        let info = document.trailer.get(b"Info");
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

/// The tree of names of attached files.
pub(super) fn embedded_files(document: &Document) -> Option<&Object> {
    let names = document.catalog().ok()?.get(b"Names").ok()?;
    let names = document.dereference(names).ok()?.1.as_dict().ok()?;
    names.get(b"EmbeddedFiles").ok()
}

fn sorted(dictionary: &Dictionary) -> Vec<(&Vec<u8>, &Object)> {
    let mut entries: Vec<_> = dictionary.iter().collect();
    entries.sort_unstable_by_key(|(key, _)| *key);
    entries
}

/// The way from a root through all objects that it leads to.
struct Walk<'d> {
    document: &'d Document,
    hash: Sha256,
    /// What was met and is not hashed yet.
    said: Vec<u8>,
    /// The objects that were met, in their order.
    met: Vec<ObjectId>,
    number: HashMap<ObjectId, usize>,
}

impl<'d> Walk<'d> {
    fn new(document: &'d Document) -> Walk<'d> {
        Walk {
            document,
            hash: Sha256::new(),
            said: Vec::new(),
            met: Vec::new(),
            number: HashMap::new(),
        }
    }

    /// Follows every reference that was met, and gives the digest.
    fn finish(mut self) -> Option<String> {
        let mut next = 0;
        while let Some(id) = self.met.get(next).copied() {
            next += 1;
            let object = self.document.objects.get(&id);
            self.object(object.unwrap_or(&Object::Null), 0)?;
            self.hash.update(&self.said);
            self.said.clear();
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
            Object::Boolean(truth) => _ = write!(self.said, "{truth};"),
            // A whole number may be written as either.
            Object::Integer(number) => _ = write!(self.said, "{number};"),
            Object::Real(number) => _ = write!(self.said, "{number};"),
            Object::Name(name) => self.bytes(b'/', name),
            Object::String(text, _) => self.bytes(b'(', text),
            Object::Array(entries) => {
                let _ = write!(self.said, "[{};", entries.len());
                for entry in entries {
                    self.object(entry, depth + 1)?;
                }
            }
            Object::Dictionary(dictionary) => self.dictionary(dictionary, &[], depth)?,
            Object::Stream(stream) => self.stream(stream, depth)?,
            Object::Reference(id) => {
                let new = self.met.len();
                let number = *self.number.entry(*id).or_insert(new);
                if number == new {
                    self.met.push(*id);
                }
                let _ = write!(self.said, "R{number};");
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
            if *value != Object::Null && !without.contains(&key.as_slice()) {
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
        let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name);
        let is_picture = subtype.is_ok_and(|name| name == b"Image");
        if stream.dict.has(b"Filter") && !is_picture {
            let content = stream.decompressed_content_with_limit(STREAM_LIMIT).ok()?;
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
