//! The fonts of a project: `templates/pdf/fonts/`.

use std::io::ErrorKind;
use std::path::Path;

use super::{Face, FontBook};
use crate::diag::{Diagnostic, Diagnostics, codes, unreadable};
use crate::source::{ReadError, SourceMap, Span};

/// Where a project keeps fonts.
pub const FONTS: &str = "templates/pdf/fonts";
const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

impl FontBook {
    /// The faces that are compiled in, and those of the project in the order of their files' names.
    ///
    /// A file that is no font that can be used is reported; other files are left alone: licences stand beside fonts.
    pub fn of_project(sources: &mut SourceMap, diagnostics: &mut Diagnostics) -> FontBook {
        let mut book = FontBook::built_in();
        let folder = Path::new(FONTS);
        let entries = match sources.list(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return book,
            Err(error) => {
                let span = Span::whole_file(sources.add(folder, String::new()));
                diagnostics.push(unreadable(&ReadError::Io(error), folder, span));
                return book;
            }
        };
        for entry in entries.into_iter().filter(|entry| !entry.is_folder) {
            let path = folder.join(&entry.name);
            if is_font(&path) {
                match read(&path, sources) {
                    Ok(face) => book.add(face),
                    Err(diagnostic) => diagnostics.push(diagnostic),
                }
            }
        }
        book
    }
}

fn is_font(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    ENDINGS.iter().any(|font| ending == *font)
}

fn read(path: &Path, sources: &mut SourceMap) -> Result<Face, Diagnostic> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let data = sources.read_bytes(path);
    let mut whole = || Span::whole_file(sources.add(path, String::new()));
    let data = data.map_err(|error| unreadable(&error, path, whole()))?;
    Face::read(&name, data).map_err(|why| {
        let message = format!("`{name}` cannot be used as a font: {why}");
        Diagnostic::error(codes::INVALID_FONT, message)
            .label(whole(), "")
            .help("put a TrueType or OpenType font in its place, or remove the file")
    })
}
