//! Keys that name other records.

use std::collections::BTreeSet;

use super::Found;
use crate::content::{
    CiteKey, Comparator, Compound, Content, Kind, Model, Overview, Placed, Slug, Study, TableSpec,
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
    let there = slugs.contains(&key.value.name());
    if !there && !found.is_broken(kind, key.value.name()) {
        let noun = kind.noun();
        let diagnostic = Diagnostic::error(
            codes::UNDEFINED_RECORD,
            format!("no {noun} is called `{}`", key.value.name()),
        )
        .label(key.span.clone(), "")
        .suggest(nearest(key.value.name(), slugs.iter().copied()))
        .help(format!(
            "`monograph new {noun} {}` makes a record to fill in",
            key.value.name()
        ));
        found.list.push(diagnostic);
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
    unique(study.arms.iter().map(|arm| &arm.id), "arms", found);
    unique(
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
    unique(
        overview.sections.iter().map(|section| &section.id),
        "sections",
        found,
    );
    unique(
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
        .for_each(|(name, record)| short_name(name, record, content, found));
}

fn spec(table: &TableSpec, overview: &Overview, content: &Content, found: &mut Found<'_>) {
    all(Kind::Studies, &table.studies, content, found);
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

fn short_name(name: &str, record: &Placed<String>, content: &Content, found: &mut Found<'_>) {
    let Some((folder, slug)) = record.value.split_once('.') else {
        found.list.push(
            Diagnostic::error(
                codes::UNDEFINED_RECORD,
                format!("`{}` names no record", record.value),
            )
            .label(record.span.clone(), "")
            .help("write the folder and the record: `studies.command`"),
        );
        return;
    };
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| kind.folder() == folder && *kind != Kind::Overviews);
    let span = record.span.clone();
    match (kind, CiteKey::new(slug)) {
        (Some(kind), Some(value)) => {
            named(kind, &Placed { value, span }, content, found);
        }
        _ => found.list.push(
            Diagnostic::error(
                codes::UNDEFINED_RECORD,
                format!("`{}` names no record", record.value),
            )
            .label(record.span.clone(), "")
            .help("the folders are compounds, models, studies and references"),
        ),
    }
    if ROOTS.contains(&name) {
        found.list.push(
            Diagnostic::error(
                codes::AMBIGUOUS_NAME,
                format!("`{name}` is a word of the templates"),
            )
            .label(record.span.clone(), "given as a short name here")
            .help("choose another short name"),
        );
    }
}

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
    if parts.clone().all(|part| part != id.value) {
        let listed: Vec<&str> = parts.clone().take(12).collect();
        let diagnostic = Diagnostic::error(
            codes::UNDEFINED_PART,
            format!("no {noun} is called `{}`", id.value),
        )
        .label(id.span.clone(), "");
        let near = nearest(&id.value, parts);
        found.list.push(match (near, listed.is_empty()) {
            (Some(_), _) => diagnostic.suggest(near),
            (None, false) => diagnostic.help(format!("there are {}", listed.join(", "))),
            (None, true) => diagnostic.help(format!("there is no {noun} yet")),
        });
    }
}

fn unique<'p>(ids: impl Iterator<Item = &'p Placed<String>>, plural: &str, found: &mut Found<'_>) {
    let mut seen: Vec<&Placed<String>> = Vec::new();
    for id in ids {
        match seen.iter().find(|other| other.value == id.value) {
            Some(first) => found.list.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    format!("two {plural} are called `{}`", id.value),
                )
                .label(id.span.clone(), "called so again here")
                .label(first.span.clone(), "first called so here"),
            ),
            None => seen.push(id),
        }
    }
}
