//! A project, read and checked as a whole.

use std::collections::BTreeSet;
use std::path::Path;

use super::Findings;
use super::plan::Compiled;
use crate::check::{self, Checked};
use crate::compile::Settings;
use crate::compose::FILTERS;
use crate::content::{self, Kind, Slug};
use crate::diag::{Diagnostics, Severity};
use crate::font::{FONTS, FontBook};
use crate::review::{Levels, review_site};
use crate::source::SourceMap;
use crate::template::Templates;

/// A project: its sources, and what could be made of them.
pub(super) struct Project {
    pub(super) sources: SourceMap,
    pub(super) diagnostics: Diagnostics,
    pub(super) ground: Option<Ground>,
}

/// What every overview of a project stands on.
pub(super) struct Ground {
    /// The records.
    pub(super) content: Checked,
    /// The templates, fonts and looks.
    pub(super) settings: Settings,
    /// The overviews that there are, those that cannot be read among them.
    pub(super) slugs: BTreeSet<Slug>,
    /// Whether nothing that all overviews share has a mistake in it.
    pub(super) sound: bool,
}

impl Project {
    /// Reads and checks the project in the folder `root`.
    pub(super) fn open(root: &Path) -> Project {
        let mut sources = SourceMap::new(root);
        let mut diagnostics = Diagnostics::new();
        let loaded = content::load(&mut sources, &mut diagnostics);
        let mut of_templates = Diagnostics::new();
        let templates = Templates::load(FILTERS, &mut sources, &mut of_templates);
        let readable = !of_templates.has_errors();
        diagnostics.append(of_templates);
        let ground = loaded.map(|loaded| {
            let slugs = slugs(&loaded);
            let fonts = FontBook::of_project(&mut sources, &mut diagnostics);
            let print = &loaded.content.print;
            let settings = Settings::new(templates, print, fonts, &mut diagnostics);
            let found = std::mem::take(&mut diagnostics);
            diagnostics = review_site(&loaded.content.site, found, &sources);
            let sound = readable && !is_shared_wrong(&diagnostics, &sources);
            let mut found = Diagnostics::new();
            let content = check::check(loaded, &mut found);
            diagnostics.append(Levels::of_site(&content.site).apply(found, &sources));
            Ground {
                content,
                settings,
                slugs,
                sound,
            }
        });
        Project {
            sources,
            diagnostics,
            ground,
        }
    }

    /// What there is to tell of the project and of the overviews that were compiled.
    pub(super) fn findings(mut self, compiled: Compiled) -> Findings {
        self.diagnostics.append(compiled.diagnostics);
        Findings {
            sources: self.sources,
            diagnostics: self.diagnostics,
            overviews: compiled.overviews,
            failed: compiled.failed,
            panels: Vec::new(),
        }
    }
}

/// The overviews that have a file.
fn slugs(loaded: &content::Loaded) -> BTreeSet<Slug> {
    let broken = loaded.broken.iter();
    let broken = broken.filter(|(kind, _)| *kind == Kind::Overviews);
    let whole = loaded.content.overviews.keys();
    whole.chain(broken.map(|(_, slug)| slug)).cloned().collect()
}

/// Whether a file on which all rests has a mistake in it.
fn is_shared_wrong(diagnostics: &Diagnostics, sources: &SourceMap) -> bool {
    const SHARED: [&str; 2] = ["content/site.toml", "templates/pdf/style.toml"];
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors
        .filter_map(|diagnostic| diagnostic.labels.first())
        .map(|label| sources.get(label.span.file).path())
        .any(|path| {
            SHARED.into_iter().any(|shared| path == Path::new(shared)) || path.starts_with(FONTS)
        })
}
