//! Finds the files of a project and decodes them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bibliography::{self, Format};
use super::decode::{Decode, Form, decode};
use super::folders::Candidate;
use super::{
    CiteKey, Compound, Model, Overview, Placed, PrintStyle, Reference, Site, Slug, Study, csl,
};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes, nearest, unreadable, without_unfit};
use crate::source::{FileId, ReadError, SourceMap, Span};

/// All records of a project.
#[derive(Debug)]
pub struct Content {
    /// The site.
    pub site: Site,
    /// What the project changes of the look of PDF pages.
    pub print: PrintStyle,
    /// The compounds.
    pub compounds: BTreeMap<Slug, Compound>,
    /// The models.
    pub models: BTreeMap<Slug, Model>,
    /// The studies.
    pub studies: BTreeMap<Slug, Study>,
    /// The references.
    pub references: BTreeMap<CiteKey, Reference>,
    /// References whose key another one has already.
    pub doubles: Vec<Reference>,
    /// The overviews.
    pub overviews: BTreeMap<Slug, Overview>,
    /// The styles of references that stand in files, by their paths.
    pub styles: BTreeMap<String, Arc<csl::Style>>,
}

/// The kinds of records that have a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each kind is named after its folder")]
pub enum Kind {
    Compounds,
    Models,
    Studies,
    References,
    Overviews,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] = [
        Kind::Compounds,
        Kind::Models,
        Kind::Studies,
        Kind::References,
        Kind::Overviews,
    ];

    /// The name of its folder.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Compounds => "compounds",
            Kind::Models => "models",
            Kind::Studies => "studies",
            Kind::References => "references",
            Kind::Overviews => "overviews",
        }
    }

    /// One record of the kind, in words.
    pub fn noun(self) -> &'static str {
        match self {
            Kind::Compounds => "compound",
            Kind::Models => "model",
            Kind::Studies => "study",
            Kind::References => "reference",
            Kind::Overviews => "overview",
        }
    }
}

/// What was read, and which records are not whole.
#[derive(Debug)]
pub struct Loaded {
    /// The records that could be read, as far as they could.
    pub content: Content,
    /// The records in which mistakes were found.
    pub broken: BTreeSet<(Kind, Slug)>,
    /// Whether mistakes were found in `content/site.toml` or the page style, on which every overview rests.
    pub site_is_broken: bool,
}

/// Reads the project of `sources`; `None` where there is none.
pub fn load(sources: &mut SourceMap, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    if sources.list(Path::new("content")).is_err() {
        diagnostics.push(no_site(sources, PROJECT));
        return None;
    }
    let mut loader = Loader {
        sources,
        diagnostics,
        broken: BTreeSet::new(),
        libraries: Vec::new(),
        named: BTreeSet::new(),
        beside: Vec::new(),
    };
    loader.folders();
    let (site, site_is_broken) = loader.site();
    let (print, print_is_broken) = loader.print_style();
    let mut compounds = loader.records(Kind::Compounds);
    let models = loader.records(Kind::Models);
    let mut studies = loader.records(Kind::Studies);
    loader.outcomes(&mut studies);
    loader.individuals(&mut studies);
    let mut references = loader.records(Kind::References);
    let doubles = loader.libraries(&mut references);
    let mut overviews = loader.records(Kind::Overviews);
    loader.texts(&mut overviews);
    loader.grids(&mut overviews);
    loader.images(&mut compounds, &mut overviews);
    let (styles, style_is_broken) = loader.styles(&site, &overviews);
    loader.structures(&mut compounds, &mut overviews);
    loader.report_unnamed(&compounds, &studies, &overviews);
    let broken = loader.broken;
    let content = Content {
        site,
        print,
        compounds,
        models,
        studies,
        references,
        doubles,
        overviews,
        styles,
    };
    Some(Loaded {
        content,
        broken,
        site_is_broken: site_is_broken || print_is_broken || style_is_broken,
    })
}

const SITE: &str = "content/site.toml";
const PRINT_STYLE: &str = "templates/pdf/style.toml";
const PROJECT: &str = "`monograph new PATH` makes a project; `--project DIR` names one";
const NAME: &str = "make it; `name = \"…\"` is all that must stand in it";

fn no_site(sources: &mut SourceMap, help: &str) -> Diagnostic {
    let file = sources.add(Path::new(SITE), String::new());
    Diagnostic::error(codes::MISSING_CONTENT, format!("there is no `{SITE}` here"))
        .label(Span::whole_file(file), "")
        .help(help)
}

pub(super) struct Loader<'a> {
    pub(super) sources: &'a mut SourceMap,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) broken: BTreeSet<(Kind, Slug)>,
    /// Files of references in other tools' formats.
    pub(super) libraries: Vec<(Format, PathBuf)>,
    /// The files that records name.
    pub(super) named: BTreeSet<PathBuf>,
    /// Files that a record may name, with what must name them.
    pub(super) beside: Vec<(PathBuf, Kind)>,
}

impl Loader<'_> {
    fn site(&mut self) -> (Site, bool) {
        let errors = self.errors();
        let file = match self.sources.read(Path::new(SITE)) {
            Ok(file) => Some(file),
            Err(ReadError::Missing(_)) => {
                let missing = no_site(self.sources, NAME);
                self.diagnostics.push(missing);
                None
            }
            Err(error) => {
                self.report(&error, Path::new(SITE));
                None
            }
        };
        let slug = Slug::new("site").expect("a slug");
        let site = file.and_then(|file| self.decode(file, slug, true));
        let unknown = || Site::unknown(Span::nowhere());
        (site.unwrap_or_else(unknown), self.errors() > errors)
    }

    /// The page style, where the project has one; whether there are mistakes in it.
    fn print_style(&mut self) -> (PrintStyle, bool) {
        let path = Path::new(PRINT_STYLE);
        if !self.sources.root().join(path).exists() {
            return (PrintStyle::default(), false);
        }
        let errors = self.errors();
        let style = self.read(path).and_then(|file| {
            let slug = Slug::new("style").expect("a slug");
            self.decode(file, slug, false)
        });
        let mut style: PrintStyle = style.unwrap_or_default();
        if let Some(logo) = &mut style.logo {
            logo.bytes = self.logo(&logo.file);
        }
        (style, self.errors() > errors)
    }

    /// What the file of a logo holds.
    fn logo(&mut self, file: &Placed<String>) -> Option<Arc<[u8]>> {
        let path = Path::new(PRINT_STYLE).with_file_name(&file.value);
        match self.sources.read_bytes(&path) {
            Ok(bytes) => Some(bytes.into()),
            Err(error) => {
                let diagnostic = unreadable(&error, &path, file.span.clone());
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn records<K: From<Slug> + Ord, T: Decode>(&mut self, kind: Kind) -> BTreeMap<K, T> {
        let mut records = BTreeMap::new();
        let mut seen: BTreeMap<Slug, FileId> = BTreeMap::new();
        for candidate in self.candidates(kind) {
            let errors = self.errors();
            let slug = Slug::new(&candidate.name).or_else(|| Slug::near(&candidate.name));
            let file = self.read(&candidate.path);
            if let (Some(slug), Some(file)) = (&slug, file) {
                if self.is_elsewhere(kind, file, slug) {
                    self.broken.insert((kind, slug.clone()));
                    continue;
                }
                let record = self.decode(file, slug.clone(), kind == Kind::Overviews);
                if let Some(first) = seen.get(slug) {
                    self.twice(kind, &candidate, slug, (*first, file));
                } else {
                    seen.insert(slug.clone(), file);
                    records.extend(record.map(|record| (slug.clone().into(), record)));
                }
            }
            if Slug::new(&candidate.name).is_none() {
                self.misnamed(&candidate, slug.as_ref(), file);
                let taken = slug.as_ref().and_then(|slug| seen.get(slug));
                if taken.is_some_and(|first| Some(*first) != file) {
                    continue;
                }
            }
            if self.errors() > errors {
                self.broken.extend(slug.map(|slug| (kind, slug)));
            }
        }
        records
    }

    pub(super) fn errors(&self) -> usize {
        self.diagnostics.count(Severity::Error)
    }

    fn misnamed(&mut self, candidate: &Candidate, near: Option<&Slug>, file: Option<FileId>) {
        let file = file.unwrap_or_else(|| self.sources.add(&candidate.path, String::new()));
        let message = format!("`{}` cannot name a record", candidate.name);
        let rename = "rename the file: small letters, digits and single hyphens";
        let help = near.map_or(rename.to_owned(), |near| {
            format!("{rename}, as in `{near}`")
        });
        self.diagnostics.push(
            Diagnostic::error(codes::INVALID_SLUG, message)
                .label(Span::whole_file(file), "")
                .help(help),
        );
    }

    fn twice(&mut self, kind: Kind, again: &Candidate, slug: &Slug, files: (FileId, FileId)) {
        if Slug::new(&again.name).is_none() {
            return;
        }
        let message = format!("two files define the {} `{slug}`", kind.noun());
        self.diagnostics.push(
            Diagnostic::error(codes::DUPLICATE_SLUG, message)
                .label(Span::whole_file(files.1), "defined again here")
                .label(Span::whole_file(files.0), "first defined here")
                .help("delete or rename one of them"),
        );
    }

    /// Adds the references of other tools' files; gives those whose key is taken.
    fn libraries(&mut self, references: &mut BTreeMap<CiteKey, Reference>) -> Vec<Reference> {
        let mut doubles = Vec::new();
        for (format, path) in std::mem::take(&mut self.libraries) {
            let Some(file) = self.read(&path) else {
                continue;
            };
            let text = self.sources.get(file).text().to_owned();
            let found = bibliography::read(format, file, &text, self.diagnostics);
            let lost = found.lost.iter().filter_map(|key| Slug::new(key.as_str()));
            self.broken
                .extend(lost.map(|slug| (Kind::References, slug)));
            for work in found.works {
                if references.contains_key(&work.slug) {
                    doubles.push(work);
                } else {
                    references.insert(work.slug.clone(), work);
                }
            }
        }
        doubles
    }

    fn read(&mut self, path: &Path) -> Option<FileId> {
        match self.sources.read(path) {
            Ok(file) => Some(file),
            Err(error) => {
                self.report(&error, path);
                None
            }
        }
    }

    fn report(&mut self, error: &ReadError, path: &Path) {
        let file = self.sources.add(path, String::new());
        let diagnostic = unreadable(error, path, Span::whole_file(file));
        self.diagnostics.push(diagnostic);
    }

    fn decode<T: Decode>(&mut self, file: FileId, slug: Slug, evaluated: bool) -> Option<T> {
        let text = self.text(file, Span::whole_file(file))?;
        let form = Form {
            file,
            slug,
            text: &text,
            evaluated,
            cells: false,
        };
        decode(&form, self.diagnostics)
    }

    /// The text of a file that must not be empty, without characters that cannot stand in it.
    pub(super) fn text(&mut self, file: FileId, named: Span) -> Option<String> {
        let text = self.sources.get(file).text();
        if text.trim().is_empty() {
            let path = shown(self.sources.get(file).path());
            let diagnostic = Diagnostic::error(codes::EMPTY_FILE, format!("`{path}` is empty"));
            self.diagnostics
                .push(diagnostic.label(named, "").help("fill it in, or delete it"));
            return None;
        }
        Some(without_unfit(text, file, self.diagnostics).into_owned())
    }

    /// The path of a file that is named in the record at `record`.
    pub(super) fn beside(&mut self, record: FileId, name: &str) -> PathBuf {
        let path = self.sources.get(record).path().with_file_name(name);
        if let Err(ReadError::Missing(others)) = self.sources.read_bytes(&path) {
            let meant = nearest(name, others.iter().map(String::as_str));
            self.named
                .extend(meant.map(|name| path.with_file_name(name)));
        }
        self.named.insert(path.clone());
        path
    }
}

/// A path as it is printed.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::render::{Style, human};

    #[test]
    fn the_sample_projects_are_read_without_a_word() {
        for project in [
            "",
            "tests/data/antibiotic",
            "tests/data/degrader",
            "tests/data/pharmacokinetics",
            "tests/data/german",
            "tests/data/typography",
            "tests/data/minimal",
        ] {
            let mut sources = SourceMap::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(project));
            let mut diagnostics = Diagnostics::new();
            let loaded = load(&mut sources, &mut diagnostics);
            let words: String = diagnostics
                .iter()
                .map(|one| human(one, &sources, Style::Plain))
                .collect();
            assert!(
                diagnostics.is_empty() && loaded.is_some(),
                "{project}:\n{words}"
            );
        }
    }
}
