//! The files of figures: a drawing's own, and a picture in several widths.

use crate::document::{Figure, Visual};
use crate::image::{Image, ImageKind};

/// The widths, in pixels, in which pages offer a picture that is wider.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// A file of at most so many bytes is sent whole: made smaller, it may even grow.
const LIGHT: usize = 60_000;

/// A picture as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageFile {
    /// Its name in the folder of figures, which changes with what it holds.
    pub name: String,
    /// Pixels across.
    pub width: u32,
    /// The format.
    pub kind: ImageKind,
}

/// The file that shows a figure, by its name in the folder of figures.
pub fn shown(figure: &Figure) -> String {
    match &figure.visual {
        Visual::Drawing(_) => format!("{}.svg", figure.key),
        Visual::Image(image) => whole(&figure.key, image).name,
    }
}

/// The picture itself.
pub fn whole(key: &str, image: &Image) -> ImageFile {
    let ending = image.kind().endings()[0];
    ImageFile {
        name: format!("{key}-{:016x}.{ending}", image.fingerprint()),
        width: image.pixels().0,
        kind: image.kind(),
    }
}

/// The picture in smaller widths, for pages; none where it is small or light itself, or made of lines.
pub fn smaller(key: &str, image: &Image) -> Vec<ImageFile> {
    let (width, _) = image.pixels();
    let kind = image.smaller_kind();
    let ending = kind.endings()[0];
    // A width that is near the picture's own would save nothing.
    let widths = WIDTHS
        .into_iter()
        .filter(|narrow| narrow + narrow / 4 < width);
    let is_light = image.bytes().len() <= LIGHT;
    let widths = widths.filter(|_| !image.is_vector() && !is_light);
    let files = widths.map(|width| ImageFile {
        name: format!("{key}-{:016x}-{width}.{ending}", image.fingerprint()),
        width,
        kind,
    });
    files.collect()
}
