//! PDF files: tagged, with embedded fonts, bookmarks, links and metadata.
//!
//! In: pages and the faces they are set in. Out: the bytes of a file. The
//! page tree is printpdf's; content streams, fonts, structure, outline and
//! metadata are written on the lopdf document that it hands over.
//! Invariant: does no layout; same pages, same bytes.

mod content;
mod destinations;
mod drawing;
mod file;
mod fonts;
mod images;
mod metadata;
mod object;
mod outline;
mod profile;
mod structure;

use crate::font::FontBook;
use crate::layout::PagedDocument;
use file::File;
use object::dict;

/// Writes a document.
pub fn write(document: &PagedDocument, book: &FontBook) -> Vec<u8> {
    let fonts = fonts::gather(document, book);
    let images = images::gather(document);
    let drawn = content::draw(document, &fonts, &images);
    let mut file = File::new(document);
    let resources = dict! {
        "Font" => fonts::embed(&mut file, &fonts, book),
        "XObject" => images::embed(&mut file, &images),
    };
    file.set_resources(resources);
    let annotations = destinations::write(&mut file, document, &drawn.links);
    structure::write(&mut file, &document.structure, &drawn.kids, &annotations);
    outline::write(&mut file, document);
    metadata::write(&mut file, &document.meta);
    file.set_contents(drawn.contents);
    file.finish()
}
