//! The file: printpdf's page tree, what is added to it, and its bytes.

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use super::object::{array, dict, integer, name};
use super::seal::Seal;
use super::writer;
use crate::graphics::Size;
use crate::layout::PagedDocument;

/// A file in the making.
pub(super) struct File {
    document: lopdf::Document,
    pages: Vec<ObjectId>,
    /// The height of each page, in points.
    heights: Vec<f64>,
}

impl File {
    /// The skeleton: empty pages of the right size.
    pub(super) fn new(document: &PagedDocument) -> File {
        let mut skeleton = PdfDocument::new(&document.meta.title);
        skeleton.pages = document
            .pages
            .iter()
            .map(|page| {
                let area = area(page.size);
                PdfPage {
                    media_box: area.clone(),
                    trim_box: area.clone(),
                    crop_box: area,
                    ops: Vec::new(),
                }
            })
            .collect();
        let options = PdfSaveOptions {
            optimize: false,
            subset_fonts: false,
            secure: false,
            image_optimization: None,
        };
        let mut warnings = Vec::new();
        let mut lopdf = skeleton.to_lopdf_document(&options, &mut warnings);
        lopdf.version = "1.7".to_owned();
        let pages = lopdf.get_pages().into_values().collect();
        File {
            document: lopdf,
            pages,
            heights: document
                .pages
                .iter()
                .map(|page| page.size.height.0)
                .collect(),
        }
    }

    /// The height of a page, in points.
    pub(super) fn height(&self, index: usize) -> f64 {
        self.heights[index]
    }

    /// A page.
    pub(super) fn page(&self, index: usize) -> Object {
        Object::Reference(self.pages[index])
    }

    /// How many pages there are.
    pub(super) fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Adds an object.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> Object {
        Object::Reference(self.document.add_object(object))
    }

    /// A place for an object that is [put](File::put) later.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.document.new_object_id()
    }

    /// Puts an object in its place.
    pub(super) fn put(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.document.set_object(id, object);
    }

    /// The catalogue of the file.
    pub(super) fn catalog(&mut self) -> &mut Dictionary {
        self.document
            .catalog_mut()
            .expect("printpdf writes a catalogue")
    }

    /// Sets entries of a page's dictionary.
    pub(super) fn set_on_page(&mut self, index: usize, entries: Dictionary) {
        let page = self
            .document
            .get_dictionary_mut(self.pages[index])
            .expect("printpdf writes pages");
        for (key, value) in entries {
            page.set(key, value);
        }
    }

    /// Gives every page the same resources.
    pub(super) fn set_resources(&mut self, resources: Dictionary) {
        let resources = self.add(resources);
        for index in 0..self.pages.len() {
            self.set_on_page(index, dict! { "Resources" => resources.clone() });
        }
    }

    /// Puts what is drawn on the pages, in order.
    pub(super) fn set_contents(&mut self, contents: Vec<Vec<u8>>) {
        for (index, content) in contents.into_iter().enumerate() {
            let stream = self.add(Stream::new(Dictionary::new(), content));
            let entries = dict! {
                "Contents" => stream,
                "StructParents" => integer(index),
                "Tabs" => name("S"),
            };
            self.set_on_page(index, entries);
        }
    }

    /// Replaces the information dictionary.
    pub(super) fn set_info(&mut self, info: Dictionary) {
        let info = self.add(info);
        self.document.trailer.set("Info", info);
    }

    /// Puts the XMP packet in its place, in which the seal is [blank](Seal::blank).
    pub(super) fn set_packet(&mut self, packet: String) {
        let dict = dict! { "Type" => name("Metadata"), "Subtype" => name("XML") };
        let mut packet = Stream::new(dict, packet.into_bytes());
        packet.allows_compression = false;
        let packet = self.add(packet);
        self.catalog().set("Metadata", packet);
    }

    /// The bytes: sealed, streams compressed, objects that nothing leads to left out.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.seal();
        writer::write(&self.document)
    }

    /// Writes what the file holds, as digests, into the XMP packet, and names the file after them.
    fn seal(&mut self) {
        let packet = self.catalog().get(b"Metadata");
        let packet = packet.and_then(Object::as_reference);
        let packet = packet.expect("the packet was set");
        let content = self.document.get_object(packet).and_then(Object::as_stream);
        let content = &content.expect("the packet is a stream").content;
        let seal = Seal::of(&self.document, content).expect("what was just written can be read");
        let text = String::from_utf8_lossy(content);
        let sealed = text.replace(&Seal::blank().to_string(), &seal.to_string());
        let id = Object::String(seal.id(), StringFormat::Hexadecimal);
        self.document.trailer.set("ID", array([id.clone(), id]));
        let stream = self.document.get_object_mut(packet);
        let stream = stream.and_then(Object::as_stream_mut);
        let stream = stream.expect("the packet is a stream");
        stream.set_content(sealed.into_bytes());
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "page sizes are far below the precision of f32"
)]
fn area(size: Size) -> Rect {
    Rect::from_wh(Pt(size.width.0 as f32), Pt(size.height.0 as f32))
}

/// The hash FNV-1a in 128 bits (Fowler, Noll, Vo), for names that depend on content alone.
pub(super) struct Fnv(u128);

impl Fnv {
    pub(super) fn new() -> Fnv {
        Fnv(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(PRIME);
        }
    }

    pub(super) fn bytes(&self) -> [u8; 16] {
        self.0.to_be_bytes()
    }
}
