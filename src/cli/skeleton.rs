//! Skeletons of records, filled in with what a project holds already.
//!
//! In a skeleton, `<name>` stands for a word. A part between the lines
//! `#? name` and `#.` becomes a comment where the project has no such record.

use std::path::Path;

use crate::content::{self, Content, Kind, Slug, Study};
use crate::diag::Diagnostics;
use crate::source::SourceMap;

/// Records of a project that a new one can name.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) compound: Option<String>,
    pub(super) reference: Option<String>,
    model: Option<String>,
    study: Option<KnownStudy>,
}

/// A study with an outcome.
#[derive(Debug)]
struct KnownStudy {
    slug: Slug,
    outcome: String,
    source: String,
    compound: String,
}

impl Known {
    /// The first records of each kind in which there are no mistakes.
    pub(super) fn of(project: &Path) -> Known {
        let mut sources = SourceMap::new(project);
        let Some(loaded) = content::load(&mut sources, &mut Diagnostics::new()) else {
            return Known::default();
        };
        let whole = |kind: Kind, slug: &Slug| !loaded.broken.contains(&(kind, slug.clone()));
        let content = &loaded.content;
        let first = |kind: Kind, slugs: Vec<&Slug>| {
            let mut slugs = slugs.into_iter();
            let slug = slugs.find(|slug| whole(kind, slug));
            slug.map(Slug::to_string)
        };
        let studies = content.studies.values();
        let study = studies
            .filter(|study| whole(Kind::Studies, &study.slug))
            .find_map(|study| KnownStudy::of(study, content));
        let compound = study.as_ref().map(|study| study.compound.clone());
        Known {
            compound: compound
                .or_else(|| first(Kind::Compounds, content.compounds.keys().collect())),
            reference: content
                .references
                .keys()
                .find(|key| {
                    Slug::new(key.as_str()).is_some_and(|slug| whole(Kind::References, &slug))
                })
                .map(ToString::to_string),
            model: first(Kind::Models, content.models.keys().collect()),
            study,
        }
    }
}

impl KnownStudy {
    /// The study, if a sentence can take a value from it.
    fn of(study: &Study, content: &Content) -> Option<KnownStudy> {
        let compound = &study.compound.as_ref()?.value;
        let source = &study.source.value;
        let outcome = &study.outcomes.list.first()?.id.value;
        let there = content.compounds.contains_key(compound)
            && content.references.contains_key(source)
            && study
                .slug
                .as_str()
                .starts_with(|c: char| c.is_ascii_lowercase())
            && is_name(outcome);
        there.then(|| KnownStudy {
            slug: study.slug.clone(),
            outcome: outcome.replace('-', "_"),
            source: source.to_string(),
            compound: compound.to_string(),
        })
    }
}

/// Whether an id can stand in an expression, hyphens as underscores.
fn is_name(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// A skeleton for the record `slug`.
pub(super) fn fill(skeleton: &str, slug: &Slug, known: &Known) -> String {
    let words = words(slug, known);
    let mut text = String::new();
    let mut absent = false;
    for line in skeleton.lines() {
        if let Some(name) = line.strip_prefix("#? ") {
            absent = words.iter().all(|(word, _)| *word != name);
        } else if line == "#." {
            absent = false;
        } else {
            let line = words.iter().fold(line.to_owned(), |line, (word, value)| {
                line.replace(&format!("<{word}>"), value)
            });
            let comment = match (absent, line.as_str()) {
                (false, _) => "",
                (true, "") => "#",
                (true, _) => "# ",
            };
            text.push_str(&format!("{comment}{line}\n"));
        }
    }
    text
}

/// What the words of skeletons stand for, as far as there is something.
fn words(slug: &Slug, known: &Known) -> Vec<(&'static str, String)> {
    let mut words = vec![("slug", slug.to_string()), ("title", title(slug))];
    words.extend(
        known
            .compound
            .clone()
            .map(|compound| ("compound", compound)),
    );
    words.extend(known.model.clone().map(|model| ("model", model)));
    if let Some(study) = &known.study {
        words.extend([
            ("study", study.slug.to_string()),
            ("study_name", study.slug.identifier()),
            ("outcome_name", study.outcome.clone()),
            ("study_source", study.source.clone()),
        ]);
    }
    words.extend(
        known
            .reference
            .clone()
            .map(|reference| ("reference", reference)),
    );
    words
}

/// The words of a slug: `lin2018-invitro` as `Lin2018 invitro`.
fn title(slug: &Slug) -> String {
    let words = slug.as_str().replace('-', " ");
    let first = words.chars().next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(words.chars().skip(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SKELETON: &str =
        "name = \"<title>\"\n#? compound\ncompound = \"<compound>\"\n\n#.\nend = 1\n";

    fn filled(known: &Known) -> String {
        fill(SKELETON, &Slug::new("a-b").unwrap(), known)
    }

    #[test]
    fn what_is_there_is_filled_in() {
        let known = Known {
            compound: Some("water".to_owned()),
            ..Known::default()
        };
        assert_eq!(
            filled(&known),
            "name = \"A b\"\ncompound = \"water\"\n\nend = 1\n"
        );
    }

    #[test]
    fn what_is_not_there_becomes_a_comment() {
        assert_eq!(
            filled(&Known::default()),
            "name = \"A b\"\n# compound = \"<compound>\"\n#\nend = 1\n"
        );
    }
}
