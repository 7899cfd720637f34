//! Pictures of the author's.

use std::path::Path;

use super::{Drawn, Studio};
use crate::content::{PictureFile, Placed};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::Visual;
use crate::image::{self, Fault, Image, ImageKind, MOST_PIXELS, Remark};

impl Studio<'_> {
    /// A picture; `None` where it cannot be shown, which is reported here or was when its file was read.
    pub(super) fn image(&self, file: &PictureFile, diagnostics: &mut Diagnostics) -> Option<Drawn> {
        Some(Drawn {
            visual: Visual::Image(self.picture(file, diagnostics)?),
            alt: String::new(),
            notes: Vec::new(),
            description: None,
            caption: Vec::new(),
        })
    }

    /// A picture of lines; another is reported.
    pub(super) fn vector(
        &self,
        file: &PictureFile,
        diagnostics: &mut Diagnostics,
    ) -> Option<Image> {
        let image = self.picture(file, diagnostics)?;
        if image.is_vector() {
            return Some(image);
        }
        let name = &file.name;
        let message = format!("`{}` is no SVG", name.value);
        diagnostics.push(
            Diagnostic::error(codes::INVALID_IMAGE, message)
                .label(name.span.clone(), "")
                .help("save the structure as an SVG, or show the picture as a figure of `kind = \"image\"`"),
        );
        None
    }

    fn picture(&self, file: &PictureFile, diagnostics: &mut Diagnostics) -> Option<Image> {
        let bytes = file.bytes.as_deref()?;
        let (image, remarks) = match image::read(bytes, self.fonts) {
            Ok(read) => read,
            Err(fault) => {
                diagnostics.push(faulty(&file.name, &fault));
                return None;
            }
        };
        // What moves is published in another format than it was read in.
        let kind = ImageKind::of(bytes).unwrap_or(image.kind());
        let told = misnamed(&file.name, kind).into_iter();
        told.chain(remarks.iter().map(|remark| partial(&file.name, remark)))
            .for_each(|diagnostic| diagnostics.push(diagnostic));
        Some(image)
    }
}

fn faulty(file: &Placed<String>, fault: &Fault) -> Diagnostic {
    let name = &file.value;
    let error = |message: String| {
        Diagnostic::error(codes::INVALID_IMAGE, message).label(file.span.clone(), "")
    };
    match fault {
        Fault::Foreign(seems) => {
            let what = seems.map_or("no picture that can be shown".to_owned(), |seems| {
                format!("{seems}, which is not shown")
            });
            error(format!("`{name}` is {what}"))
                .help("save it as PNG, JPEG, WebP, GIF or SVG and name that file")
        }
        Fault::Broken(why) => error(format!("`{name}` cannot be read as a picture: {why}"))
            .help("save it anew from the program that made it"),
        Fault::TooLarge { width, height } => error(format!(
            "`{name}` has {width} × {height} pixels, more than the {} million that are read",
            MOST_PIXELS / 1_000_000
        ))
        .help("make it smaller: a page of 17 cm shows no more than 2000 pixels across"),
        Fault::Entities => error(format!("`{name}` declares entities, which are not read"))
            .help("save it as \"plain SVG\" from the program that made it"),
    }
}

/// The name of a file that says another format than the file has.
fn misnamed(file: &Placed<String>, kind: ImageKind) -> Option<Diagnostic> {
    let ending = Path::new(&file.value).extension()?.to_str()?.to_lowercase();
    if kind.endings().contains(&ending.as_str()) {
        return None;
    }
    let message = format!("`{}` is a {} file", file.value, kind.name());
    let help = format!(
        "rename it so that it ends in `.{}`, here too",
        kind.endings()[0]
    );
    Some(
        Diagnostic::warning(codes::MISNAMED_IMAGE, message)
            .label(file.span.clone(), "")
            .help(help),
    )
}

fn partial(file: &Placed<String>, remark: &Remark) -> Diagnostic {
    let name = &file.value;
    let (message, help) = match remark {
        Remark::Moves => (
            format!("`{name}` moves: its first frame alone is shown"),
            "save the frame that shall be seen as a PNG",
        ),
        Remark::LeftOut(parts) => (
            format!("not all of `{name}` is shown: {}", parts.join(", ")),
            "take it out, or save the picture as \"plain SVG\" with all of its words and pictures inside",
        ),
    };
    Diagnostic::warning(codes::PARTIAL_IMAGE, message)
        .label(file.span.clone(), "")
        .help(help)
}
