//! A PDF of ours, opened: its seal, the digests of what it holds now, and its attached files.

use std::collections::BTreeMap;
use std::fmt;

use lopdf::Document;
use md5::{Digest, Md5};

use super::metadata;
use super::object::{Dictionary, Object, Stream};
use super::objects::{Objects, unpacked};
use super::seal::Seal;

/// What a file of ours holds.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What it was sealed with when it was written.
    pub sealed: Seal,
    /// What it holds now; `None` where something in it cannot be read any more.
    pub holds: Option<Seal>,
    /// The attached files that can be read, by name.
    pub attachments: BTreeMap<String, Vec<u8>>,
    /// The names of attached files that do not match their checksums, or cannot be read.
    pub spoilt: Vec<String>,
}

/// Why a file cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no PDF.
    NoPdf,
    /// It is a PDF, but cut off or broken.
    Damaged,
    /// It opens with a password only.
    Encrypted,
    /// It is a sound PDF that was made by another program, or whose metadata were taken away.
    NotOurs,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unreadable::NoPdf => "is not a PDF",
            Unreadable::Damaged => "is damaged: it begins as a PDF and cannot be read as one",
            Unreadable::Encrypted => "is protected by a password",
            Unreadable::NotOurs => "does not carry the seal of a PDF that monograph wrote",
        })
    }
}

/// Opens a file of ours.
///
/// # Errors
/// Where it is not one, or not one any more.
pub fn open(bytes: &[u8]) -> Result<Opened, Unreadable> {
    /// Within so many bytes a PDF says that it is one.
    const HEAD: usize = 1024;
    let head = &bytes[..bytes.len().min(HEAD)];
    if !head.windows(5).any(|window| window == b"%PDF-") {
        return Err(Unreadable::NoPdf);
    }
    let document = Document::load_mem(bytes).map_err(|_| Unreadable::Damaged)?;
    if document.trailer.has(b"Encrypt") {
        return Err(Unreadable::Encrypted);
    }
    let (document, _) = Objects::of(document);
    let catalog = document.catalog().ok_or(Unreadable::Damaged)?;
    let packet = catalog.get("Metadata");
    let packet = packet.and_then(|packet| content(&document, packet));
    let packet = packet.and_then(|packet| String::from_utf8(packet).ok());
    let seal = packet.as_deref().and_then(metadata::seal_of);
    let (sealed, blank) = seal.ok_or(Unreadable::NotOurs)?;
    let mut opened = Opened {
        sealed,
        holds: Seal::of(&document, blank.as_bytes()),
        attachments: BTreeMap::new(),
        spoilt: Vec::new(),
    };
    if let Some(tree) = document.embedded_files() {
        take_files(&document, tree, 0, &mut opened);
    }
    Ok(opened)
}

/// Takes the files of a tree of names (ISO 32000-1:2008, 7.9.6).
fn take_files(document: &Objects, tree: &Object, depth: usize, opened: &mut Opened) {
    const DEPTH: usize = 16;
    let tree = dictionary(document, tree).filter(|_| depth < DEPTH);
    let Some(tree) = tree else { return };
    let kids = tree.get("Kids");
    for kid in kids
        .and_then(|kids| array(document, kids))
        .unwrap_or_default()
    {
        take_files(document, kid, depth + 1, opened);
    }
    let names = tree.get("Names");
    let names = names.and_then(|names| array(document, names));
    for pair in names.unwrap_or_default().chunks_exact(2) {
        let name = text(document, &pair[0]);
        match dictionary(document, &pair[1]).and_then(|file| embedded(document, file)) {
            Some((bytes, intact)) => {
                if !intact {
                    opened.spoilt.push(name.clone());
                }
                opened.attachments.insert(name, bytes);
            }
            None => opened.spoilt.push(name),
        }
    }
}

/// The bytes of an attached file, and whether they match their checksum.
fn embedded(document: &Objects, file: &Dictionary) -> Option<(Vec<u8>, bool)> {
    let files = dictionary(document, file.get("EF")?)?;
    let stream = files.get("UF").or_else(|| files.get("F"))?;
    let parameters = &stream_of(document, stream)?.dict;
    let parameters = dictionary(document, parameters.get("Params")?)?;
    let sum = document.resolve(parameters.get("CheckSum")?).as_text()?;
    let bytes = content(document, stream)?;
    let intact = sum == Md5::digest(&bytes).as_slice();
    Some((bytes, intact))
}

fn dictionary<'d>(document: &'d Objects, object: &'d Object) -> Option<&'d Dictionary> {
    document.resolve(object).as_dict()
}

fn array<'d>(document: &'d Objects, object: &'d Object) -> Option<&'d [Object]> {
    document.resolve(object).as_array()
}

fn stream_of<'d>(document: &'d Objects, object: &'d Object) -> Option<&'d Stream> {
    document.resolve(object).as_stream()
}

/// The bytes of a stream, unpacked.
fn content(document: &Objects, object: &Object) -> Option<Vec<u8>> {
    unpacked(stream_of(document, object)?)
}

/// A text, in either of its encodings (7.9.2.2).
fn text(document: &Objects, object: &Object) -> String {
    let bytes = document.resolve(object).as_text().unwrap_or_default();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units = units.chunks_exact(2);
            let units = units.map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
