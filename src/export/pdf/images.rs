//! Pictures of authors as objects of the file, each once.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::file::File;
use super::object::{Dictionary, Object, Stream, array, dict, integer, name};
use crate::graphics::{Color, Pt, Segment, Size};
use crate::image::{Cap, Image, Ink, Join, Line, Outline, Pixels, Print, Upright};
use crate::layout::{Item, PagedDocument};

/// The pictures of a document, by what tells them apart.
pub(super) struct Images(BTreeMap<u64, UsedImage>);

struct UsedImage {
    image: Image,
    print: Print,
}

/// How fine pictures are printed: pixels to a point, 300 to the inch.
const FINENESS: f64 = 300.0 / 72.0;

impl Images {
    /// The name of a picture in content streams, and the matrix that stands it upright in the unit square.
    pub(super) fn named(&self, image: &Image) -> (String, Upright) {
        let upright = match &self.0[&image.fingerprint()].print {
            Print::Jpeg { upright, .. } => *upright,
            Print::Pixels(_) | Print::Outlines(_) => Upright::default(),
        };
        let index = self.0.range(..image.fingerprint()).count();
        (format!("Im{index}"), upright)
    }
}

/// Gathers the pictures of all pages.
pub(super) fn gather(document: &PagedDocument) -> Images {
    let mut widths: BTreeMap<u64, (Image, u32)> = BTreeMap::new();
    let items = document.pages.iter().flat_map(|page| &page.items);
    for placed in items {
        let Item::Picture(picture) = &placed.item else {
            continue;
        };
        for (image, size) in picture.images() {
            let entry = widths.entry(image.fingerprint());
            let (_, width) = entry.or_insert_with(|| (image.clone(), 1));
            *width = (*width).max(pixels(size.width));
        }
    }
    let images = widths.into_iter().map(|(key, (image, width))| {
        let print = image.print(width);
        (key, UsedImage { image, print })
    });
    Images(images.collect())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held between 1 and 65535"
)]
fn pixels(width: Pt) -> u32 {
    (width.0 * FINENESS).round().clamp(1.0, 65535.0) as u32
}

/// Puts the pictures into the file; their names for the resources of pages.
pub(super) fn embed(file: &mut File, images: &Images) -> Dictionary {
    let mut resources = Dictionary::new();
    for (index, used) in images.0.values().enumerate() {
        let object = match &used.print {
            Print::Jpeg {
                bytes,
                size,
                is_grey,
                ..
            } => {
                let mut entries = head(*size);
                let space = space(file, &used.image, *is_grey);
                entries.set("ColorSpace", space);
                entries.set("Filter", name("DCTDecode"));
                file.add(Stream::new(entries, bytes.to_vec()))
            }
            Print::Pixels(pixels) => embed_pixels(file, &used.image, pixels),
            Print::Outlines(outlines) => embed_outlines(file, used.image.size(), outlines),
        };
        resources.put(format!("Im{index}").into_bytes().into(), object);
    }
    resources
}

fn head((width, height): (u32, u32)) -> Dictionary {
    dict! {
        "Type" => name("XObject"),
        "Subtype" => name("Image"),
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "BitsPerComponent" => 8,
    }
}

/// The space of a picture's colours: its own profile, or that of the document.
fn space(file: &mut File, image: &Image, is_grey: bool) -> Object {
    let (device, components) = if is_grey {
        ("DeviceGray", 1)
    } else {
        ("DeviceRGB", 3)
    };
    match image.profile() {
        None => name(device),
        Some(profile) => {
            let entries = dict! { "N" => integer(components), "Alternate" => name(device) };
            let profile = file.add(Stream::new(entries, profile.to_vec()));
            array([name("ICCBased"), profile])
        }
    }
}

fn embed_pixels(file: &mut File, image: &Image, pixels: &Pixels) -> Object {
    let packed = |space: Object, components: usize, data: &[u8]| {
        let mut entries = head(pixels.size);
        entries.set("ColorSpace", space);
        entries.set("Filter", name("FlateDecode"));
        // Rows are filtered as in PNG, each as it suits it (ISO 32000-1:2008, 7.4.4.4).
        entries.set(
            "DecodeParms",
            dict! {
                "Predictor" => 15,
                "Colors" => integer(components),
                "BitsPerComponent" => 8,
                "Columns" => i64::from(pixels.size.0),
            },
        );
        Stream::new(entries, data.to_vec())
    };
    let space = space(file, image, pixels.is_grey);
    let components = if pixels.is_grey { 1 } else { 3 };
    let mut stream = packed(space, components, &pixels.colors);
    if let Some(alpha) = &pixels.alpha {
        let mask = file.add(packed(name("DeviceGray"), 1, alpha));
        stream.dict.set("SMask", mask);
    }
    file.add(stream)
}

/// Outlines as a form that fills the unit square, as pictures of pixels do.
fn embed_outlines(file: &mut File, size: Size, outlines: &[Outline]) -> Object {
    let mut form = Form::default();
    let _ = writeln!(form.out, "1 0 0 -1 0 {} cm", number(size.height.0));
    for outline in outlines {
        form.outline(outline);
    }
    let mut states = Dictionary::new();
    for (index, thousandths) in form.states.iter().enumerate() {
        let share = Object::Real(f32::from(*thousandths) / 1000.0);
        let state = dict! { "Type" => name("ExtGState"), "ca" => share.clone(), "CA" => share };
        states.put(format!("G{index}").into_bytes().into(), state.into());
    }
    let real = |number: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "sizes of pictures are far below the precision of f32"
        )]
        let number = number as f32;
        Object::Real(number)
    };
    let (width, height) = (size.width.0, size.height.0);
    let zero = || Object::Integer(0);
    let entries = dict! {
        "Type" => name("XObject"),
        "Subtype" => name("Form"),
        "BBox" => array([zero(), zero(), real(width), real(height)]),
        "Matrix" => array([real(1.0 / width), zero(), zero(), real(1.0 / height), zero(), zero()]),
        "Resources" => dict! { "ExtGState" => states },
    };
    file.add(Stream::new(entries, form.out.into_bytes()))
}

/// The content of a form in the making.
#[derive(Default)]
struct Form {
    out: String,
    /// How much is covered, in thousandths, by the number of the graphics state that says so.
    states: Vec<u16>,
}

impl Form {
    fn outline(&mut self, outline: &Outline) {
        self.out.push_str("q\n");
        for clip in &outline.clips {
            // A clip is not moved back by what undoes its matrix: its points are brought into place instead.
            self.segments(&clip.segments, Some(clip.matrix));
            self.out
                .push_str(if clip.even_odd { "W* n\n" } else { "W n\n" });
        }
        self.numbers(&outline.matrix);
        self.out.push_str("cm\n");
        match &outline.ink {
            Ink::Area(area) => {
                self.opacity(area.opacity);
                self.color(area.color, "rg");
                self.segments(&outline.segments, None);
                self.out
                    .push_str(if area.even_odd { "f*\n" } else { "f\n" });
            }
            Ink::Line(line) => {
                self.line(line);
                self.segments(&outline.segments, None);
                self.out.push_str("S\n");
            }
        }
        self.out.push_str("Q\n");
    }

    fn line(&mut self, line: &Line) {
        self.opacity(line.opacity);
        self.color(line.color, "RG");
        let cap = match line.cap {
            Cap::Butt => 0,
            Cap::Round => 1,
            Cap::Square => 2,
        };
        let join = match line.join {
            Join::Miter => 0,
            Join::Round => 1,
            Join::Bevel => 2,
        };
        let _ = write!(
            self.out,
            "{} w {cap} J {join} j {} M [",
            number(line.width),
            number(line.miter.max(1.0))
        );
        self.numbers(&line.dashes);
        let _ = writeln!(self.out, "] {} d", number(line.offset));
    }

    /// Names the graphics state in which so much is covered, unless it is all.
    fn opacity(&mut self, opacity: f64) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "held between 0 and 1000"
        )]
        let thousandths = (opacity * 1000.0).round().clamp(0.0, 1000.0) as u16;
        if thousandths == 1000 {
            return;
        }
        let known = self.states.iter().position(|state| *state == thousandths);
        let index = known.unwrap_or_else(|| {
            self.states.push(thousandths);
            self.states.len() - 1
        });
        let _ = writeln!(self.out, "/G{index} gs");
    }

    fn color(&mut self, color: Color, operator: &str) {
        self.numbers(&[color.red, color.green, color.blue].map(|part| f64::from(part) / 255.0));
        self.out.push_str(operator);
        self.out.push('\n');
    }

    fn segments(&mut self, segments: &[Segment], matrix: Option<[f64; 6]>) {
        let place = |point: &crate::graphics::Point| {
            let (x, y) = (point.x.0, point.y.0);
            matrix.map_or([x, y], |[a, b, c, d, e, f]| {
                [a * x + c * y + e, b * x + d * y + f]
            })
        };
        for segment in segments {
            let (points, operator) = match segment {
                Segment::Move(end) => (vec![place(end)], "m\n"),
                Segment::Line(end) => (vec![place(end)], "l\n"),
                Segment::Curve(one, two, end) => (vec![place(one), place(two), place(end)], "c\n"),
                Segment::Close => (Vec::new(), "h\n"),
            };
            self.numbers(points.as_flattened());
            self.out.push_str(operator);
        }
    }

    fn numbers(&mut self, numbers: &[f64]) {
        for part in numbers {
            let _ = write!(self.out, "{} ", number(*part));
        }
    }
}

/// A number as files have it, to five places: matrices need more than places on pages do.
fn number(number: f64) -> f64 {
    (number * 100_000.0).round() / 100_000.0 + 0.0
}
