//! Pictures of lines and areas: SVG.
//!
//! What is not drawn is not kept: the file that is published is written anew
//! from the tree, so that no script, event, foreign element, outside address
//! or entity can be in it. Words become outlines, set in the document's faces.

use std::collections::BTreeSet;
use std::sync::Arc;

use ::image::{DynamicImage, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{self, Database};
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use resvg::usvg::{
    Error, FontFamily, FontResolver, FontStyle, ImageHrefResolver, Indent, Options, Tree,
    WriteOptions,
};

use super::raster::{self, rounded};
use super::{Fault, ImageKind, LONGEST, Remark};
use crate::font::FontBook;

/// The most elements and texts of a picture.
const MOST_NODES: u32 = 200_000;
/// The longest file, in bytes.
const LONGEST_FILE: usize = 16 << 20;
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// A picture of lines and areas.
pub(super) struct Vector {
    pub(super) tree: Tree,
}

/// Whether bytes are text that begins as an SVG does.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && text.contains("<svg") || text.contains(":svg")
}

pub(super) fn read(bytes: &[u8], fonts: &FontBook) -> Result<(Vector, Vec<Remark>), Fault> {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > LONGEST_FILE {
        return Err(Fault::Broken("it has more than 16 MiB".to_owned()));
    }
    if text.contains("<!ENTITY") {
        return Err(Fault::Entities);
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| Fault::Broken(error.to_string()))?;
    if document.root_element().tag_name().namespace() != Some(NAMESPACE) {
        let message = format!("its outermost element is not `svg` of `{NAMESPACE}`");
        return Err(Fault::Broken(message));
    }
    let left_out = left_out(&document);
    let tree = Tree::from_xmltree(&document, &reading(fonts)).map_err(fault)?;
    let remark = (!left_out.is_empty()).then_some(Remark::LeftOut(left_out));
    Ok((Vector { tree }, remark.into_iter().collect()))
}

fn fault(error: Error) -> Fault {
    Fault::Broken(match error {
        Error::InvalidSize => "it has no size: neither `viewBox` nor width and height".to_owned(),
        Error::ElementsLimitReached => "it has too many elements".to_owned(),
        error => error.to_string(),
    })
}

/// What is in a picture that is not drawn, in words, sorted.
fn left_out(document: &Document<'_>) -> Vec<String> {
    let mut found = BTreeSet::new();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        match name {
            "script" => _ = found.insert("a script".to_owned()),
            "foreignObject" | "iframe" | "audio" | "video" | "canvas" | "embed" | "object" => {
                found.insert(format!("`{name}`"));
            }
            "animate" | "animateMotion" | "animateTransform" | "set" => {
                found.insert("an animation".to_owned());
            }
            "style" => {
                let rules = node.text().unwrap_or_default();
                if rules.contains("@import") || leads_out_of(rules) {
                    found.insert("a style from outside".to_owned());
                }
            }
            _ => {}
        }
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value().trim());
            if key.starts_with("on") {
                found.insert(format!("the event `{key}`"));
            } else if key == "href" && name != "a" && leads_out(value) {
                found.insert(format!("`{name}` from outside"));
            } else if leads_out_of(value) {
                found.insert(format!("`{key}` from outside"));
            }
        }
    }
    found.into_iter().collect()
}

fn leads_out(address: &str) -> bool {
    !address.starts_with('#') && !address.starts_with("data:")
}

/// Whether a value of styles names an address outside the picture.
fn leads_out_of(value: &str) -> bool {
    value.match_indices("url(").any(|(at, start)| {
        let address = &value[at + start.len()..];
        leads_out(address.trim_start_matches([' ', '"', '\'']))
    })
}

/// How a picture is read: with the document's faces, and nothing from outside.
fn reading(fonts: &FontBook) -> Options<'static> {
    let mut faces = Database::new();
    for face in fonts.faces() {
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(face.data().to_vec());
        faces.load_font_source(fontdb::Source::Binary(data));
    }
    Options {
        fontdb: Arc::new(faces),
        font_resolver: FontResolver {
            select_font: Box::new(|font, faces| {
                let family = font.families().first().map_or(SANS, family);
                faces.query(&fontdb::Query {
                    families: &[fontdb::Family::Name(family)],
                    weight: fontdb::Weight(font.weight()),
                    stretch: fontdb::Stretch::Normal,
                    style: match font.style() {
                        FontStyle::Normal => fontdb::Style::Normal,
                        FontStyle::Italic | FontStyle::Oblique => fontdb::Style::Italic,
                    },
                })
            }),
            select_fallback: FontResolver::default_fallback_selector(),
        },
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, data, _| {
                use resvg::usvg::ImageKind as Embedded;
                let kind = ImageKind::of(&data)?;
                raster::read(kind, &data).ok()?;
                match kind {
                    ImageKind::Png => Some(Embedded::PNG(data)),
                    ImageKind::Jpeg => Some(Embedded::JPEG(data)),
                    ImageKind::WebP => Some(Embedded::WEBP(data)),
                    ImageKind::Gif => Some(Embedded::GIF(data)),
                    ImageKind::Svg => None,
                }
            }),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

const SANS: &str = "Source Sans 3";

/// The face that stands for a family.
fn family(family: &FontFamily) -> &'static str {
    const SERIFS: [&str; 8] = [
        "times", "georgia", "garamond", "roman", "cambria", "minion", "serif", "book",
    ];
    const MONOS: [&str; 5] = ["mono", "courier", "consol", "menlo", "code"];
    match family {
        FontFamily::Serif => "Source Serif 4",
        FontFamily::Monospace => "Source Code Pro",
        FontFamily::SansSerif | FontFamily::Cursive | FontFamily::Fantasy => SANS,
        FontFamily::Named(name) => {
            let name = name.to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
            if has(&MONOS) {
                "Source Code Pro"
            } else if has(&SERIFS) && !name.contains("sans") {
                "Source Serif 4"
            } else {
                SANS
            }
        }
    }
}

impl Vector {
    /// How large it is, in its own pixels.
    pub(super) fn size(&self) -> (f64, f64) {
        let size = self.tree.size();
        (size.width().into(), size.height().into())
    }

    /// Its size in whole pixels.
    pub(super) fn pixels(&self) -> (u32, u32) {
        let (width, height) = self.size();
        (rounded(width), rounded(height))
    }

    /// The picture as a file, with what is drawn and nothing else.
    pub(super) fn write(&self) -> String {
        self.tree.to_string(&WriteOptions {
            indent: Indent::None,
            ..WriteOptions::default()
        })
    }

    /// The picture, so many pixels wide; fewer, where it would become too large.
    pub(super) fn pixels_at(&self, width: u32) -> DynamicImage {
        let (own_width, own_height) = self.size();
        let most = f64::from(LONGEST) / own_width.max(own_height);
        let scale = (f64::from(width) / own_width).min(most);
        let (width, height) = (rounded(own_width * scale), rounded(own_height * scale));
        let mut pixmap = Pixmap::new(width, height).expect("sides of at least one pixel");
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a factor far below the precision of f32"
        )]
        let transform = Transform::from_scale(
            (f64::from(width) / own_width) as f32,
            (f64::from(height) / own_height) as f32,
        );
        resvg::render(&self.tree, transform, &mut pixmap.as_mut());
        let pixels = pixmap.pixels().iter().flat_map(|pixel| {
            let pixel = pixel.demultiply();
            [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
        });
        let pixels = RgbaImage::from_raw(width, height, pixels.collect());
        DynamicImage::ImageRgba8(pixels.expect("four bytes for every pixel"))
    }
}
