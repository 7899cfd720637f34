//! Pictures of the author's.

use super::{Drawn, Studio};
use crate::content::PictureFile;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::Visual;
use crate::image::{Image, read_named};

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
        let named = (file.name.value.as_str(), &file.name.span);
        read_named(bytes, named, self.fonts, diagnostics)
    }
}
