//! What is reviewed: an overview, its texts, and the records it rests on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::places;
use super::reading::{Aside, Reading};
use crate::check::Checked;
use crate::content::{
    Compound, FigureSpec, Kind, Model, Outcome, Overview, Part, Prose, Reference, Section, Site,
    Slug, Study, StudyKind, TableSpec,
};
use crate::document::Language;
use crate::source::{FileId, SourceMap, Span};

/// What is reviewed.
pub(super) struct Subject<'a> {
    /// All records.
    pub(super) content: &'a Checked,
    /// The overview.
    pub(super) overview: &'a Overview,
    /// The files that the records stand in.
    sources: &'a SourceMap,
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
    /// Its studies, by the names under which expressions find them.
    names: BTreeMap<String, &'a Study>,
    /// Its studies, by the works that report them.
    by_source: BTreeMap<&'a str, Vec<&'a Study>>,
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
    /// A text of the site that every overview carries.
    Shared,
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
    pub(super) fn new(
        content: &'a Checked,
        overview: &'a Overview,
        sources: &'a SourceMap,
    ) -> Subject<'a> {
        let reach = content.reach(overview);
        let named = overview.studies.iter().map(|slug| &slug.value);
        let mut subject = Subject {
            content,
            overview,
            sources,
            texts: texts(overview, &content.site),
            studies: records(&content.studies, named.chain(&reach.studies)),
            compounds: records(&content.compounds, reach.compounds.iter()),
            models: records(&content.models, reach.models.iter()),
            references: Vec::new(),
            names: BTreeMap::new(),
            by_source: BTreeMap::new(),
        };
        subject.names = names(overview, &subject.studies);
        subject.by_source = by_source(content, &subject.studies);
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

    /// Where the value of a field stands, in the record whose head is at `record`; none where the
    /// record does not say it, or is no TOML.
    pub(super) fn field(&self, record: &Span, key: &str) -> Option<Span> {
        places::field(self.sources, record, key)
    }

    /// Where a field stands with its key and its value.
    pub(super) fn entry(&self, record: &Span, key: &str) -> Option<Span> {
        places::entry(self.sources, record, key)
    }

    /// Whether a record says anything of a field, `NR` too.
    pub(super) fn says(&self, record: &Span, key: &str) -> bool {
        self.field(record, key).is_some()
    }

    /// What stands at a place.
    pub(super) fn written(&self, span: &Span) -> &'a str {
        &self.sources.get(span.file).text()[span.range.clone()]
    }

    /// The fields of the overview that hold words without markup, with their places.
    pub(super) fn lines(&self) -> Vec<(&'a str, Span)> {
        let overview = self.overview;
        let fields = [
            ("short_title", &overview.short_title),
            ("genre", &overview.genre),
            ("version", &overview.version),
            ("description", &overview.description),
            ("licence", &overview.licence),
        ];
        let fields = fields
            .into_iter()
            .filter_map(|(key, value)| Some((key, value.as_deref()?)));
        let authors = overview.authors.iter();
        let authors = authors.map(|author| ("authors", author.name.as_str()));
        let placed = fields.chain(authors).map(|(key, value)| {
            let place = self.field(&overview.span, key);
            (value, place.unwrap_or(overview.span.clone()))
        });
        placed.collect()
    }

    /// Where the title of the overview stands, for what is missing from it.
    pub(super) fn title_span(&self) -> Span {
        let title = &self.overview.title;
        title.span_of(0..title.text().len())
    }

    /// The files of its records of which something could not be read.
    pub(super) fn unread(&self) -> Vec<FileId> {
        let content = self.content;
        let studies = self
            .studies
            .iter()
            .filter(|study| !content.was_read(Kind::Studies, &study.slug));
        let models = self
            .models
            .iter()
            .filter(|model| !content.was_read(Kind::Models, &model.slug));
        let compounds = self
            .compounds
            .iter()
            .filter(|one| !content.was_read(Kind::Compounds, &one.slug));
        let works = self.references.iter();
        let works = works.filter(|work| {
            Slug::new(work.slug.as_str())
                .is_some_and(|slug| !content.was_read(Kind::References, &slug))
        });
        let own = (!content.is_read(self.overview)).then(|| self.title_span().file);
        studies
            .map(|study| study.span.file)
            .chain(models.map(|model| model.span.file))
            .chain(compounds.map(|compound| compound.span.file))
            .chain(works.map(|work| work.span.file))
            .chain(own)
            .collect()
    }

    /// How many sections of evidence it has.
    pub(super) fn evidence_sections(&self) -> usize {
        let sections = self.overview.sections.iter();
        sections
            .filter(|section| section.part == Some(Part::Evidence))
            .count()
    }

    /// Whether it is large enough to be read as a review of its matter.
    pub(super) fn is_full(&self) -> bool {
        self.evidence_sections() >= 3
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

    /// Whether any text leads to an anchor, `fig:pathway`, besides those of the figure or table itself.
    pub(super) fn mentions(&self, anchor: &str) -> bool {
        let is_own = |role: Role<'_>| match role {
            Role::TableCaption(table) | Role::TableNote(table) => {
                anchor.strip_prefix("tbl:") == Some(table.id.value.as_str())
            }
            Role::FigureCaption(figure) | Role::FigureNote(figure) => {
                anchor.strip_prefix("fig:") == Some(figure.id.value.as_str())
            }
            _ => false,
        };
        let texts = self.texts.iter().filter(|text| !is_own(text.role));
        let mut references = texts.flat_map(|text| &text.reading.references);
        references.any(|reference| reference.text == anchor)
    }

    /// The studies of a kind.
    pub(super) fn studies_of_kind(&self, kind: StudyKind) -> impl Iterator<Item = &'a Study> {
        let studies = self.studies.iter().copied();
        studies.filter(move |study| study.kind == kind)
    }

    /// Where the title of a study stands, for what is missing from it.
    pub(super) fn study_place(&self, study: &Study) -> Span {
        study.title.span_of(0..study.title.text().len())
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
        let (study, mut names) = self.path(expression)?;
        let mut name = names.next()?;
        if name == "outcomes" {
            name = names.next()?;
        }
        let mut outcomes = study.outcomes.list.iter();
        let outcome = outcomes.find(|outcome| is_called(&outcome.id.value, name))?;
        let field = names.next().unwrap_or_default();
        Some(Bound {
            study,
            outcome,
            field,
        })
    }

    /// The study that an expression takes something of, and the rest of the way.
    fn path(
        &self,
        expression: &Aside<'a>,
    ) -> Option<(&'a Study, impl Iterator<Item = &'a str> + use<'a>)> {
        let path = expression.text.split('|').next()?.trim();
        let mut names = path.split('.').map(str::trim);
        let mut first = names.next()?;
        if first == "studies" {
            first = names.next()?;
        }
        Some((self.names.get(first)?, names))
    }

    /// Whether an expression may begin with the name: that of a study, or of all records of a kind.
    pub(super) fn is_study(&self, name: &str) -> bool {
        self.names.contains_key(name)
            || ["studies", "compounds", "models", "references"].contains(&name)
    }

    /// Whether an expression takes something of the study.
    pub(super) fn takes_from(&self, expression: &Aside<'a>, study: &Study) -> bool {
        let taken = self.path(expression);
        taken.is_some_and(|(other, _)| other.slug == study.slug)
    }

    /// The studies that the sentence at `range` takes values of or cites, each once.
    pub(super) fn studies_behind(&self, text: &Text<'a>, range: &Range<usize>) -> Vec<&'a Study> {
        let expressions = Aside::within(&text.reading.expressions, range);
        let taken = expressions.filter_map(|one| Some(self.path(one)?.0));
        let mut found: Vec<&Study> = taken.collect();
        if found.is_empty() {
            let cited = Aside::within(&text.reading.citations, range);
            found = cited
                .filter_map(|one| self.content.reference(one.text))
                .flat_map(|work| self.studies_from(work))
                .collect();
        }
        let mut seen = BTreeSet::new();
        found.retain(|study| seen.insert(study.slug.as_str()));
        found
    }

    /// The studies of the overview that a work reports.
    pub(super) fn studies_from(&self, work: &Reference) -> impl Iterator<Item = &'a Study> {
        let found = self.by_source.get(work.slug.as_str());
        found.into_iter().flatten().copied()
    }

    /// The one study that the sentence at `range` is about, where there is just one.
    pub(super) fn study_behind(&self, text: &Text<'a>, range: &Range<usize>) -> Option<&'a Study> {
        match *self.studies_behind(text, range) {
            [study] => Some(study),
            _ => None,
        }
    }

    /// How an expression calls a study.
    pub(super) fn name_of(&self, study: &Study) -> String {
        let short = self.overview.short_names.0.iter().find(|(_, short)| {
            matches!(short.record(), Some((Kind::Studies, slug)) if slug == study.slug)
        });
        let identifier = study.slug.identifier();
        let listed = self.overview.studies.iter();
        match short {
            Some((name, _)) => name.clone(),
            None if listed.clone().any(|one| one.value == study.slug) => identifier,
            None => format!("studies.{identifier}"),
        }
    }
}

/// Whether an expression that says `name` means the part with the id.
fn is_called(id: &str, name: &str) -> bool {
    let signs = id.bytes().map(|b| if b == b'-' { b'_' } else { b });
    signs.eq(name.bytes())
}

fn names<'a>(overview: &Overview, studies: &[&'a Study]) -> BTreeMap<String, &'a Study> {
    let own = studies
        .iter()
        .map(|study| (study.slug.identifier(), *study));
    let mut names: BTreeMap<_, _> = own.collect();
    for (name, short) in &overview.short_names.0 {
        let Some((Kind::Studies, slug)) = short.record() else {
            continue;
        };
        if let Some(study) = studies.iter().find(|study| study.slug == slug) {
            names.insert(name.clone(), study);
        }
    }
    names
}

fn by_source<'a>(content: &'a Checked, studies: &[&'a Study]) -> BTreeMap<&'a str, Vec<&'a Study>> {
    let mut found: BTreeMap<&str, Vec<&Study>> = BTreeMap::new();
    for study in studies {
        let of_outcomes = study.outcomes.list.iter();
        let of_outcomes = of_outcomes.filter_map(|outcome| outcome.source.as_ref());
        let keys = [&study.source].into_iter().chain(&study.sources);
        for key in keys.chain(of_outcomes) {
            let Some(work) = content.reference(key.value.as_str()) else {
                continue;
            };
            let from = found.entry(work.slug.as_str()).or_default();
            if from.last().is_none_or(|last| last.slug != study.slug) {
                from.push(study);
            }
        }
    }
    found
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

fn texts<'a>(overview: &'a Overview, site: &'a Site) -> Vec<Text<'a>> {
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
    let shared = &site.boilerplate;
    let about = site.organisation.as_ref();
    let about = about.and_then(|organisation| organisation.about.as_ref());
    let shared = [
        shared.protocols.as_ref(),
        shared.funding.as_ref(),
        shared.competing_interests.as_ref(),
        shared.disclaimer.as_ref(),
        shared.support.as_ref(),
        about,
    ];
    shared
        .into_iter()
        .for_each(|prose| add(Role::Shared, prose));
    texts
}
