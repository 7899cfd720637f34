//! Pictures that take time to make: made only where they are not there yet.

use super::output::OutputFile;
use crate::export::image::ImageFile;
use crate::export::svg;
use crate::font::FontBook;
use crate::graphics::Drawing;
use crate::image::{self, Image};
use crate::source::fingerprint;

/// Says which pictures must be made anew; to be raised with every change of how they are made.
const EDITION: &str = "1";
/// How many pixels the PNG of a drawing has to a point: 216 to the inch, sharp on slides and screens.
const FINENESS: f64 = 3.0;

/// How to make a picture.
#[derive(Debug, Clone)]
pub(super) struct Recipe {
    /// Where it goes.
    pub(super) path: String,
    /// What tells it from what else may have stood there.
    pub(super) made_from: String,
    source: Source,
}

#[derive(Debug, Clone)]
enum Source {
    /// A drawing as SVG.
    Drawing(String),
    /// A picture, so many pixels wide.
    Image(Image, u32),
}

impl Recipe {
    /// A drawing as PNG.
    pub(super) fn of_drawing(path: String, drawing: &Drawing) -> Recipe {
        let text = svg::bare(drawing);
        Recipe {
            path,
            made_from: format!("{EDITION}-{:016x}", fingerprint(text.as_bytes())),
            source: Source::Drawing(text),
        }
    }

    /// A picture in a smaller width.
    pub(super) fn of_image(slug: &str, file: &ImageFile, image: &Image) -> Recipe {
        Recipe {
            path: format!("{slug}/figures/{}", file.name),
            made_from: format!("{EDITION}-{:016x}", image.fingerprint()),
            source: Source::Image(image.clone(), file.width),
        }
    }

    /// Makes the picture.
    pub(super) fn make(&self, fonts: &FontBook) -> OutputFile {
        let bytes = match &self.source {
            Source::Drawing(text) => {
                image::draw(text, FINENESS, fonts).expect("what svg writes can be read")
            }
            Source::Image(image, width) => image.smaller(*width),
        };
        OutputFile {
            path: self.path.clone(),
            bytes,
        }
    }
}
