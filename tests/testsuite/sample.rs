//! Compiles the overviews of a project in this process.

use std::fs;
use std::path::{Path, PathBuf};

use monograph::check;
use monograph::compile::{self, Compiled, Settings};
use monograph::compose::FILTERS;
use monograph::content;
use monograph::diag::render::{Style, human};
use monograph::diag::{Diagnostics, Severity};
use monograph::document::Table;
use monograph::export::html::{self, IndexEntry, PageLinks};
use monograph::export::{csv, markdown};
use monograph::font::FontBook;
use monograph::source::SourceMap;
use monograph::template::Templates;

/// The sample project, and those under `tests/data` that are without mistakes.
pub(crate) const PROJECTS: [&str; 14] = [
    "",
    "tests/data/antibiotic",
    "tests/data/degrader",
    "tests/data/derived",
    "tests/data/evidence",
    "tests/data/figures",
    "tests/data/german",
    "tests/data/housestyle",
    "tests/data/images",
    "tests/data/layout",
    "tests/data/minimal",
    "tests/data/pharmacokinetics",
    "tests/data/right",
    "tests/data/typography",
];

/// An overview, compiled.
pub(crate) struct Sample {
    pub(crate) slug: String,
    pub(crate) compiled: Compiled,
}

/// The overviews of every sample project.
pub(crate) fn all() -> Vec<Sample> {
    PROJECTS.into_iter().flat_map(project).collect()
}

/// The overviews of a project of this repository.
pub(crate) fn project(name: &str) -> Vec<Sample> {
    compile(&root(name))
}

/// One overview of a project of this repository.
pub(crate) fn overview(project: &str, slug: &str) -> Sample {
    let mut samples = self::project(project);
    let at = samples.iter().position(|sample| sample.slug == slug);
    samples.swap_remove(at.unwrap())
}

/// The folder of a project of this repository.
pub(crate) fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The overviews of the project in a folder; a mistake in it fails the test.
pub(crate) fn compile(root: &Path) -> Vec<Sample> {
    let mut sources = SourceMap::new(root);
    let mut diagnostics = Diagnostics::new();
    let loaded = content::load(&mut sources, &mut diagnostics).unwrap();
    let templates = Templates::load(FILTERS, &mut sources, &mut diagnostics);
    let fonts = FontBook::of_project(&mut sources, &mut diagnostics);
    let print = &loaded.content.print;
    let settings = Settings::new(templates, print, fonts, &mut diagnostics);
    let checked = check::check(loaded, &mut diagnostics);
    let samples: Vec<Sample> = checked
        .overviews
        .values()
        .filter_map(|overview| {
            let compiled =
                compile::compile(&checked, overview, &settings, &sources, &mut diagnostics);
            Some(Sample {
                slug: overview.slug.to_string(),
                compiled: compiled?,
            })
        })
        .collect();
    let words: String = diagnostics
        .iter()
        .map(|one| human(one, &sources, Style::Plain))
        .collect();
    assert_eq!(diagnostics.count(Severity::Error), 0, "{words}");
    samples
}

/// Copies the content and templates of a project of this repository into a folder.
pub(crate) fn copy(project: &str, to: &Path) {
    for folder in ["content", "templates"] {
        let from = root(project).join(folder);
        if from.exists() && (folder == "content" || !project.is_empty()) {
            copy_folder(&from, &to.join(folder));
        }
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

impl Sample {
    pub(crate) fn html(&self) -> String {
        html::write(&self.compiled.document, &self.links())
    }

    pub(crate) fn markdown(&self) -> String {
        markdown::write(&self.compiled.document)
    }

    pub(crate) fn tables(&self) -> Vec<&Table> {
        self.compiled.document.tables()
    }

    /// The table of the given key as CSV.
    pub(crate) fn csv(&self, key: &str) -> String {
        let tables = self.tables();
        let table = tables
            .iter()
            .find(|table| table.key.as_deref() == Some(key));
        csv::write(table.unwrap(), self.compiled.document.meta.language)
    }

    /// What the page links to, as a build makes it.
    pub(crate) fn links(&self) -> PageLinks {
        let slug = &self.slug;
        let mut downloads = vec![
            ("PDF", format!("{slug}.pdf"), "application/pdf"),
            ("Markdown", format!("{slug}.md"), "text/markdown"),
            ("JSON", "data.json".to_owned(), "application/json"),
        ];
        let tables = self.tables();
        let keys = tables.iter().filter_map(|table| table.key.as_ref());
        downloads.extend(keys.map(|key| ("CSV", format!("tables/{key}.csv"), "text/csv")));
        PageLinks {
            stylesheet: "../site.css".to_owned(),
            home: "../index.html".to_owned(),
            site: "Samples".to_owned(),
            downloads,
        }
    }

    /// What the home page says of it.
    pub(crate) fn entry(&self) -> IndexEntry {
        IndexEntry {
            meta: self.compiled.document.meta.clone(),
            href: format!("{}/index.html", self.slug),
            formats: vec![("PDF", format!("{0}/{0}.pdf", self.slug))],
        }
    }
}
