//! Files that a PDF carries (ISO 32000-1:2008, 7.11.4), as PDF/A-3 associates them with it (ISO 19005-3:2012, 6.8 and annex E).

use md5::{Digest, Md5};

use super::file::File;
use super::object::{Dictionary, Object, Stream, array, dict, integer, literal, name, named, text};

/// A file that a PDF carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without folders.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// What it is to the document.
    pub relation: Relation,
    /// What it holds, in words.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a file is to the document that carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// What the document was made from.
    Source,
    /// Data behind a table or a figure.
    Data,
    /// What belongs to the document besides.
    Supplement,
}

impl Relation {
    fn word(self) -> &'static str {
        match self {
            Relation::Source => "Source",
            Relation::Data => "Data",
            Relation::Supplement => "Supplement",
        }
    }
}

/// Writes the files, `date` being that of the document as PDF has it; gives the tree of their names.
pub(super) fn write(
    file: &mut File,
    attachments: &[Attachment],
    date: Option<&str>,
) -> Option<Object> {
    if attachments.is_empty() {
        return None;
    }
    let mut named: Vec<(Object, Object)> = attachments
        .iter()
        .map(|attachment| {
            (
                text(&attachment.name),
                specification(file, attachment, date),
            )
        })
        .collect();
    let associated = named.iter().map(|(_, file)| file.clone());
    let associated = array(associated.collect::<Vec<_>>());
    file.catalog().set("AF", associated);
    named.sort_by(|(one, _), (other, _)| one.as_text().cmp(&other.as_text()));
    let names = named.into_iter().flat_map(|(name, file)| [name, file]);
    let names = array(names.collect::<Vec<_>>());
    Some(file.add(dict! { "Names" => names }))
}

fn specification(file: &mut File, attachment: &Attachment, date: Option<&str>) -> Object {
    let mut parameters = dict! {
        "Size" => integer(attachment.bytes.len()),
        "CheckSum" => literal(&Md5::digest(&attachment.bytes)),
    };
    if let Some(date) = date {
        parameters.set("ModDate", text(date));
    }
    let stream = dict! {
        "Type" => name("EmbeddedFile"),
        "Subtype" => named(&attachment.media_type),
        "Params" => parameters,
    };
    let stream = file.add(Stream::new(stream, attachment.bytes.clone()));
    let specification: Dictionary = dict! {
        "Type" => name("Filespec"),
        "F" => text(&attachment.name),
        "UF" => text(&attachment.name),
        "Desc" => text(&attachment.description),
        "AFRelationship" => name(attachment.relation.word()),
        "EF" => dict! { "F" => stream.clone(), "UF" => stream },
    };
    file.add(specification)
}
