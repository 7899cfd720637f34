//! What is reviewed: an overview, its texts, and the records it rests on.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::{Aside, Reading};
use crate::check::Checked;
use crate::content::{
    Compound, FigureSpec, Kind, Model, Outcome, Overview, Part, Prose, Reference, Section, Slug,
    Study, TableSpec,
};
use crate::document::Language;

/// What is reviewed.
pub(super) struct Subject<'a> {
    /// All records.
    pub(super) content: &'a Checked,
    /// The overview.
    pub(super) overview: &'a Overview,
    /// Its texts, in reading order.
    pub(super) texts: Vec<Text<'a>>,
    /// The studies it rests on, in the order in which it names them.
    pub(super) studies: Vec<&'a Study>,
    /// The compounds it is about or that its studies gave.
    pub(super) compounds: Vec<&'a Compound>,
    /// The models of its studies, and those it names.
    pub(super) models: Vec<&'a Model>,
    /// The works it cites, in its texts or through its records, each once.
    pub(super) references: Vec<&'a Reference>,
}

/// A text of the overview.
pub(super) struct Text<'a> {
    /// What it is.
    pub(super) role: Role<'a>,
    /// What it says.
    pub(super) reading: Reading<'a>,
}

/// What a text is in its overview.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role<'a> {
    Title,
    Subtitle,
    Audience,
    Abstract,
    /// The heading of a section.
    Heading(&'a Section),
    /// The text of a section.
    Section(&'a Section),
    TableCaption(&'a TableSpec),
    TableNote(&'a TableSpec),
    FigureCaption(&'a FigureSpec),
    FigureNote(&'a FigureSpec),
    Funding,
    CompetingInterests,
    CallToAction,
}

impl<'a> Text<'a> {
    fn new(role: Role<'a>, prose: Option<&'a Prose>) -> Option<Text<'a>> {
        prose.map(|prose| Text {
            role,
            reading: Reading::new(prose),
        })
    }

    /// Whether it reports results: the abstract, or a section of evidence.
    pub(super) fn is_evidence(&self) -> bool {
        match self.role {
            Role::Abstract => true,
            Role::Section(section) => section.part == Some(Part::Evidence),
            _ => false,
        }
    }

    /// Whether it is running text that an author argues in.
    pub(super) fn is_prose(&self) -> bool {
        matches!(self.role, Role::Abstract | Role::Section(_))
    }
}

/// A value of a study's outcome that an expression takes.
pub(super) struct Bound<'a> {
    pub(super) study: &'a Study,
    pub(super) outcome: &'a Outcome,
    /// `value`, `control`, `p`, `effect` …; empty where the outcome as a whole is taken.
    pub(super) field: &'a str,
}

impl<'a> Subject<'a> {
    pub(super) fn new(content: &'a Checked, overview: &'a Overview) -> Subject<'a> {
        let reach = content.reach(overview);
        let named = overview.studies.iter().map(|slug| &slug.value);
        let mut subject = Subject {
            content,
            overview,
            texts: texts(overview),
            studies: records(&content.studies, named.chain(&reach.studies)),
            compounds: records(&content.compounds, reach.compounds.iter()),
            models: records(&content.models, reach.models.iter()),
            references: Vec::new(),
        };
        let cited = subject
            .texts
            .iter()
            .flat_map(|text| &text.reading.citations);
        let keys = cited.map(|cited| cited.text);
        let rested_on = reach.references.iter().map(|key| key.as_str());
        let mut seen = BTreeSet::new();
        subject.references = keys
            .chain(rested_on)
            .filter_map(|key| content.reference(key))
            .filter(|reference| seen.insert(reference.slug.as_str()))
            .collect();
        subject
    }

    /// The language the overview is written in.
    pub(super) fn language(&self) -> Language {
        self.overview.language.unwrap_or(self.content.site.language)
    }

    /// Whether it is written in English, which most lists of words are for.
    pub(super) fn is_english(&self) -> bool {
        self.language() == Language::default()
    }

    /// The texts that an author argues in.
    pub(super) fn prose(&self) -> impl Iterator<Item = &Text<'a>> {
        self.texts.iter().filter(|text| text.is_prose())
    }

    /// Every outcome with its study.
    pub(super) fn outcomes(&self) -> impl Iterator<Item = (&'a Study, &'a Outcome)> {
        let studies = self.studies.iter();
        studies.flat_map(|study| {
            study
                .outcomes
                .list
                .iter()
                .map(move |outcome| (*study, outcome))
        })
    }

    /// The outcome that an expression takes a value of: `kang2013.weight.value | …`, by slug or short name.
    pub(super) fn bound(&self, expression: &Aside<'a>) -> Option<Bound<'a>> {
        let path = expression.text.split('|').next()?.trim();
        let mut names = path.split('.').map(str::trim);
        let mut first = names.next()?;
        if first == "studies" {
            first = names.next()?;
        }
        let study = self.study_called(first)?;
        let mut name = names.next()?;
        if name == "outcomes" {
            name = names.next()?;
        }
        let mut outcomes = study.outcomes.list.iter();
        let outcome = outcomes.find(|outcome| outcome.id.value.replace('-', "_") == name)?;
        let field = names.next().unwrap_or_default();
        Some(Bound {
            study,
            outcome,
            field,
        })
    }

    fn study_called(&self, name: &str) -> Option<&'a Study> {
        let short = self.overview.short_names.0.get(name);
        if let Some((Kind::Studies, slug)) = short.and_then(|short| short.record()) {
            return self.content.studies.get(&slug);
        }
        let mut studies = self.content.studies.iter();
        studies
            .find(|(slug, _)| slug.identifier() == name)
            .map(|(_, study)| study)
    }
}

/// The records of the slugs, each once, in order.
fn records<'a, 's, T>(
    all: &'a BTreeMap<Slug, T>,
    slugs: impl Iterator<Item = &'s Slug>,
) -> Vec<&'a T> {
    let mut seen = BTreeSet::new();
    slugs
        .filter(|slug| seen.insert(slug.as_str()))
        .filter_map(|slug| all.get(slug))
        .collect()
}

fn texts<'a>(overview: &'a Overview) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    let mut add = |role, prose| texts.extend(Text::new(role, prose));
    add(Role::Title, Some(&overview.title));
    add(Role::Subtitle, overview.subtitle.as_ref());
    add(Role::Audience, overview.audience.as_ref());
    add(Role::Abstract, overview.r#abstract.as_ref());
    for section in &overview.sections {
        add(Role::Heading(section), Some(&section.title));
        add(Role::Section(section), section.text.as_ref());
    }
    for table in &overview.tables {
        add(Role::TableCaption(table), Some(&table.caption));
        table
            .notes
            .iter()
            .for_each(|note| add(Role::TableNote(table), Some(note)));
    }
    for figure in &overview.figures {
        add(Role::FigureCaption(figure), Some(&figure.caption));
        figure
            .notes
            .iter()
            .for_each(|note| add(Role::FigureNote(figure), Some(note)));
    }
    add(Role::Funding, overview.funding.as_ref());
    add(
        Role::CompetingInterests,
        overview.competing_interests.as_ref(),
    );
    for call in &overview.calls_to_action {
        add(Role::CallToAction, call.text.as_ref());
    }
    texts
}
