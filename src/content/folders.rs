//! What lies in the folders of a project: records, files that they name, and what nothing reads.

use std::collections::BTreeMap;
use std::io::ErrorKind::{NotADirectory, NotFound};
use std::path::{Path, PathBuf};

use super::bibliography::Format;
use super::load::{Loader, shown};
use super::{Compound, Kind, Overview, Slug, Study};
use crate::diag::{Diagnostic, codes, nearest, unreadable};
use crate::source::{Entry, FileId, ReadError, Span};

/// The folder of `content/` for pictures that overviews share.
pub(super) const IMAGES: &str = "images";

/// The endings of pictures.
const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "webp", "gif", "svg"];

/// A file that may be the record of a name.
pub(super) struct Candidate {
    pub(super) name: String,
    pub(super) path: PathBuf,
}

impl Loader<'_> {
    /// Reports what is in `content/` beside the site and the folders of records.
    pub(super) fn folders(&mut self) {
        let folders = Kind::ALL.map(Kind::folder);
        for entry in self.entries(Path::new("content")) {
            let path = Path::new("content").join(&entry.name);
            if entry.name == IMAGES && entry.is_folder {
                self.image_folder(&path);
            } else if folders.contains(&entry.name.as_str()) {
                if !entry.is_folder {
                    let file = self.sources.add(&path, String::new());
                    self.diagnostics.push(not_a_folder(&path, file));
                }
            } else if entry.name != "site.toml" {
                self.stray(&path, expected_beside(&entry.name));
            }
        }
    }

    /// The pictures that overviews share.
    fn image_folder(&mut self, folder: &Path) {
        for Entry { name, is_folder } in self.entries(folder) {
            let path = folder.join(&name);
            if !is_folder && has_ending(&name, &PICTURES) {
                self.beside.push((path, Kind::Overviews));
            } else {
                self.stray(&path, None);
            }
        }
    }

    /// The files of a kind with the names of their records, sorted, those first that can be names.
    pub(super) fn candidates(&mut self, kind: Kind) -> Vec<Candidate> {
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
            } else if !is_folder && has_ending(&name, may_name(kind)) {
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
        let texts = files.iter().filter(|name| {
            has_ending(name, &["toml"]) || has_ending(name, may_name(Kind::Overviews))
        });
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
            None if !files.is_empty() && files.iter().all(|name| has_ending(name, &PICTURES)) => format!(
                "put pictures that overviews share into `content/{IMAGES}`, those of one overview beside it"
            ),
            None => "make it, or delete the folder".to_owned(),
        }));
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
            let open = name.starts_with("~$") || (name.starts_with('#') && name.ends_with('#'));
            !own && !left && !open && name != "Thumbs.db" && name != "desktop.ini"
        });
        entries
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
        let slip = nearest(&ending, ["toml"]).filter(|meant| ending != **meant);
        let is_doubled = Path::new(stem.as_ref())
            .extension()
            .is_some_and(|one| one == "toml");
        let meant = if is_doubled {
            Some(stem.clone().into_owned())
        } else {
            slip.map(|ending| format!("{stem}.{ending}"))
        };
        let near = near.or(meant.as_deref());
        let help = if stem.contains(char::REPLACEMENT_CHARACTER) {
            "rename it: small letters, digits and single hyphens"
        } else {
            misplaced(path).unwrap_or(
                "a record is a file that ends in `.toml`; begin the name with `.` if it shall lie there",
            )
        };
        self.diagnostics.push(match near {
            Some(_) => diagnostic.suggest(near),
            None => diagnostic.help(help),
        });
    }

    /// Reports files that a record should name and none does, where all records could be read.
    pub(super) fn report_unnamed(
        &mut self,
        compounds: &BTreeMap<Slug, Compound>,
        studies: &BTreeMap<Slug, Study>,
        overviews: &BTreeMap<Slug, Overview>,
    ) {
        let lost = |kind: Kind| {
            let mut broken = self.broken.iter().filter(move |(of, _)| *of == kind);
            broken.any(|(_, slug)| match kind {
                Kind::Compounds => !compounds.contains_key(slug),
                Kind::Studies => !studies.contains_key(slug),
                _ => !overviews.contains_key(slug),
            })
        };
        let unsure: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| lost(*kind)).collect();
        for (path, kind) in std::mem::take(&mut self.beside) {
            if unsure.contains(&kind) || self.named.contains(&path) {
                continue;
            }
            let file = self.sources.add(&path, String::new());
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let (who, how) = match kind {
                Kind::Studies => ("study", "outcomes_file"),
                Kind::Compounds if has_ending(&name, &["svg"]) => ("compound", "structure_svg"),
                Kind::Compounds => ("compound", "structure"),
                _ if has_ending(&name, &MOLFILES) || has_ending(&name, &PICTURES) => {
                    ("figure", "file")
                }
                _ => ("section", "file"),
            };
            self.diagnostics.push(
                Diagnostic::warning(
                    codes::UNREAD_FILE,
                    format!("no {who} names `{}`", shown(&path)),
                )
                .label(Span::whole_file(file), "")
                .help(format!(
                    "write `{how} = \"{name}\"` in the {who} that it belongs to, or delete it"
                )),
            );
        }
    }
}

/// The endings of molfiles.
const MOLFILES: [&str; 2] = ["mol", "sdf"];

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

/// Where a file belongs that nothing reads where it lies, or what it should be.
fn misplaced(path: &Path) -> Option<&'static str> {
    const WORKS: [&str; 5] = ["bib", "ris", "nbib", "xml", "json"];
    let parent = path.parent()?.file_name()?;
    let name = path.file_name()?.to_str()?;
    if parent == "content" && has_ending(name, &["toml"]) {
        return Some(
            "move it into the folder of its kind: `compounds`, `models`, `studies`, `references` or `overviews`",
        );
    }
    let help = [
        (
            &WORKS[..],
            "move it into `content/references`, if it holds works to cite",
        ),
        (
            &["txt", "yaml", "yml"][..],
            "a record is a file that ends in `.toml`: rename it if it is one; begin the name with `.` if it shall lie there",
        ),
        (
            &["xlsx", "xls", "ods"][..],
            "save the sheet as CSV and name that file in a study, `outcomes_file = \"…\"`",
        ),
        (
            &["docx", "doc", "odt", "rtf"][..],
            "save its text as Markdown and name that file in a section, `file = \"….md\"`",
        ),
        (
            &["pdf"][..],
            "a work is a record of its title and authors, not its text: keep papers elsewhere",
        ),
    ];
    let row = help.iter().find(|(endings, _)| has_ending(name, endings));
    row.map(|(_, help)| *help)
}

/// The endings of the files that records of the kind may name.
fn may_name(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Studies => &["csv"],
        Kind::Overviews => &[
            "md", "csv", "mol", "sdf", "png", "jpg", "jpeg", "webp", "gif", "svg", "tif", "tiff",
            "bmp",
        ],
        Kind::Compounds => &["mol", "sdf", "svg"],
        Kind::Models | Kind::References => &[],
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
