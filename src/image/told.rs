//! What is told of pictures that cannot be shown, or not whole.

use std::path::Path;

use super::{Fault, Image, ImageKind, MOST_PIXELS, Remark, read};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::font::FontBook;
use crate::source::Span;

/// Reads the picture that an author calls `file`, and tells what is wrong with it there; `None`
/// where it cannot be shown.
pub fn read_named(
    bytes: &[u8],
    file: (&str, &Span),
    fonts: &FontBook,
    diagnostics: &mut Diagnostics,
) -> Option<Image> {
    let (image, remarks) = match read(bytes, fonts) {
        Ok(read) => read,
        Err(fault) => {
            diagnostics.push(faulty(file, &fault));
            return None;
        }
    };
    // What moves is published in another format than it was read in.
    let kind = ImageKind::of(bytes).unwrap_or(image.kind());
    let told = misnamed(file, kind).into_iter();
    told.chain(remarks.iter().map(|remark| partial(file, remark)))
        .for_each(|diagnostic| diagnostics.push(diagnostic));
    Some(image)
}

fn faulty((name, span): (&str, &Span), fault: &Fault) -> Diagnostic {
    let error =
        |message: String| Diagnostic::error(codes::INVALID_IMAGE, message).label(span.clone(), "");
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
fn misnamed((name, span): (&str, &Span), kind: ImageKind) -> Option<Diagnostic> {
    let ending = Path::new(name).extension()?.to_str()?.to_lowercase();
    if kind.endings().contains(&ending.as_str()) {
        return None;
    }
    let message = format!("`{name}` is a {} file", kind.name());
    let help = format!(
        "rename it so that it ends in `.{}`, here too",
        kind.endings()[0]
    );
    Some(
        Diagnostic::warning(codes::MISNAMED_IMAGE, message)
            .label(span.clone(), "")
            .help(help),
    )
}

fn partial((name, span): (&str, &Span), remark: &Remark) -> Diagnostic {
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
        .label(span.clone(), "")
        .help(help)
}
