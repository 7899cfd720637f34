//! The fonts of a file: only the glyphs used, with their widths and texts.
//!
//! One glyph may stand for several texts, such as a raised six for `⁶` and for
//! a `6` that is raised, or a hyphen for that of a word and for one that only
//! the end of a line has put there. It has a code for each, so that what is
//! copied is what was written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use subsetter::GlyphRemapper;

use super::file::{File, Fnv};
use super::object::{Dictionary, Object, Stream, array, dict, integer, name, named, real, text};
use crate::font::{Face, FaceId, FontBook, Glyph, Outlines, bare};
use crate::layout::{Page, PagedDocument, TextRun};

/// The faces of a document with the glyphs it uses, in the order of faces.
pub(super) struct Fonts(BTreeMap<FaceId, UsedFont>);

/// A face of a document.
pub(super) struct UsedFont {
    /// Its name in content streams.
    pub(super) resource: String,
    glyphs: Glyphs,
}

/// The glyphs that a document uses of a face, by their numbers in it.
struct Glyphs(Vec<Option<UsedGlyph>>);

impl Glyphs {
    fn of(glyphs: BTreeMap<u16, UsedGlyph>) -> Glyphs {
        let last = glyphs.keys().next_back().copied().unwrap_or(0);
        let mut places: Vec<_> = (0..=last).map(|_| None).collect();
        for (number, glyph) in glyphs {
            places[usize::from(number)] = Some(glyph);
        }
        Glyphs(places)
    }

    fn get(&self, number: u16) -> Option<&UsedGlyph> {
        self.0.get(usize::from(number))?.as_ref()
    }

    fn values(&self) -> impl Iterator<Item = &UsedGlyph> {
        self.0.iter().flatten()
    }
}

/// A glyph of a document.
struct UsedGlyph {
    /// Its number in the subset of the face.
    id: u16,
    /// Its width as the file says it, in thousandths of an em.
    width: f64,
    /// The texts that it stands for, each with the code that shows the glyph and says the text.
    codes: Vec<(String, u16)>,
}

impl Fonts {
    pub(super) fn font(&self, face: FaceId) -> &UsedFont {
        &self.0[&face]
    }
}

impl UsedFont {
    /// The code that shows a glyph and says `text`, and the glyph's width.
    pub(super) fn code(&self, glyph: u16, text: &str) -> (u16, f64) {
        let used = self.glyphs.get(glyph);
        let used = used.expect("every glyph was gathered");
        let wanted = searched(text);
        let code = used.codes.iter().find(|(says, _)| *says == wanted);
        let (_, code) = code.expect("every text of every glyph was gathered");
        (*code, used.width)
    }

    fn remapper(&self) -> GlyphRemapper {
        let glyphs = (0..).zip(&self.glyphs.0);
        let used = glyphs.filter(|(_, glyph)| glyph.is_some());
        let numbers: Vec<u16> = used.map(|(number, _)| number).collect();
        GlyphRemapper::new_from_glyphs_sorted(&numbers)
    }

    /// For each code in order the glyph that it shows and the text that it says.
    fn codes(&self) -> BTreeMap<u16, (&UsedGlyph, &str)> {
        let glyphs = self.glyphs.values();
        let codes = glyphs.flat_map(|glyph| {
            let codes = glyph.codes.iter();
            codes.map(move |(text, code)| (*code, (glyph, text.as_str())))
        });
        codes.collect()
    }
}

/// The glyphs of a run, each with the text that it stands for.
///
/// A letter and the marks on it are one cluster of the text: each of its glyphs says its own
/// character where there are as many of both, otherwise the first says all.
pub(super) fn texts(run: &TextRun) -> impl Iterator<Item = (&Glyph, &str)> {
    let clusters = run
        .glyphs
        .chunk_by(|_, next| next.text.is_empty())
        .map(|cluster| (cluster, &run.text[cluster[0].text.clone()]));
    clusters.flat_map(|(cluster, text)| {
        let apart = cluster.len() > 1 && text.chars().count() == cluster.len();
        let mut rest = text;
        cluster.iter().map(move |glyph| {
            let length = match rest.chars().next() {
                Some(first) if apart => first.len_utf8(),
                _ => rest.len(),
            };
            let (now, later) = rest.split_at(length);
            rest = later;
            (glyph, now)
        })
    })
}

/// The text of a glyph as readers search for it: every space is a plain one.
fn searched(text: &str) -> Cow<'_, str> {
    /// Says nothing, for a glyph that is but a part of what the one before it says: every code must say something.
    const JOINER: &str = "\u{2060}";
    const SPACES: [char; 6] = ['\u{a0}', '\u{202f}', '\u{2009}', '\u{2007}', '\n', '\t'];
    if text.is_empty() {
        Cow::Borrowed(JOINER)
    } else if let [b' '..=b'~'] = text.as_bytes() {
        Cow::Borrowed(text)
    } else if text.contains(SPACES) {
        Cow::Owned(text.replace(SPACES, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Gathers the glyphs of all pages.
pub(super) fn gather(document: &PagedDocument, book: &FontBook) -> Fonts {
    // The texts of each glyph by its number: most of what is done here is to look it up.
    let mut used: BTreeMap<FaceId, Vec<Vec<String>>> = BTreeMap::new();
    for run in document.pages.iter().flat_map(Page::texts) {
        let glyphs = used.entry(run.face).or_default();
        texts(run).for_each(|(glyph, text)| {
            let number = usize::from(glyph.id);
            if glyphs.len() <= number {
                glyphs.resize(number + 1, Vec::new());
            }
            let text = searched(text);
            if !glyphs[number].iter().any(|other| *other == text) {
                glyphs[number].push(text.into_owned());
            }
        });
    }
    let fonts = used.into_iter().enumerate().map(|(index, (id, texts))| {
        let texts = (0..).zip(texts).filter(|(_, texts)| !texts.is_empty());
        let texts = texts.collect();
        let font = UsedFont {
            resource: format!("F{index}"),
            glyphs: Glyphs::of(coded(texts, book.face(id))),
        };
        (id, font)
    });
    Fonts(fonts.collect())
}

/// Gives every glyph a code for each of its texts: for the first its number in the subset, for others numbers beyond.
fn coded(texts: BTreeMap<u16, Vec<String>>, face: &Face) -> BTreeMap<u16, UsedGlyph> {
    let glyphs: Vec<u16> = texts.keys().copied().collect();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
    let mut beyond = remapper.num_gids()..;
    let coded = texts.into_iter().map(|(glyph, texts)| {
        let id = remapper.get(glyph).expect("every glyph was given");
        let first = std::iter::once(id);
        let codes = texts.into_iter().zip(first.chain(beyond.by_ref()));
        let used = UsedGlyph {
            id,
            width: face.advance(glyph).round(),
            codes: codes.collect(),
        };
        (glyph, used)
    });
    coded.collect()
}

/// Embeds the fonts; their names for the resources of pages.
pub(super) fn embed(file: &mut File, fonts: &Fonts, book: &FontBook) -> Dictionary {
    let mut resources = Dictionary::new();
    for (id, font) in &fonts.0 {
        let object = embed_one(file, font, book.face(*id));
        resources.put(font.resource.clone().into_bytes().into(), object);
    }
    resources
}

/// A composite font (ISO 32000-1:2008, 9.7) with two-byte glyph numbers.
fn embed_one(file: &mut File, font: &UsedFont, face: &Face) -> Object {
    let subset = subsetter::subset(face.data(), 0, &font.remapper())
        .expect("what could be shaped can be subset");
    let subset = match face.outlines() {
        Outlines::TrueType => bare(subset),
        Outlines::PostScript => subset,
    };
    let base = format!("{}+{}", tag(&subset), face.name());
    let mut descriptor = descriptor(face, &base);
    descriptor.extend(program(file, subset, face.outlines()));
    let descriptor = file.add(descriptor);
    let mut descendant = dict! {
        "Type" => name("Font"),
        "BaseFont" => named(&base),
        "CIDSystemInfo" => system_info("Identity"),
        "FontDescriptor" => descriptor,
        "DW" => 0,
    };
    let mut encoding = name("Identity-H");
    match face.outlines() {
        Outlines::TrueType => {
            descendant.set("Subtype", name("CIDFontType2"));
            descendant.set("W", widths(font));
            descendant.set("CIDToGIDMap", glyphs_of_codes(file, font));
        }
        Outlines::PostScript => {
            descendant.set("Subtype", name("CIDFontType0"));
            descendant.set("W", widths_of_glyphs(font));
            encoding = encoded(file, font);
        }
    }
    let descendant = file.add(descendant);
    let to_unicode = file.add(Stream::new(Dictionary::new(), to_unicode(font)));
    file.add(dict! {
        "Type" => name("Font"),
        "Subtype" => name("Type0"),
        "BaseFont" => named(&base),
        "Encoding" => encoding,
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

/// The entry of a descriptor that holds the font program (9.9).
fn program(file: &mut File, subset: Vec<u8>, outlines: Outlines) -> Dictionary {
    match outlines {
        Outlines::TrueType => {
            let length = integer(subset.len());
            let program = file.add(Stream::new(dict! { "Length1" => length }, subset));
            dict! { "FontFile2" => program }
        }
        Outlines::PostScript => {
            let subtype = name("OpenType");
            let program = file.add(Stream::new(dict! { "Subtype" => subtype }, subset));
            dict! { "FontFile3" => program }
        }
    }
}

fn system_info(ordering: &str) -> Dictionary {
    dict! { "Registry" => text("Adobe"), "Ordering" => text(ordering), "Supplement" => 0 }
}

fn descriptor(face: &Face, base: &str) -> Dictionary {
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
        "FontName" => named(base),
        "Flags" => integer(flags),
        "FontBBox" => array(metrics.bounds.map(|edge| real(edge.round()))),
        "ItalicAngle" => real(metrics.italic_angle),
        "Ascent" => real(metrics.ascent.round()),
        "Descent" => real(metrics.descent.round()),
        "CapHeight" => real(metrics.cap_height.round()),
        "StemV" => stem,
    }
}

/// Which glyph each code shows (9.7.4.3): that of its number, unless a glyph has several codes.
fn glyphs_of_codes(file: &mut File, font: &UsedFont) -> Object {
    let codes = font.codes();
    if codes.iter().all(|(code, (glyph, _))| *code == glyph.id) {
        return name("Identity");
    }
    let last = codes.keys().next_back().copied().unwrap_or(0);
    let glyphs = (0..=last).map(|code| codes.get(&code).map_or(0, |(glyph, _)| glyph.id));
    let map = glyphs.flat_map(u16::to_be_bytes).collect();
    file.add(Stream::new(Dictionary::new(), map))
}

fn widths(font: &UsedFont) -> Object {
    let codes = font.codes();
    let first = codes.keys().next().copied().unwrap_or(0);
    let widths = codes.values().map(|(glyph, _)| real(glyph.width));
    array([integer(first.into()), array(widths)])
}

/// The widths of glyphs by their numbers, which are what a PostScript program is asked for.
fn widths_of_glyphs(font: &UsedFont) -> Object {
    let glyphs: BTreeMap<u16, f64> = font
        .glyphs
        .values()
        .map(|glyph| (glyph.id, glyph.width))
        .collect();
    let widths = glyphs
        .into_iter()
        .flat_map(|(id, width)| [integer(id.into()), array([real(width)])]);
    array(widths)
}

/// Which glyph each code shows, where the program has glyphs by number (9.7.5): that of its number, unless a glyph has several codes.
fn encoded(file: &mut File, font: &UsedFont) -> Object {
    let codes = font.codes();
    if codes.iter().all(|(code, (glyph, _))| *code == glyph.id) {
        return name("Identity-H");
    }
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def\n\
         /CMapName /Glyphs def\n/CMapType 1 def\n/WMode 0 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let codes: Vec<_> = codes.into_iter().collect();
    for block in codes.chunks(BLOCK) {
        let _ = writeln!(map, "{} begincidchar", block.len());
        for (code, (glyph, _)) in block {
            let _ = writeln!(map, "<{code:04X}> {}", glyph.id);
        }
        map.push_str("endcidchar\n");
    }
    map.push_str(END_OF_MAP);
    let about = dict! {
        "Type" => name("CMap"), "CMapName" => name("Glyphs"),
        "CIDSystemInfo" => system_info("Identity"), "WMode" => 0,
    };
    file.add(Stream::new(about, map.into_bytes()))
}

/// A block of a character map may hold no more (Adobe Technical Note 5014, 1.4.1).
const BLOCK: usize = 100;
const END_OF_MAP: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend";

/// The text of each code (9.10.3).
fn to_unicode(font: &UsedFont) -> Vec<u8> {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let codes = font.codes().into_iter();
    let texts: Vec<(u16, &str)> = codes.map(|(code, (_, text))| (code, text)).collect();
    for block in texts.chunks(BLOCK) {
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (code, text) in block {
            let units: String = text
                .encode_utf16()
                .map(|unit| format!("{unit:04X}"))
                .collect();
            let _ = writeln!(map, "<{code:04X}> <{units}>");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str(END_OF_MAP);
    map.into_bytes()
}
