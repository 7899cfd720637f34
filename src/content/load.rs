//! Finds the files of a project and decodes them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind::{NotADirectory, NotFound};
use std::path::{Path, PathBuf};

use super::bibliography::{self, Format};
use super::decode::{Decode, Form, decode};
use super::{
    CiteKey, Compound, Model, Overview, Placed, PrintStyle, Prose, Reference, Site, Slug, Study,
    outcomes_csv,
};
use crate::diag::{
    Diagnostic, Diagnostics, Severity, codes, nearest, unreadable, without_reserved,
};
use crate::source::{Entry, FileId, ReadError, SourceMap, Span};

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
    let compounds = loader.records(Kind::Compounds);
    let models = loader.records(Kind::Models);
    let mut studies = loader.records(Kind::Studies);
    loader.outcomes(&mut studies);
    let mut references = loader.records(Kind::References);
    let doubles = loader.libraries(&mut references);
    let mut overviews = loader.records(Kind::Overviews);
    loader.texts(&mut overviews);
    loader.report_unnamed(&studies, &overviews);
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
    };
    Some(Loaded {
        content,
        broken,
        site_is_broken: site_is_broken || print_is_broken,
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

/// A file that may be the record of a name.
struct Candidate {
    name: String,
    path: PathBuf,
}

struct Loader<'a> {
    sources: &'a mut SourceMap,
    diagnostics: &'a mut Diagnostics,
    broken: BTreeSet<(Kind, Slug)>,
    /// Files of references in other tools' formats.
    libraries: Vec<(Format, PathBuf)>,
    /// The files that records name.
    named: BTreeSet<PathBuf>,
    /// Files that a record may name, with what must name them.
    beside: Vec<(PathBuf, Kind)>,
}

impl Loader<'_> {
    /// Reports what is in `content/` beside the site and the folders of records.
    fn folders(&mut self) {
        let folders = Kind::ALL.map(Kind::folder);
        for entry in self.entries(Path::new("content")) {
            let path = Path::new("content").join(&entry.name);
            if folders.contains(&entry.name.as_str()) {
                if !entry.is_folder {
                    let file = self.sources.add(&path, String::new());
                    self.diagnostics.push(not_a_folder(&path, file));
                }
            } else if entry.name != "site.toml" {
                self.stray(&path, expected_beside(&entry.name));
            }
        }
    }

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
        (style.unwrap_or_default(), self.errors() > errors)
    }

    fn records<K: From<Slug> + Ord, T: Decode>(&mut self, kind: Kind) -> BTreeMap<K, T> {
        let mut records = BTreeMap::new();
        let mut seen: BTreeMap<Slug, FileId> = BTreeMap::new();
        for candidate in self.candidates(kind) {
            let errors = self.errors();
            let slug = Slug::new(&candidate.name).or_else(|| Slug::near(&candidate.name));
            let file = self.read(&candidate.path);
            if let (Some(slug), Some(file)) = (&slug, file) {
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

    /// The files of a kind with the names of their records, sorted, those first that can be names.
    fn candidates(&mut self, kind: Kind) -> Vec<Candidate> {
        let folder = Path::new("content").join(kind.folder());
        let mut found = Vec::new();
        for Entry { name, is_folder } in self.entries(&folder) {
            let path = folder.join(&name);
            if is_folder && kind == Kind::Overviews {
                found.extend(self.overview_folder(name, &path));
            } else if name.contains(char::REPLACEMENT_CHARACTER) {
                self.stray(&path, None);
            } else if let Some(stem) = name.strip_suffix(".toml") {
                found.push(Candidate {
                    name: stem.to_owned(),
                    path,
                });
            } else if let Some(format) = Format::of(&name).filter(|_| kind == Kind::References) {
                self.libraries.push((format, path));
            } else if !is_folder
                && may_name(kind).is_some_and(|ending| has_ending(&name, &[ending]))
            {
                self.beside.push((path, kind));
            } else {
                self.stray(&path, None);
            }
        }
        found.sort_by_key(|candidate| Slug::new(&candidate.name).is_none());
        found
    }

    /// The record in an overview's folder; files beside it may be named by it.
    fn overview_folder(&mut self, name: String, folder: &Path) -> Option<Candidate> {
        let entries = self.entries(folder);
        let path = folder.join("overview.toml");
        let there = entries.iter().any(|entry| entry.name == "overview.toml");
        let files: Vec<&str> = entries
            .iter()
            .filter(|entry| !entry.is_folder && entry.name != "overview.toml")
            .map(|entry| entry.name.as_str())
            .collect();
        if !there {
            self.no_overview(&path, folder, &files);
            self.broken
                .extend(Slug::near(&name).map(|slug| (Kind::Overviews, slug)));
            return None;
        }
        let texts = files
            .iter()
            .filter(|name| has_ending(name, &["md", "toml"]));
        self.beside
            .extend(texts.map(|name| (folder.join(name), Kind::Overviews)));
        Some(Candidate { name, path })
    }

    fn no_overview(&mut self, path: &Path, folder: &Path, files: &[&str]) {
        let file = self.sources.add(path, String::new());
        let message = format!("the folder `{}` has no `overview.toml`", shown(folder));
        let diagnostic =
            Diagnostic::error(codes::FILE_UNREADABLE, message).label(Span::whole_file(file), "");
        let near = nearest("overview.toml", files.iter().copied());
        self.diagnostics.push(diagnostic.help(match near {
            Some(near) => format!("rename `{near}`"),
            None => "make it, or delete the folder".to_owned(),
        }));
    }

    fn errors(&self) -> usize {
        self.diagnostics.count(Severity::Error)
    }

    /// What a folder holds, without what programs and people leave there for themselves.
    fn entries(&mut self, folder: &Path) -> Vec<Entry> {
        let mut entries = match self.sources.list(folder) {
            Ok(entries) => entries,
            // A file in its place is told where the folders are looked through.
            Err(error) if [NotFound, NotADirectory].contains(&error.kind()) => Vec::new(),
            Err(error) => {
                let span = Span::whole_file(self.sources.add(folder, String::new()));
                let diagnostic = unreadable(&ReadError::Io(error), folder, span);
                self.diagnostics.push(diagnostic);
                Vec::new()
            }
        };
        entries.retain(|Entry { name, .. }| {
            let own = ["README", "LICENSE", "LICENCE"]
                .iter()
                .any(|start| name.starts_with(start));
            let left = name.starts_with('.') || name.ends_with('~');
            !own && !left && name != "Thumbs.db" && name != "desktop.ini"
        });
        entries
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

    /// Reports a file or folder that nothing reads.
    fn stray(&mut self, path: &Path, near: Option<&str>) {
        let file = self.sources.add(path, String::new());
        let diagnostic = Diagnostic::warning(
            codes::UNREAD_FILE,
            format!("nothing reads `{}`", shown(path)),
        )
        .label(Span::whole_file(file), "");
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let meant = nearest(&ending, ["toml"]).map(|ending| format!("{stem}.{ending}"));
        let near = near.or(meant.as_deref());
        self.diagnostics.push(match near {
            Some(_) => diagnostic.suggest(near),
            None => diagnostic.help(
                "a record is a file that ends in `.toml`; begin the name with `.` if it shall lie there",
            ),
        });
    }

    /// Reports files that a record should name and none does, where all records could be read.
    fn report_unnamed(
        &mut self,
        studies: &BTreeMap<Slug, Study>,
        overviews: &BTreeMap<Slug, Overview>,
    ) {
        let lost = |kind: Kind| {
            let mut broken = self.broken.iter().filter(move |(of, _)| *of == kind);
            broken.any(|(_, slug)| match kind {
                Kind::Studies => !studies.contains_key(slug),
                _ => !overviews.contains_key(slug),
            })
        };
        let (studies_lost, overviews_lost) = (lost(Kind::Studies), lost(Kind::Overviews));
        for (path, kind) in std::mem::take(&mut self.beside) {
            let unsure = if kind == Kind::Studies {
                studies_lost
            } else {
                overviews_lost
            };
            if unsure || self.named.contains(&path) {
                continue;
            }
            let file = self.sources.add(&path, String::new());
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let (who, how) = if kind == Kind::Studies {
                ("study", format!("outcomes = \"{name}\""))
            } else {
                ("section", format!("file = \"{name}\""))
            };
            self.diagnostics.push(
                Diagnostic::warning(
                    codes::UNREAD_FILE,
                    format!("no {who} names `{}`", shown(&path)),
                )
                .label(Span::whole_file(file), "")
                .help(format!(
                    "write `{how}` in the {who} that it belongs to, or delete it"
                )),
            );
        }
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
    fn text(&mut self, file: FileId, named: Span) -> Option<String> {
        let text = self.sources.get(file).text();
        if text.trim().is_empty() {
            let path = shown(self.sources.get(file).path());
            let diagnostic = Diagnostic::error(codes::EMPTY_FILE, format!("`{path}` is empty"));
            self.diagnostics
                .push(diagnostic.label(named, "").help("fill it in, or delete it"));
            return None;
        }
        Some(without_reserved(text, file, self.diagnostics).into_owned())
    }

    /// The path of a file that is named in the record at `record`.
    fn beside(&mut self, record: FileId, name: &str) -> PathBuf {
        let path = self.sources.get(record).path().with_file_name(name);
        if let Err(ReadError::Missing(others)) = self.sources.read_bytes(&path) {
            let meant = nearest(name, others.iter().map(String::as_str));
            self.named
                .extend(meant.map(|name| path.with_file_name(name)));
        }
        self.named.insert(path.clone());
        path
    }

    /// Adds the outcomes that stand in CSV files.
    fn outcomes(&mut self, studies: &mut BTreeMap<Slug, Study>) {
        for (slug, study) in studies {
            let Some(name) = study.outcomes.file.take().or(study.outcomes_file.clone()) else {
                continue;
            };
            let errors = self.errors();
            let path = self.beside(study.span.file, &name.value);
            let found = outcomes_csv::read(&path, &name, slug, self.sources, self.diagnostics);
            study.outcomes.list.extend(found);
            if self.errors() > errors {
                self.broken.insert((Kind::Studies, slug.clone()));
            }
        }
    }

    /// Adds the texts of sections that stand in files of their own.
    fn texts(&mut self, overviews: &mut BTreeMap<Slug, Overview>) {
        for (slug, overview) in overviews {
            let errors = self.errors();
            for section in &mut overview.sections {
                let Some(name) = section.file.clone() else {
                    continue;
                };
                if section.text.is_some() {
                    self.diagnostics.push(two_texts(&name));
                }
                let path = self.beside(overview.span.file, &name.value);
                section.text = self.prose(&path, &name);
            }
            if self.errors() > errors {
                self.broken.insert((Kind::Overviews, slug.clone()));
            }
        }
    }

    fn prose(&mut self, path: &Path, name: &Placed<String>) -> Option<Prose> {
        match self.sources.read(path) {
            Ok(file) => {
                let text = self.text(file, name.span.clone())?;
                Some(Prose::of_file(file, &text))
            }
            Err(error) => {
                let diagnostic = unreadable(&error, path, name.span.clone());
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }
}

/// What a file or folder of `content/` with a wrong name was meant to be.
fn expected_beside(name: &str) -> Option<&'static str> {
    let kinds = Kind::ALL.into_iter();
    let names =
        kinds.flat_map(|kind| [(kind.noun(), kind.folder()), (kind.folder(), kind.folder())]);
    let names = names.chain([("site.toml", "site.toml")]);
    let near = nearest(name, names.clone().map(|(name, _)| name));
    names
        .into_iter()
        .find(|(name, _)| Some(*name) == near)
        .map(|(_, meant)| meant)
}

/// The ending of the files that records of the kind may name.
fn may_name(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Studies => Some("csv"),
        Kind::Overviews => Some("md"),
        Kind::Compounds | Kind::Models | Kind::References => None,
    }
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = Path::new(name).extension().unwrap_or_default();
    endings.iter().any(|one| ending.eq_ignore_ascii_case(one))
}

fn not_a_folder(path: &Path, file: FileId) -> Diagnostic {
    let message = format!("`{}` is a file where a folder must be", shown(path));
    Diagnostic::error(codes::FILE_UNREADABLE, message)
        .label(Span::whole_file(file), "")
        .help("make a folder of this name and put a file for each record into it")
}

fn two_texts(name: &Placed<String>) -> Diagnostic {
    Diagnostic::error(
        codes::CONFLICTING_FIELDS,
        "a section has both `text` and `file`",
    )
    .label(name.span.clone(), "")
    .help("keep one of the two")
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
