//! Keys that name other records.

use std::collections::BTreeSet;

use super::Found;
use crate::content::{
    CiteKey, Comparator, Compound, Content, Kind, Model, Overview, Placed, ShortName, Slug, Study,
    TableSpec,
};
use crate::diag::{Diagnostic, codes, nearest};

/// What names a record.
trait Name {
    fn name(&self) -> &str;
}

impl Name for Slug {
    fn name(&self) -> &str {
        self.as_str()
    }
}

impl Name for CiteKey {
    fn name(&self) -> &str {
        self.as_str()
    }
}

/// Whether the record is there; where it is not, that is reported.
fn named<K: Name>(kind: Kind, key: &Placed<K>, content: &Content, found: &mut Found<'_>) -> bool {
    let slugs: Vec<&str> = match kind {
        Kind::Compounds => content.compounds.keys().map(Slug::as_str).collect(),
        Kind::Models => content.models.keys().map(Slug::as_str).collect(),
        Kind::Studies => content.studies.keys().map(Slug::as_str).collect(),
        Kind::References => content.references.keys().map(CiteKey::as_str).collect(),
        Kind::Overviews => content.overviews.keys().map(Slug::as_str).collect(),
    };
    let there = slugs.contains(&key.value.name()) || key.value.name().is_empty();
    if !there && !found.is_broken(kind, key.value.name()) {
        let noun = kind.noun();
        let diagnostic = Diagnostic::error(
            codes::UNDEFINED_RECORD,
            format!("no {noun} is called `{}`", key.value.name()),
        )
        .label(key.span.clone(), "");
        let near = nearest(key.value.name(), slugs.iter().copied());
        found.list.push(match near {
            Some(_) => diagnostic.suggest(near),
            None => diagnostic.help(format!(
                "`monograph new {noun} {}` makes a record to fill in",
                key.value.name()
            )),
        });
    }
    there
}

fn all<'k, K: Name + 'k>(
    kind: Kind,
    keys: impl IntoIterator<Item = &'k Placed<K>>,
    content: &Content,
    found: &mut Found<'_>,
) {
    for key in keys {
        named(kind, key, content, found);
    }
}

pub(super) fn compound(compound: &Compound, content: &Content, found: &mut Found<'_>) {
    all(
        Kind::Compounds,
        compound.relation.iter().map(|relation| &relation.compound),
        content,
        found,
    );
    let potencies = compound.targets.iter().flat_map(|target| &target.potency);
    all(
        Kind::References,
        potencies.filter_map(|potency| potency.source.as_ref()),
        content,
        found,
    );
    all(
        Kind::References,
        compound
            .properties
            .iter()
            .filter_map(|property| property.source.as_ref()),
        content,
        found,
    );
}

pub(super) fn model(model: &Model, content: &Content, found: &mut Found<'_>) {
    all(Kind::References, &model.source, content, found);
}

pub(super) fn study(study: &Study, content: &Content, found: &mut Found<'_>) {
    all(
        Kind::References,
        study.sources.iter().chain([&study.source]),
        content,
        found,
    );
    all(Kind::Models, study.models(), content, found);
    all(Kind::Compounds, &study.compound, content, found);
    let agents = study.arms.iter().flat_map(|arm| &arm.agents);
    all(
        Kind::Compounds,
        agents.filter_map(|agent| agent.compound.as_ref()),
        content,
        found,
    );
    ids(study.arms.iter().map(|arm| &arm.id), "arms", found);
    ids(
        study.outcomes.list.iter().map(|outcome| &outcome.id),
        "outcomes",
        found,
    );
    for outcome in &study.outcomes.list {
        all(Kind::References, &outcome.source, content, found);
        all(Kind::Models, &outcome.model, content, found);
        let versus = outcome.versus.as_ref().and_then(|versus| match versus {
            Comparator::Arm(id) => Some(id),
            Comparator::Words(_) => None,
        });
        for id in outcome.arm.iter().chain(versus) {
            part(
                "arm",
                id,
                study.arms.iter().map(|arm| arm.id.value.as_str()),
                found,
            );
        }
    }
}

pub(super) fn overview(overview: &Overview, content: &Content, found: &mut Found<'_>) {
    let compounds = overview
        .compounds
        .iter()
        .chain([&overview.compound])
        .chain(&overview.evidence_for);
    all(Kind::Compounds, compounds, content, found);
    all(Kind::Studies, &overview.studies, content, found);
    all(Kind::Models, &overview.models, content, found);
    once(&overview.compounds, found);
    once(&overview.studies, found);
    once(&overview.models, found);
    ids(
        overview.sections.iter().map(|section| &section.id),
        "sections",
        found,
    );
    ids(
        overview.tables.iter().map(|table| &table.id),
        "tables",
        found,
    );
    for id in overview.sections.iter().flat_map(|section| &section.tables) {
        part(
            "table",
            id,
            overview.tables.iter().map(|table| table.id.value.as_str()),
            found,
        );
    }
    overview
        .tables
        .iter()
        .for_each(|table| spec(table, overview, content, found));
    overview
        .short_names
        .0
        .iter()
        .for_each(|(name, short)| short_name(name, short, overview, content, found));
}

fn spec(table: &TableSpec, overview: &Overview, content: &Content, found: &mut Found<'_>) {
    all(Kind::Studies, &table.studies, content, found);
    once(&table.studies, found);
    if table.columns.is_empty() {
        found.list.push(
            Diagnostic::error(
                codes::MISSING_FIELD,
                format!("the table `{}` has no columns", table.id.value),
            )
            .label(table.span.clone(), "")
            .help("name them: `columns = [\"model\", \"treatment\", \"result\", \"reference\"]`"),
        );
    }
    let slugs = if table.studies.is_empty() {
        &overview.studies
    } else {
        &table.studies
    };
    let whole = |slug: &&Placed<Slug>| {
        let known = content.studies.contains_key(&slug.value);
        known && !found.broken.contains(&(Kind::Studies, slug.value.clone()))
    };
    if !slugs.iter().all(|slug| whole(&slug)) {
        return;
    }
    let studies: Vec<&Study> = slugs
        .iter()
        .filter_map(|slug| content.studies.get(&slug.value))
        .collect();
    let ids = studies.iter().flat_map(|study| {
        study
            .outcomes
            .list
            .iter()
            .map(|outcome| (study.slug.as_str(), outcome.id.value.as_str()))
    });
    let names: BTreeSet<String> = ids
        .flat_map(|(study, id)| [id.to_owned(), format!("{study}.{id}")])
        .collect();
    for id in &table.outcomes {
        part("outcome", id, names.iter().map(String::as_str), found);
    }
}

fn short_name(
    name: &str,
    short: &ShortName,
    overview: &Overview,
    content: &Content,
    found: &mut Found<'_>,
) {
    let record = short.record();
    match &record {
        Some((kind, slug)) => {
            let key = Placed {
                value: slug.clone(),
                span: short.record.span.clone(),
            };
            named(*kind, &key, content, found);
        }
        None => found.list.push(no_record(short, overview)),
    }
    if !is_name(name) {
        let near = name.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        found.list.push(
            Diagnostic::error(
                codes::INVALID_SLUG,
                format!("`{name}` cannot be a short name"),
            )
            .label(short.span.clone(), "")
            .help(format!(
                "use letters, digits and underscores, a letter first: `{}`",
                near.trim_matches('_')
            )),
        );
    } else if ROOTS.contains(&name) || WORDS.contains(&name) {
        found.list.push(ambiguous(
            short,
            format!("`{name}` is a word of the templates"),
        ));
    } else if let Some(study) = other_study(name, record.as_ref(), overview) {
        found.list.push(ambiguous(
            short,
            format!("`{name}` stands for the study `{study}` already"),
        ));
    }
}

/// Whether a template reads `name` as one name.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn ambiguous(short: &ShortName, message: String) -> Diagnostic {
    Diagnostic::error(codes::AMBIGUOUS_NAME, message)
        .label(short.span.clone(), "given as a short name here")
        .help("choose another short name")
}

/// The study of the overview that is called `name` without a short name, where that is not what is meant.
fn other_study<'o>(
    name: &str,
    record: Option<&(Kind, Slug)>,
    overview: &'o Overview,
) -> Option<&'o Slug> {
    let mut studies = overview.studies.iter().map(|study| &study.value);
    studies.find(|study| {
        study.identifier() == name && record != Some(&(Kind::Studies, (*study).clone()))
    })
}

fn no_record(short: &ShortName, overview: &Overview) -> Diagnostic {
    let written = &short.record.value;
    let diagnostic = Diagnostic::error(
        codes::UNDEFINED_RECORD,
        format!("`{written}` names no record"),
    )
    .label(short.record.span.clone(), "");
    let near = written.split_once('.').and_then(|(folder, slug)| {
        let folders = Kind::ALL.map(Kind::folder);
        Some(format!("{}.{slug}", nearest(folder, folders)?))
    });
    if near.is_some() {
        return diagnostic.suggest(near.as_deref());
    }
    let of_study = overview
        .studies
        .iter()
        .any(|study| study.value.as_str() == written);
    diagnostic.help(if of_study {
        format!("write the folder before it: `studies.{written}`")
    } else {
        "write the folder and the record, as in `studies.command`; the folders are compounds, models, studies and references".to_owned()
    })
}

/// The words of the templates' language.
const WORDS: [&str; 12] = [
    "and", "false", "for", "if", "in", "is", "loop", "none", "not", "or", "set", "true",
];

/// The words that templates see besides short names.
pub(crate) const ROOTS: [&str; 10] = [
    "compounds",
    "models",
    "overview",
    "product",
    "reference_list",
    "references",
    "site",
    "studies",
    "tables",
    "words",
];

/// Reports an id that names no part of its record.
fn part<'p>(
    noun: &str,
    id: &Placed<String>,
    parts: impl Iterator<Item = &'p str> + Clone,
    found: &mut Found<'_>,
) {
    if parts.clone().any(|part| part == id.value) {
        return;
    }
    let distinct: BTreeSet<&str> = parts.clone().collect();
    let listed: Vec<&str> = distinct.into_iter().take(12).collect();
    let diagnostic = Diagnostic::error(
        codes::UNDEFINED_PART,
        format!("no {noun} is called `{}`", id.value),
    )
    .label(id.span.clone(), "");
    let near = nearest(&id.value, parts);
    found.list.push(match (near, listed.is_empty()) {
        (Some(_), _) => diagnostic.suggest(near),
        (None, false) => diagnostic.help(format!("there are {}", listed.join(", "))),
        (None, true) => diagnostic.help(format!(
            "there is no {noun} yet: add `[[{noun}s]]` with `id = \"{}\"`",
            id.value
        )),
    });
}

/// Reports ids that cannot be used, or that are given twice.
fn ids<'p>(ids: impl Iterator<Item = &'p Placed<String>>, plural: &str, found: &mut Found<'_>) {
    let mut seen: Vec<&Placed<String>> = Vec::new();
    for id in ids.filter(|id| !id.value.is_empty()) {
        let name = id.value.replace('-', "_");
        let first = seen
            .iter()
            .find(|other| other.value.replace('-', "_") == name);
        if let Some(first) = first {
            found.list.push(called_twice(id, first, plural));
        } else if !is_id(&id.value) {
            found.list.push(no_id(id));
        }
        seen.push(id);
    }
}

/// Letters, digits, hyphens and underscores, a letter or digit at both ends.
fn is_id(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    let end = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphanumeric());
    text.bytes().all(inner) && end(text.bytes().next()) && end(text.bytes().next_back())
}

fn no_id(id: &Placed<String>) -> Diagnostic {
    let near = Slug::near(&id.value).map_or("os".to_owned(), |near| near.to_string());
    Diagnostic::error(
        codes::INVALID_SLUG,
        format!("`{}` cannot be an id", id.value),
    )
    .label(id.span.clone(), "")
    .help(format!("use letters, digits and hyphens: `{near}`"))
}

fn called_twice(id: &Placed<String>, first: &Placed<String>, plural: &str) -> Diagnostic {
    let message = if id.value == first.value {
        format!("two {plural} are called `{}`", id.value)
    } else {
        format!(
            "`{}` and `{}` are the same to templates",
            first.value, id.value
        )
    };
    Diagnostic::error(codes::DUPLICATE_ID, message)
        .label(id.span.clone(), "called so again here")
        .label(first.span.clone(), "first called so here")
        .help("give one of them another id")
}

/// Reports records that are named twice in one list.
fn once(slugs: &[Placed<Slug>], found: &mut Found<'_>) {
    for (index, slug) in slugs.iter().enumerate() {
        let first = slugs[..index]
            .iter()
            .find(|other| other.value == slug.value);
        if let Some(first) = first {
            found.list.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    format!("`{}` is named twice", slug.value),
                )
                .label(slug.span.clone(), "named again here")
                .label(first.span.clone(), "first named here")
                .help("delete one of the two"),
            );
        }
    }
}
