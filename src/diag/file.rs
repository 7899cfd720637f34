//! What to tell of a file that is not the text it should be.

use std::borrow::Cow;
use std::path::Path;

use super::{Code, Diagnostic, Diagnostics, codes, nearest};
use crate::source::{Encoding, FileId, ReadError, Span, windows_1252};

/// Why the file at `path` cannot be read; `named` is where it is named, or the file itself.
pub fn unreadable(error: &ReadError, path: &Path, named: Span) -> Diagnostic {
    let shown = path.display().to_string().replace('\\', "/");
    let about = |code: Code, what: &str| Diagnostic::error(code, format!("`{shown}` {what}"));
    match error {
        ReadError::Io(error) => about(
            codes::FILE_UNREADABLE,
            &format!("cannot be read: {}", error.kind()),
        )
        .label(named, "")
        .help("see whether you may read it, and whether the disk is well"),
        ReadError::Missing(_) if is_of_a_disk(path) => outside(&shown, named),
        ReadError::Missing(others) => missing(path, &shown, others).label(named, ""),
        ReadError::NotAFile => about(
            codes::FILE_UNREADABLE,
            "is a folder or a device, not a file",
        )
        .label(named, "")
        .help("put a file in its place"),
        ReadError::NotUtf8(span, encoding) => about(codes::FILE_NOT_UTF8, "is not UTF-8 text")
            .label(span.clone(), saved_as(*encoding))
            .help("open it in an editor and save it with the encoding UTF-8"),
        ReadError::OutsideProject => outside(&shown, named),
        ReadError::TooLarge(size) => {
            let size = size >> 20;
            about(
                codes::FILE_TOO_LARGE,
                &format!("has {size} MiB, more than the 64 that are read"),
            )
            .label(named, "")
            .help("part it into several files")
        }
    }
}

fn outside(shown: &str, named: Span) -> Diagnostic {
    let message = format!("`{shown}` leads out of the project");
    Diagnostic::error(codes::FILE_OUTSIDE_PROJECT, message)
        .label(named, "")
        .help("copy the file into the project and name it there")
}

fn missing(path: &Path, shown: &str, others: &[String]) -> Diagnostic {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if others.iter().any(|other| *other == name) {
        let message = format!("`{shown}` is a link that leads nowhere");
        return Diagnostic::error(codes::FILE_UNREADABLE, message)
            .help("put the file itself in its place");
    }
    let diagnostic = Diagnostic::error(
        codes::FILE_UNREADABLE,
        format!("there is no file `{shown}`"),
    );
    if name.contains('\\') {
        let parted = name.replace('\\', "/");
        return diagnostic.help(format!("write `{parted}`: folders are parted by `/`"));
    }
    let stem = |name: &str| {
        Path::new(name)
            .file_stem()
            .map(|stem| stem.to_ascii_lowercase())
    };
    let same = others.iter().find(|other| stem(other) == stem(&name));
    let near = nearest(&name, others.iter().map(String::as_str));
    match same.map(String::as_str).or(near) {
        Some(near) => diagnostic.suggest(Some(near)),
        None => diagnostic.help(beside(path, others)),
    }
}

/// What to do where no file is called nearly so: what lies in the folder, of the files that are no records.
fn beside(path: &Path, others: &[String]) -> String {
    const SHOWN: usize = 6;
    let folder = path.parent().unwrap_or(path).display().to_string();
    let folder = folder.replace('\\', "/");
    let ending = path.extension().unwrap_or_default();
    let is_like = |other: &&String| {
        Path::new(other)
            .extension()
            .is_some_and(|one| one.eq_ignore_ascii_case(ending))
    };
    let alike: Vec<String> = others
        .iter()
        .filter(is_like)
        .map(|other| format!("`{other}`"))
        .collect();
    let ending = ending.to_string_lossy();
    match alike.as_slice() {
        [] => format!("put it into the folder `{folder}`, or name a file that is there"),
        some if some.len() <= SHOWN => {
            format!(
                "put it into the folder `{folder}`, which has {}",
                some.join(", ")
            )
        }
        some => format!(
            "put it into the folder `{folder}`, which has {} other files that end in `.{ending}`",
            some.len()
        ),
    }
}

/// Whether a path is one of a disk of Windows, `C:\Users`.
fn is_of_a_disk(path: &Path) -> bool {
    let name = path.display().to_string().replace('\\', "/");
    name.split('/').any(|part| {
        part.len() == 2
            && part.ends_with(':')
            && part.starts_with(|c: char| c.is_ascii_alphabetic())
    })
}

fn saved_as(encoding: Encoding) -> String {
    match encoding {
        Encoding::Utf16 => "saved as UTF-16, which some programs call Unicode".to_owned(),
        Encoding::OneByte(byte) => match windows_1252(byte) {
            Some(c) => format!("perhaps `{c}`, saved in the encoding Windows-1252"),
            None => format!("the byte {byte:#04x}, which is no character"),
        },
    }
}

/// The text without private-use characters, which stand for something inside this program.
///
/// Each run of them is reported; replacement characters of the same length take their places.
pub fn without_reserved<'t>(
    text: &'t str,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Cow<'t, str> {
    // All such characters begin with one of two bytes, which hardly any text has.
    if !text.bytes().any(|byte| matches!(byte, 0xee | 0xef)) {
        return Cow::Borrowed(text);
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(is_reserved).map(|found| at + found) {
        let run = text[start..].find(|c| !is_reserved(c));
        at = run.map_or(text.len(), |length| start + length);
        diagnostics.push(reserved(Span::new(file, start..at)));
    }
    if at == 0 {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace(is_reserved, "\u{fffd}"))
    }
}

/// A private-use character of the basic plane, three bytes long as the replacement character is.
pub(crate) fn is_reserved(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// Private-use characters at `span`.
pub(crate) fn reserved(span: Span) -> Diagnostic {
    Diagnostic::error(codes::RESERVED_CHARACTER, "a private-use character")
        .label(span, "")
        .help(
            "delete it, or type the sign that it shows in your font: it stands for none elsewhere",
        )
}
