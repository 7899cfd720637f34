//! Pictures that authors bring: photographs, scans, drawings of other programs.
//!
//! In: the bytes of a file. Out: an [`Image`] that is sound, or the [`Fault`]
//! that it has, and what was left out of it. PNG, JPEG, WebP and GIF become
//! pixels, upright and of eight bits; SVG becomes a tree of outlines, of which
//! nothing but what is drawn is kept. Invariant: knows no files and no
//! documents; what is too large is refused before memory is taken for it.

mod jpeg;
mod outline;
mod raster;
mod svg;
mod told;

use std::fmt;
use std::sync::Arc;

use ::image::{DynamicImage, GrayImage};

pub use outline::{Area, Cap, Clip, Ink, Join, Line, Outline};
pub use raster::Upright;
pub use told::read_named;

use crate::font::FontBook;
use crate::graphics::{Pt, Size};
use crate::source::fingerprint;

/// The most pixels that a picture may have.
pub const MOST_PIXELS: u64 = 60_000_000;
/// How much of a point a pixel is, where a picture stands in its own size: 96 to the inch.
const POINTS: f64 = 0.75;
/// The longest side of a vector picture that is turned into pixels.
const LONGEST: u32 = 4096;

/// The format of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each format is named after itself")]
pub enum ImageKind {
    Png,
    Jpeg,
    WebP,
    Gif,
    Svg,
}

impl ImageKind {
    /// The endings of file names, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            ImageKind::Png => &["png"],
            ImageKind::Jpeg => &["jpg", "jpeg"],
            ImageKind::WebP => &["webp"],
            ImageKind::Gif => &["gif"],
            ImageKind::Svg => &["svg"],
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            ImageKind::Png => "image/png",
            ImageKind::Jpeg => "image/jpeg",
            ImageKind::WebP => "image/webp",
            ImageKind::Gif => "image/gif",
            ImageKind::Svg => "image/svg+xml",
        }
    }

    /// The format's name.
    pub fn name(self) -> &'static str {
        match self {
            ImageKind::Png => "PNG",
            ImageKind::Jpeg => "JPEG",
            ImageKind::WebP => "WebP",
            ImageKind::Gif => "GIF",
            ImageKind::Svg => "SVG",
        }
    }

    /// The format of a file, by how it begins.
    pub fn of(bytes: &[u8]) -> Option<ImageKind> {
        let begins = |start: &[u8]| bytes.starts_with(start);
        if begins(b"\x89PNG\r\n\x1a\n") {
            Some(ImageKind::Png)
        } else if begins(&[0xff, 0xd8, 0xff]) {
            Some(ImageKind::Jpeg)
        } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(ImageKind::WebP)
        } else if begins(b"GIF87a") || begins(b"GIF89a") {
            Some(ImageKind::Gif)
        } else {
            svg::is_svg(bytes).then_some(ImageKind::Svg)
        }
    }
}

/// Why a file is no picture that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It has none of the formats that are read; which it seems to have.
    Foreign(Option<&'static str>),
    /// It cannot be read to its end; why not.
    Broken(String),
    /// It has more pixels than are read.
    TooLarge {
        /// How many across.
        width: u32,
        /// How many down.
        height: u32,
    },
    /// An SVG declares entities.
    Entities,
}

/// What is not shown of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// It moves; its first frame is shown.
    Moves,
    /// Parts of an SVG, in words.
    LeftOut(Vec<String>),
}

/// A picture that can be shown.
#[derive(Clone)]
pub struct Image {
    kind: ImageKind,
    bytes: Arc<[u8]>,
    fingerprint: u64,
    look: Look,
}

#[derive(Clone)]
enum Look {
    Raster(Arc<raster::Raster>),
    Vector(Arc<svg::Vector>),
}

/// A picture as it is printed.
pub enum Print {
    /// A JPEG as it is.
    Jpeg {
        /// The file.
        bytes: Arc<[u8]>,
        /// Pixels across and down, as they stand in the file.
        size: (u32, u32),
        /// Whether it has shades of grey alone.
        is_grey: bool,
        /// How it is turned to stand upright.
        upright: Upright,
    },
    /// Pixels.
    Pixels(Pixels),
    /// Lines and areas, in points from the upper left corner.
    Outlines(Vec<Outline>),
}

/// Pixels of eight bits, rows filtered and packed as in a PNG.
pub struct Pixels {
    /// Pixels across and down.
    pub size: (u32, u32),
    /// Whether they are shades of grey alone.
    pub is_grey: bool,
    /// The colours.
    pub colors: Vec<u8>,
    /// How much each covers, where something shines through.
    pub alpha: Option<Vec<u8>>,
}

impl Pixels {
    fn of(pixels: &DynamicImage) -> Pixels {
        let color = pixels.color();
        let opaque: DynamicImage = if color.has_color() {
            pixels.to_rgb8().into()
        } else {
            pixels.to_luma8().into()
        };
        let alpha = color.has_alpha().then(|| {
            let rgba = pixels.to_rgba8();
            let alpha = rgba.pixels().map(|pixel| pixel.0[3]).collect();
            let alpha = GrayImage::from_raw(rgba.width(), rgba.height(), alpha);
            raster::packed(&alpha.expect("a byte for every pixel").into())
        });
        Pixels {
            size: (pixels.width(), pixels.height()),
            is_grey: !color.has_color(),
            colors: raster::packed(&opaque),
            alpha,
        }
    }
}

/// Reads a picture.
///
/// # Errors
/// Where the file is none that can be shown whole.
pub fn read(bytes: &[u8], fonts: &FontBook) -> Result<(Image, Vec<Remark>), Fault> {
    let kind = ImageKind::of(bytes).ok_or_else(|| Fault::Foreign(foreign(bytes)))?;
    if kind == ImageKind::Svg {
        let (vector, remarks) = svg::read(bytes, fonts)?;
        let bytes = vector.write().into_bytes();
        let look = Look::Vector(Arc::new(vector));
        return Ok((Image::new(kind, bytes.into(), look), remarks));
    }
    let raster = raster::read(kind, bytes)?;
    if !raster.moves {
        let look = Look::Raster(Arc::new(raster));
        return Ok((Image::new(kind, bytes.into(), look), Vec::new()));
    }
    let still = raster.pixels.clone();
    let bytes = raster::png(&still, raster.profile.as_deref());
    let look = Look::Raster(Arc::new(raster::Raster {
        moves: false,
        ..raster
    }));
    let image = Image::new(ImageKind::Png, bytes.into(), look);
    Ok((image, vec![Remark::Moves]))
}

/// What a file seems to be that has none of the formats that are read.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let begins = |start: &[u8]| bytes.starts_with(start);
    let brand = bytes.get(4..12).unwrap_or_default();
    Some(match bytes {
        _ if begins(b"II*\0") || begins(b"MM\0*") => "a TIFF",
        _ if begins(b"BM") => "a BMP",
        _ if begins(b"%PDF") => "a PDF",
        _ if begins(b"%!PS") => "a PostScript file",
        _ if begins(&[0x1f, 0x8b]) => "a compressed file, perhaps an SVGZ",
        _ if brand == b"ftypavif" => "an AVIF",
        _ if brand.starts_with(b"ftyp") => "a HEIC or a film",
        _ if bytes.is_empty() => "an empty file",
        _ => return None,
    })
}

impl Image {
    fn new(kind: ImageKind, bytes: Arc<[u8]>, look: Look) -> Image {
        Image {
            kind,
            fingerprint: fingerprint(&bytes),
            bytes,
            look,
        }
    }

    /// The format of [`Image::bytes`].
    pub fn kind(&self) -> ImageKind {
        self.kind
    }

    /// The file as it is published: the author's own, the drawn parts of an SVG, the first frame of what moves.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What tells the picture from others.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Pixels across and down, upright; of a vector picture, in its own size.
    pub fn pixels(&self) -> (u32, u32) {
        match &self.look {
            Look::Raster(raster) => (raster.pixels.width(), raster.pixels.height()),
            Look::Vector(vector) => vector.pixels(),
        }
    }

    /// How large it is where nothing else is said.
    pub fn size(&self) -> Size {
        let (width, height) = match &self.look {
            Look::Raster(_) => {
                let (width, height) = self.pixels();
                (f64::from(width), f64::from(height))
            }
            Look::Vector(vector) => vector.size(),
        };
        Size::new(Pt(width * POINTS), Pt(height * POINTS))
    }

    /// Whether it is made of lines and areas.
    pub fn is_vector(&self) -> bool {
        matches!(self.look, Look::Vector(_))
    }

    /// The profile of its colours, where it has one that can stand in a file.
    pub fn profile(&self) -> Option<&[u8]> {
        match &self.look {
            Look::Raster(raster) => raster.profile.as_deref(),
            Look::Vector(_) => None,
        }
    }

    /// The format that the picture has when it is made smaller.
    pub fn smaller_kind(&self) -> ImageKind {
        match &self.look {
            Look::Raster(raster) if !raster.pixels.color().has_alpha() => match self.kind {
                ImageKind::Jpeg | ImageKind::WebP => ImageKind::Jpeg,
                _ => ImageKind::Png,
            },
            _ => ImageKind::Png,
        }
    }

    /// The picture so many pixels wide, as a file of [`Image::smaller_kind`].
    pub fn smaller(&self, width: u32) -> Vec<u8> {
        let pixels = self.at_width(width);
        match self.smaller_kind() {
            ImageKind::Jpeg => raster::jpeg(&pixels, self.profile()),
            _ => raster::png(&pixels, self.profile()),
        }
    }

    /// The picture for paper, on which it shall be at most `width` pixels wide, where it is made of pixels.
    pub fn print(&self, width: u32) -> Print {
        match &self.look {
            Look::Vector(vector) => {
                let outlines = outline::of(&vector.tree, POINTS);
                outlines.map_or_else(
                    || Print::Pixels(Pixels::of(&vector.pixels_at(width))),
                    Print::Outlines,
                )
            }
            // Somewhat finer is left as it is: to compute anew costs sharpness.
            Look::Raster(raster) if self.pixels().0 > width + width / 4 => {
                let smaller = raster.scaled(width);
                if self.smaller_kind() != ImageKind::Jpeg {
                    return Print::Pixels(Pixels::of(&smaller));
                }
                Print::Jpeg {
                    size: (smaller.width(), smaller.height()),
                    is_grey: !smaller.color().has_color(),
                    bytes: raster::jpeg(&smaller, None).into(),
                    upright: Upright::default(),
                }
            }
            Look::Raster(raster) => match raster.as_stored {
                Some((size, is_grey)) => Print::Jpeg {
                    bytes: self.bytes.clone(),
                    size,
                    is_grey,
                    upright: raster.upright,
                },
                None => Print::Pixels(Pixels::of(&raster.pixels)),
            },
        }
    }

    fn at_width(&self, width: u32) -> DynamicImage {
        match &self.look {
            Look::Raster(raster) => raster.scaled(width),
            Look::Vector(vector) => vector.pixels_at(width),
        }
    }
}

impl PartialEq for Image {
    fn eq(&self, other: &Image) -> bool {
        self.fingerprint == other.fingerprint && self.bytes == other.bytes
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, height) = self.pixels();
        let name = self.kind.name();
        write!(
            f,
            "Image({name}, {width} × {height}, {:016x})",
            self.fingerprint
        )
    }
}

/// Draws the SVG `text`, which this program has written, so many pixels to its own one, as a PNG.
///
/// `None` where it cannot be drawn.
pub fn draw(text: &str, scale: f64, fonts: &FontBook) -> Option<Vec<u8>> {
    let (vector, _) = svg::read(text.as_bytes(), fonts).ok()?;
    let width = raster::rounded(vector.size().0 * scale);
    let pixels = DynamicImage::ImageRgb8(vector.pixels_at(width).into_rgb8());
    Some(raster::png(&pixels, None))
}
