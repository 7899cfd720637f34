//! The fonts of a file: only the glyphs used, with their widths and texts.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Dictionary, Stream};
use subsetter::GlyphRemapper;

use super::file::{File, Fnv};
use super::object::{array, dict, integer, name, real, text};
use crate::font::{Face, FaceId, FontBook};
use crate::layout::{Page, PagedDocument};

/// The faces of a document with the glyphs it uses, in the order of faces.
pub(super) struct Fonts(BTreeMap<FaceId, UsedFont>);

/// A face of a document.
pub(super) struct UsedFont {
    /// Its name in content streams.
    pub(super) resource: String,
    glyphs: BTreeMap<u16, UsedGlyph>,
}

/// A glyph of a document.
pub(super) struct UsedGlyph {
    /// Its number in the file's font.
    pub(super) id: u16,
    /// Its width as the file says it, in thousandths of an em.
    pub(super) width: f64,
    /// The text that it stands for.
    pub(super) text: String,
}

impl Fonts {
    pub(super) fn font(&self, face: FaceId) -> &UsedFont {
        &self.0[&face]
    }
}

impl UsedFont {
    pub(super) fn glyph(&self, id: u16) -> &UsedGlyph {
        &self.glyphs[&id]
    }
}

/// The text of a glyph as readers search for it: every space is a plain one.
pub(super) fn searched(text: &str) -> String {
    text.replace(
        ['\u{a0}', '\u{202f}', '\u{2009}', '\u{2007}', '\n', '\t'],
        " ",
    )
}

/// What a hyphen says that only the end of a line has put there.
pub(super) const SOFT_HYPHEN: &str = "\u{ad}";

/// Gathers the glyphs of all pages.
pub(super) fn gather(document: &PagedDocument, book: &FontBook) -> Fonts {
    let mut used: BTreeMap<FaceId, BTreeMap<u16, String>> = BTreeMap::new();
    for run in document.pages.iter().flat_map(Page::texts) {
        let texts = used.entry(run.face).or_default();
        for glyph in &run.glyphs {
            let known = texts.entry(glyph.id).or_default();
            let says = &run.text[glyph.text.clone()];
            if known.is_empty() {
                *known = if says == SOFT_HYPHEN {
                    "-".to_owned()
                } else {
                    searched(says)
                };
            }
        }
    }
    let fonts = used.into_iter().enumerate().map(|(index, (id, texts))| {
        let face = book.face(id);
        let remapper = remapper(&texts);
        let glyphs = texts.into_iter().map(|(glyph, text)| {
            let width = face.advance(glyph).round();
            let id = remapper.get(glyph).expect("every glyph was given");
            (glyph, UsedGlyph { id, width, text })
        });
        let font = UsedFont {
            resource: format!("F{index}"),
            glyphs: glyphs.collect(),
        };
        (id, font)
    });
    Fonts(fonts.collect())
}

fn remapper<T>(glyphs: &BTreeMap<u16, T>) -> GlyphRemapper {
    let glyphs: Vec<u16> = glyphs.keys().copied().collect();
    GlyphRemapper::new_from_glyphs_sorted(&glyphs)
}

/// Embeds the fonts; their names for the resources of pages.
pub(super) fn embed(file: &mut File, fonts: &Fonts, book: &FontBook) -> Dictionary {
    let mut resources = Dictionary::new();
    for (id, font) in &fonts.0 {
        let object = embed_one(file, font, book.face(*id));
        resources.set(font.resource.as_str(), object);
    }
    resources
}

/// A composite font (ISO 32000-1:2008, 9.7) with two-byte glyph numbers.
fn embed_one(file: &mut File, font: &UsedFont, face: &Face) -> lopdf::Object {
    let subset = subsetter::subset(face.data(), 0, &remapper(&font.glyphs))
        .expect("the fonts that are compiled in can be subset");
    let base = format!("{}+{}", tag(&subset), face.name());
    let length = integer(subset.len());
    let program = file.add(Stream::new(dict! { "Length1" => length }, subset));
    let descriptor = descriptor(face, &base, program);
    let descriptor = file.add(descriptor);
    let descendant = file.add(dict! {
        "Type" => name("Font"),
        "Subtype" => name("CIDFontType2"),
        "BaseFont" => name(&base),
        "CIDSystemInfo" => dict! {
            "Registry" => text("Adobe"), "Ordering" => text("Identity"), "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
        "DW" => 0,
        "W" => widths(font),
        "CIDToGIDMap" => name("Identity"),
    });
    let to_unicode = file.add(Stream::new(Dictionary::new(), to_unicode(font)));
    file.add(dict! {
        "Type" => name("Font"),
        "Subtype" => name("Type0"),
        "BaseFont" => name(&base),
        "Encoding" => name("Identity-H"),
        "DescendantFonts" => array([descendant]),
        "ToUnicode" => to_unicode,
    })
}

/// Six capitals that name a subset, made of its bytes (9.6.4).
fn tag(subset: &[u8]) -> String {
    let mut hash = Fnv::new();
    hash.feed(subset);
    let letters = hash.bytes().into_iter().take(6);
    letters.map(|byte| char::from(b'A' + byte % 26)).collect()
}

fn descriptor(face: &Face, base: &str, program: lopdf::Object) -> Dictionary {
    const FIXED_PITCH: usize = 1;
    const SERIF: usize = 2;
    const SYMBOLIC: usize = 4;
    const ITALIC: usize = 64;
    let metrics = face.metrics();
    let mut flags = SYMBOLIC;
    flags += if metrics.fixed_pitch { FIXED_PITCH } else { 0 };
    flags += if face.name().contains("Serif") {
        SERIF
    } else {
        0
    };
    flags += if metrics.italic_angle == 0.0 {
        0
    } else {
        ITALIC
    };
    let stem = if face.name().contains("Semibold") {
        120
    } else {
        80
    };
    dict! {
        "Type" => name("FontDescriptor"),
        "FontName" => name(base),
        "Flags" => integer(flags),
        "FontBBox" => array(metrics.bounds.map(|edge| real(edge.round()))),
        "ItalicAngle" => real(metrics.italic_angle),
        "Ascent" => real(metrics.ascent.round()),
        "Descent" => real(metrics.descent.round()),
        "CapHeight" => real(metrics.cap_height.round()),
        "StemV" => stem,
        "FontFile2" => program,
    }
}

fn widths(font: &UsedFont) -> lopdf::Object {
    let by_id: BTreeMap<u16, f64> = font
        .glyphs
        .values()
        .map(|glyph| (glyph.id, glyph.width))
        .collect();
    let first = by_id.keys().next().copied().unwrap_or(0);
    array([
        integer(first.into()),
        array(by_id.values().map(|width| real(*width))),
    ])
}

/// The text of each glyph (9.10.3).
fn to_unicode(font: &UsedFont) -> Vec<u8> {
    /// A block may hold no more (Adobe Technical Note 5014, 1.4.1).
    const BLOCK: usize = 100;
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let texts: BTreeMap<u16, &str> = font
        .glyphs
        .values()
        .filter(|glyph| !glyph.text.is_empty())
        .map(|glyph| (glyph.id, glyph.text.as_str()))
        .collect();
    let texts: Vec<(u16, &str)> = texts.into_iter().collect();
    for block in texts.chunks(BLOCK) {
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (id, text) in block {
            let code: String = text
                .encode_utf16()
                .map(|unit| format!("{unit:04X}"))
                .collect();
            let _ = writeln!(map, "<{id:04X}> <{code}>");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    map.into_bytes()
}
