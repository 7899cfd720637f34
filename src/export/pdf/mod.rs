//! PDF files: tagged, with embedded fonts, bookmarks, links, metadata and attached files; and files of ours, read.
//!
//! In: pages, the faces they are set in, and files to attach. Out: the bytes
//! of a file. The page tree is printpdf's; content streams, fonts, structure,
//! outline and metadata are added to the objects that it hands over.
//! Invariant: does no layout and does not look into what it attaches; same
//! pages and files, same bytes.

mod attach;
mod content;
mod destinations;
mod drawing;
mod file;
mod fonts;
mod images;
mod metadata;
mod number;
mod object;
mod objects;
mod outline;
mod profile;
mod read;
mod seal;
mod structure;
mod writer;
mod xref;

use crate::font::FontBook;
use crate::layout::PagedDocument;
use file::File;
use object::{array, dict, integer, name};

pub use attach::{Attachment, Relation};
pub use read::{Opened, Unreadable, open};
pub use seal::Seal;

/// Writes a document.
pub fn write(document: &PagedDocument, book: &FontBook, attachments: &[Attachment]) -> Vec<u8> {
    let fonts = fonts::gather(document, book);
    let images = images::gather(document);
    let drawn = content::draw(document, &fonts, &images);
    let mut file = File::new(document);
    let resources = dict! {
        "Font" => fonts::embed(&mut file, &fonts, book),
        "XObject" => images::embed(&mut file, &images),
    };
    file.set_resources(resources);
    let (destinations, annotations) = destinations::write(&mut file, document, &drawn.links);
    structure::write(&mut file, &document.structure, &drawn.kids, &annotations);
    outline::write(&mut file, document);
    let date = metadata::date(&document.meta);
    let files = attach::write(&mut file, attachments, date.as_deref());
    let mut names = dict! { "Dests" => destinations };
    if let Some(files) = files {
        names.set("EmbeddedFiles", files);
    }
    file.catalog().set("Names", names);
    label_pages(&mut file);
    metadata::write(&mut file, &document.meta);
    file.set_contents(drawn.contents);
    file.finish()
}

/// Numbers the pages as their feet do (ISO 32000-1:2008, 12.4.2): 1, 2, 3 …
fn label_pages(file: &mut File) {
    let from_first = [integer(0), dict! { "S" => name("D") }.into()];
    file.catalog()
        .set("PageLabels", dict! { "Nums" => array(from_first) });
}
