//! The file: printpdf's page tree, what is added to it, and its bytes.

use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use super::object::{Dictionary, Digits, Object, ObjectId, Stream, array, dict, integer, name};
use super::objects::Objects;
use super::seal::Seal;
use super::writer;
use crate::graphics::Size;
use crate::layout::PagedDocument;

/// A file in the making.
pub(super) struct File {
    objects: Objects,
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
        let skeleton = skeleton.to_lopdf_document(&options, &mut warnings);
        let pages = skeleton.get_pages();
        let (objects, ids) = Objects::of(skeleton);
        File {
            objects,
            pages: pages.values().map(|page| ids[page]).collect(),
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
        Object::Reference(self.objects.add(object.into()))
    }

    /// A place for an object that is [put](File::put) later.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.objects.add(Object::Null)
    }

    /// Puts an object in its place.
    pub(super) fn put(&mut self, id: ObjectId, object: impl Into<Object>) {
        *self.objects.get_mut(id) = object.into();
    }

    /// The catalogue of the file.
    pub(super) fn catalog(&mut self) -> &mut Dictionary {
        let catalog = self.objects.catalog_mut();
        catalog.expect("printpdf writes a catalogue")
    }

    /// Sets entries of a page's dictionary.
    pub(super) fn set_on_page(&mut self, index: usize, entries: Dictionary) {
        let page = self.objects.get_mut(self.pages[index]).as_dict_mut();
        page.expect("printpdf writes pages").extend(entries);
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
        self.objects.trailer.set("Info", info);
    }

    /// Puts the XMP packet in its place, in which the seal is [blank](Seal::blank).
    pub(super) fn set_packet(&mut self, packet: String) {
        let dict = dict! { "Type" => name("Metadata"), "Subtype" => name("XML") };
        let mut packet = Stream::new(dict, packet.into_bytes());
        packet.packable = false;
        let packet = self.add(packet);
        self.catalog().set("Metadata", packet);
    }

    /// The bytes: sealed, streams compressed, objects that nothing leads to left out.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.seal();
        writer::write(&self.objects)
    }

    /// Writes what the file holds, as digests, into the XMP packet, and names the file after them.
    fn seal(&mut self) {
        let packet = self.catalog().get("Metadata");
        let packet = packet.and_then(Object::as_reference);
        let packet = packet.expect("the packet was set");
        let stream = self.objects.get(packet).as_stream();
        let content = &stream.expect("the packet is a stream").content;
        let seal = Seal::of(&self.objects, content).expect("what was just written can be read");
        let text = String::from_utf8_lossy(content);
        let sealed = text.replace(&Seal::blank().to_string(), &seal.to_string());
        let id = Object::Text(seal.id(), Digits::Hexadecimal);
        self.objects.trailer.set("ID", array([id.clone(), id]));
        if let Object::Stream(stream) = self.objects.get_mut(packet) {
            stream.content = sealed.into_bytes();
        }
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
