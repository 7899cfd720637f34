//! Finds the styles of references that stand in files.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::load::{Kind, Loader};
use super::{Overview, Site, Slug, Style, StyleName, csl};
use crate::diag::unreadable;

impl Loader<'_> {
    /// The styles of references that stand in files; whether the site's own has mistakes.
    pub(super) fn styles(
        &mut self,
        site: &Site,
        overviews: &BTreeMap<Slug, Overview>,
    ) -> (BTreeMap<String, Arc<csl::Style>>, bool) {
        let mut styles = BTreeMap::new();
        let site_is_broken = !self.style(&site.style, &mut styles);
        for (slug, overview) in overviews {
            if !self.style(&overview.style, &mut styles) {
                self.broken.insert((Kind::Overviews, slug.clone()));
            }
        }
        let sound = styles.into_iter();
        let sound = sound.filter_map(|(path, style)| Some((path, style?)));
        (sound.collect(), site_is_broken)
    }

    /// Reads the style that a record names, unless it was read already; whether it is sound.
    fn style(
        &mut self,
        named: &Style,
        styles: &mut BTreeMap<String, Option<Arc<csl::Style>>>,
    ) -> bool {
        let Some(StyleName::File(name)) = &named.references else {
            return true;
        };
        if let Some(known) = styles.get(&name.value) {
            return known.is_some();
        }
        let path = Path::new(&name.value);
        let style = match self.sources.read(path) {
            Ok(file) => {
                let text = self.text(file, name.span.clone());
                text.and_then(|text| csl::read(file, &text, self.diagnostics))
            }
            Err(error) => {
                let diagnostic = unreadable(&error, path, name.span.clone());
                self.diagnostics.push(diagnostic);
                None
            }
        };
        let is_sound = style.is_some();
        styles.insert(name.value.clone(), style.map(Arc::new));
        is_sound
    }
}
