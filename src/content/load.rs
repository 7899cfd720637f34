//! Finds the files of a project and decodes them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::bibliography::{self, Format};
use super::decode::{Decode, decode};
use super::{
    CiteKey, Compound, Model, Overview, Prose, Reference, Site, Slug, Study, outcomes_csv,
};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, ReadError, SourceMap, Span};

/// All records of a project.
#[derive(Debug)]
pub struct Content {
    /// The site.
    pub site: Site,
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
}

/// Reads the project of `sources`; `None` where it has no `content/site.toml` that can be read.
pub fn load(sources: &mut SourceMap, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    let mut loader = Loader {
        sources,
        diagnostics,
        broken: BTreeSet::new(),
        libraries: Vec::new(),
    };
    let site = loader.site();
    let compounds = loader.records(Kind::Compounds);
    let models = loader.records(Kind::Models);
    let mut studies = loader.records(Kind::Studies);
    loader.outcomes(&mut studies);
    let mut references = loader.records(Kind::References);
    let doubles = loader.libraries(&mut references);
    let mut overviews = loader.records(Kind::Overviews);
    loader.texts(&mut overviews);
    let broken = loader.broken;
    let content = Content {
        site: site?,
        compounds,
        models,
        studies,
        references,
        doubles,
        overviews,
    };
    Some(Loaded { content, broken })
}

struct Loader<'a> {
    sources: &'a mut SourceMap,
    diagnostics: &'a mut Diagnostics,
    broken: BTreeSet<(Kind, Slug)>,
    /// Files of references in other tools' formats.
    libraries: Vec<(Format, PathBuf)>,
}

impl Loader<'_> {
    fn site(&mut self) -> Option<Site> {
        let path = Path::new("content/site.toml");
        if !self.sources.root().join(path).exists() {
            let file = self.sources.add(path, String::new());
            self.diagnostics.push(
                Diagnostic::error(
                    codes::MISSING_CONTENT,
                    "there is no `content/site.toml` here",
                )
                .label(Span::whole_file(file), "")
                .help("`monograph new PATH` makes a project; `--project DIR` names one"),
            );
            return None;
        }
        let file = self.read(path)?;
        self.decode(file, Slug::new("site").expect("a slug"))
    }

    fn records<K: From<Slug> + Ord, T: Decode>(&mut self, kind: Kind) -> BTreeMap<K, T> {
        let mut records = BTreeMap::new();
        let mut seen: BTreeMap<Slug, FileId> = BTreeMap::new();
        for (name, path) in self.files(kind) {
            let errors = self.diagnostics.count(crate::diag::Severity::Error);
            let Some(file) = self.read(&path) else {
                self.broken
                    .extend(Slug::new(&name).map(|slug| (kind, slug)));
                continue;
            };
            let Some(slug) = Slug::new(&name) else {
                self.diagnostics.push(
                    Diagnostic::error(
                        codes::INVALID_SLUG,
                        format!("`{name}` cannot name a record"),
                    )
                    .label(Span::whole_file(file), "")
                    .help("rename the file: small letters, digits and single hyphens"),
                );
                continue;
            };
            if let Some(first) = seen.insert(slug.clone(), file) {
                self.diagnostics.push(
                    Diagnostic::error(
                        codes::DUPLICATE_SLUG,
                        format!("two files define the {} `{slug}`", kind.noun()),
                    )
                    .label(Span::whole_file(file), "defined again here")
                    .label(Span::whole_file(first), "first defined here"),
                );
            } else if let Some(record) = self.decode(file, slug.clone()) {
                records.insert(slug.clone().into(), record);
            }
            if self.diagnostics.count(crate::diag::Severity::Error) > errors {
                self.broken.insert((kind, slug));
            }
        }
        records
    }

    /// The files of a kind with the names of their records, sorted.
    fn files(&mut self, kind: Kind) -> Vec<(String, PathBuf)> {
        let folder = Path::new("content").join(kind.folder());
        let entries = match fs::read_dir(self.sources.root().join(&folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
            Err(error) => {
                let span = Span::whole_file(self.sources.add(&folder, String::new()));
                let diagnostic = unreadable(&ReadError::Io(error), &folder, span);
                self.diagnostics.push(diagnostic);
                return Vec::new();
            }
        };
        let mut names: Vec<String> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        let mut files = Vec::new();
        for name in names
            .iter()
            .filter(|name| !name.starts_with('.') && !name.ends_with('~'))
        {
            let path = folder.join(name);
            if kind == Kind::Overviews && self.sources.root().join(&path).is_dir() {
                files.push((name.clone(), path.join("overview.toml")));
            } else if let Some(stem) = name.strip_suffix(".toml") {
                files.push((stem.to_owned(), path));
            } else if kind == Kind::References {
                match Format::of(name) {
                    Some(format) => self.libraries.push((format, path)),
                    None => self.unread(&path),
                }
            }
        }
        files
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
                match references.entry(work.slug.clone()) {
                    Entry::Vacant(place) => _ = place.insert(work),
                    Entry::Occupied(_) => doubles.push(work),
                }
            }
        }
        doubles
    }

    fn unread(&mut self, path: &Path) {
        let file = self.sources.add(path, String::new());
        self.diagnostics.push(
            Diagnostic::warning(
                codes::UNREAD_FILE,
                "no format of references is known by this ending",
            )
            .label(Span::whole_file(file), "")
            .help("references are read from .toml, .bib, .ris, .nbib, .xml (PubMed, EndNote) and .json (CSL)"),
        );
    }

    fn read(&mut self, path: &Path) -> Option<FileId> {
        match self.sources.read(path) {
            Ok(file) => Some(file),
            Err(error) => {
                let file = self.sources.add(path, String::new());
                let diagnostic = unreadable(&error, path, Span::whole_file(file));
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn decode<T: Decode>(&mut self, file: FileId, slug: Slug) -> Option<T> {
        let text = self.sources.get(file).text().to_owned();
        if text.trim().is_empty() {
            let diagnostic = Diagnostic::error(codes::EMPTY_FILE, "the file is empty")
                .label(Span::whole_file(file), "");
            self.diagnostics
                .push(diagnostic.help("delete it, or fill it in"));
            return None;
        }
        if let Some(at) = text.find(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)) {
            let end = text.ceil_char_boundary(at + 1);
            self.diagnostics.push(
                Diagnostic::error(codes::RESERVED_CHARACTER, "a private-use character")
                    .label(Span::new(file, at..end), "")
                    .help("delete it: it stands for no letter or sign that readers know"),
            );
            return None;
        }
        decode(file, slug, &text, self.diagnostics)
    }

    /// Adds the outcomes that stand in CSV files.
    fn outcomes(&mut self, studies: &mut BTreeMap<Slug, Study>) {
        for (slug, study) in studies {
            let Some(name) = study.outcomes.file.take().or(study.outcomes_file.clone()) else {
                continue;
            };
            let errors = self.diagnostics.count(crate::diag::Severity::Error);
            let path = self.sources.get(study.span.file).path().to_owned();
            study.outcomes.list.extend(outcomes_csv::read(
                &name,
                &path,
                slug,
                self.sources,
                self.diagnostics,
            ));
            if self.diagnostics.count(crate::diag::Severity::Error) > errors {
                self.broken.insert((Kind::Studies, slug.clone()));
            }
        }
    }

    /// Adds the texts of sections that stand in files of their own.
    fn texts(&mut self, overviews: &mut BTreeMap<Slug, Overview>) {
        for (slug, overview) in overviews {
            let path = self.sources.get(overview.span.file).path().to_owned();
            for section in &mut overview.sections {
                let Some(name) = &section.file else { continue };
                let path = path.with_file_name(&name.value);
                match self.sources.read(&path) {
                    Ok(file) => {
                        section.text = Some(Prose::of_file(file, self.sources.get(file).text()));
                    }
                    Err(error) => {
                        let diagnostic = unreadable(&error, &path, name.span.clone());
                        self.diagnostics.push(diagnostic);
                        self.broken.insert((Kind::Overviews, slug.clone()));
                    }
                }
            }
        }
    }
}

/// What to tell of a file that cannot be read; `span` is where it is named.
pub(super) fn unreadable(error: &ReadError, path: &Path, span: Span) -> Diagnostic {
    let path = path.display();
    match error {
        ReadError::Io(error) => Diagnostic::error(
            codes::FILE_UNREADABLE,
            format!("`{path}` cannot be read: {error}"),
        ),
        ReadError::NotUtf8(at) => Diagnostic::error(
            codes::FILE_NOT_UTF8,
            format!("`{path}` is not UTF-8 text, from byte {at}"),
        )
        .help("save it as UTF-8 in the editor"),
        ReadError::OutsideProject(_) => Diagnostic::error(
            codes::FILE_OUTSIDE_PROJECT,
            format!("`{path}` leads out of the project"),
        )
        .help("copy the file into the project"),
        ReadError::TooLarge(size) => {
            Diagnostic::error(codes::FILE_TOO_LARGE, format!("`{path}` has {size} bytes"))
        }
    }
    .label(span, "")
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
