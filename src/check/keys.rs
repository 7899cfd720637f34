//! Keys that name other records.

use std::collections::BTreeSet;

use super::Found;
use super::ids::{ids, once};
use super::short_names::short_name;
use crate::content::{
    CiteKey, Comparator, Compound, Content, Kind, Model, Overview, Placed, Reference, Slug, Study,
    TableSpec,
};
use crate::diag::{Diagnostic, codes, nearest};

/// What names a record.
pub(super) trait Name {
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
pub(super) fn named<K: Name>(
    kind: Kind,
    key: &Placed<K>,
    content: &Content,
    found: &mut Found<'_>,
) -> bool {
    let name = key.value.name();
    let there = content.has(kind, name) || name.is_empty();
    if !there && !found.is_broken(kind, name) {
        found.list.push(undefined(kind, key, content));
    }
    there
}

fn undefined<K: Name>(kind: Kind, key: &Placed<K>, content: &Content) -> Diagnostic {
    let noun = kind.noun();
    let diagnostic = Diagnostic::error(
        codes::UNDEFINED_RECORD,
        format!("no {noun} is called `{}`", key.value.name()),
    )
    .label(key.span.clone(), "");
    let name = key.value.name();
    let bare = bare(name);
    let slugs = content.slugs(kind);
    let same = slugs.iter().copied().find(|slug| *slug == bare);
    let near = nearest(bare, slugs);
    let by_identifier = (kind == Kind::References)
        .then(|| {
            content
                .references
                .values()
                .find(|work| is_identified(work, bare))
        })
        .flatten();
    match same
        .or(by_identifier.map(|work| work.slug.as_str()))
        .or(near)
    {
        Some(near) => diagnostic.suggest(Some(near)),
        None if Slug::new(name).is_none() => diagnostic.help(format!(
            "a key is the name of a file in `content/{}` without `.toml`",
            kind.folder()
        )),
        None => diagnostic.help(format!(
            "`monograph new {noun} {}` makes a record to fill in",
            key.value.name()
        )),
    }
}

/// A key without what is taken for a part of it: folder, ending, the signs of a citation.
fn bare(name: &str) -> &str {
    let name = name.trim_matches(['[', ']', '@', ' ']);
    let name = name
        .rsplit_once('/')
        .filter(|(folder, _)| folder.starts_with(|c: char| c.is_ascii_alphabetic()))
        .map_or(name, |(_, name)| name);
    name.strip_suffix(".toml").unwrap_or(name)
}

/// Whether a work has this identifier, in whatever spelling.
fn is_identified(work: &Reference, name: &str) -> bool {
    let start = name.find("10.").unwrap_or(0);
    let has_doi = work
        .doi
        .as_ref()
        .is_some_and(|doi| doi.as_str().eq_ignore_ascii_case(&name[start..]));
    let number = name.trim_start_matches(|c: char| !c.is_ascii_digit());
    has_doi
        || work
            .pmid
            .as_ref()
            .is_some_and(|pmid| pmid.as_str() == number)
}

pub(super) fn all<'k, K: Name + 'k>(
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

/// Reports an id that names no part of its record.
pub(super) fn part<'p>(
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
