//! Pictures of the author's.

use super::{Drawn, Studio};
use crate::content::ImageSpec;
use crate::diag::Diagnostics;
use crate::document::Visual;
use crate::image::read_named;

impl Studio<'_> {
    /// A picture; `None` where it cannot be shown, which is reported here or was when its file was read.
    pub(super) fn image(&self, spec: &ImageSpec, diagnostics: &mut Diagnostics) -> Option<Drawn> {
        let bytes = spec.bytes.as_deref()?;
        let file = (spec.file.value.as_str(), &spec.file.span);
        let image = read_named(bytes, file, self.fonts, diagnostics)?;
        Some(Drawn {
            visual: Visual::Image(image),
            alt: String::new(),
            notes: Vec::new(),
            description: None,
            caption: Vec::new(),
        })
    }
}
