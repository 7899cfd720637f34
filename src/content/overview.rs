//! `content/overviews/<slug>.toml`: what a reader gets.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeValue;

use super::decode::{Decode, Decoder, Toml};
use super::record::record;
use super::{
    Checks, Column, Date, FigureSpec, Kind, Order, OverviewStatus, Part, Per, Placed, Prose, Slug,
    Style, Url,
};
use crate::chem::Orcid;
use crate::document::Language;
use crate::source::Span;

record! {
    /// An overview.
    Overview {
        /// The name of the file or of its folder.
        slug: slug Slug,
        /// The title.
        title: required Prose,
        /// A title short enough for the head of a page.
        short_title: optional String,
        /// The subtitle.
        subtitle: optional Prose,
        /// What kind of document it is.
        genre: optional String,
        /// For whom it is written.
        audience: optional Prose,
        /// Who wrote it.
        authors: list Author,
        /// The date, with the precision that is known.
        date: optional Date,
        /// Up to when evidence was looked for.
        data_as_of: optional Date,
        /// The version.
        version: optional String,
        /// `draft` or `published`.
        status: optional OverviewStatus,
        /// The language.
        language: optional Language,
        /// A sentence for search results.
        description: optional String,
        /// Keywords.
        keywords: list String,
        /// The licence.
        licence: optional String,
        /// How citations look, where it is not to be as the site has it.
        style: default Style,
        /// The substance the document is about.
        compound: required Placed<Slug>,
        /// The substance that was tested, where it is another.
        evidence_for: optional Placed<Slug>,
        /// Further substances.
        compounds: list Placed<Slug>,
        /// The studies it rests on.
        studies: list Placed<Slug>,
        /// The cell lines to list; those of the studies, where absent.
        models: list Placed<Slug>,
        /// A summary.
        r#abstract: optional Prose,
        /// Who paid.
        funding: optional Prose,
        /// Competing interests.
        competing_interests: optional Prose,
        /// Short names of records: `os = "studies.command"`.
        short_names: default ShortNames,
        /// The sections.
        sections: list Section,
        /// The tables.
        tables: list TableSpec,
        /// The figures.
        figures: list FigureSpec,
        /// What readers are invited to do.
        calls_to_action: list CallToAction,
        /// Rules that are set to another level, with the reason.
        checks: default Checks,
    }
}

impl Overview {
    /// The substance that was tested.
    pub fn tested(&self) -> &Placed<Slug> {
        self.evidence_for.as_ref().unwrap_or(&self.compound)
    }

    /// Whether it is a draft.
    pub fn is_draft(&self) -> bool {
        self.status == Some(OverviewStatus::Draft)
    }
}

record! {
    /// A section.
    Section {
        /// Its name for references: `@sec:<id>`.
        id: required Placed<String>,
        /// The heading.
        title: required Prose,
        /// The text.
        text: optional Prose,
        /// A Markdown file beside the overview that holds the text.
        file: optional Placed<String>,
        /// What it is for.
        part: optional Part,
        /// The indication under which it is grouped.
        indication: optional String,
        /// Tables set after the text.
        tables: list Placed<String>,
        /// Figures set after the text, before the tables.
        figures: list Placed<String>,
    }
}

record! {
    /// A table made of the studies.
    TableSpec {
        /// Its name for references: `@tbl:<id>`.
        id: required Placed<String>,
        /// The caption.
        caption: required Prose,
        /// The columns, left to right.
        columns: list ColumnSpec,
        /// The studies; all of the overview's, where absent.
        studies: list Placed<Slug>,
        /// Outcomes to show, by id, or `study.outcome`; all, where absent.
        outcomes: list Placed<String>,
        /// Which rows to show.
        r#where: default Where,
        /// The column whose words head groups of rows.
        group_by: optional Column,
        /// The columns to sort by; rows stand in the order of the studies, where absent.
        sort_by: default Columns,
        /// The direction of sorting.
        order: optional Order,
        /// Whether a row is an outcome or a study.
        per: optional Per,
        /// Notes under the table.
        notes: list Prose,
        /// The column that names the row.
        row_header: optional Column,
    }
}

impl TableSpec {
    /// The heads that stand over columns beside one another, and over which.
    pub fn heads_over(&self) -> Vec<(Range<usize>, &Prose)> {
        let mut heads: Vec<(Range<usize>, &Prose)> = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            let Some(head) = &column.under else { continue };
            match heads.last_mut() {
                Some((range, last)) if range.end == index && last.text() == head.text() => {
                    range.end = index + 1;
                }
                _ => heads.push((index..index + 1, head)),
            }
        }
        heads
    }
}

record! {
    /// What a reader is invited to do.
    CallToAction {
        /// The words that are clicked.
        label: required String,
        /// Where they lead.
        url: required Url,
        /// A heading.
        title: optional String,
        /// A text.
        text: optional Prose,
        /// `product` or `end`.
        placement: optional String,
    }
}

record! {
    /// Who wrote an overview: a name, or `{ name, orcid, affiliation }`.
    Author {
        /// The name, as printed.
        name: required String,
        /// The ORCID iD.
        orcid: optional Orcid,
        /// Where the author works.
        affiliation: optional String,
    } or name
}

record! {
    /// A column of a table: a word, or `{ field, head, under }`.
    ColumnSpec {
        /// What it shows.
        field: required Column,
        /// Its head, where it is not the usual one.
        head: optional Prose,
        /// The head over it and the columns beside it that name the same.
        under: optional Prose,
    } or field
}

/// One column or several.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Columns(pub Vec<Column>);

impl Decode for Columns {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Columns> {
        match value.get_ref() {
            DeValue::Array(entries) => Some(Columns(
                entries
                    .iter()
                    .filter_map(|entry| Column::decode(entry, decoder))
                    .collect(),
            )),
            _ => Column::decode(value, decoder).map(|column| Columns(vec![column])),
        }
    }
}

/// Short names of records.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct ShortNames(pub BTreeMap<String, ShortName>);

/// What a short name stands for: `studies.command`.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(transparent)]
pub struct ShortName {
    /// Where the name stands.
    #[serde(skip)]
    pub span: Span,
    /// The folder and the record.
    pub record: Placed<String>,
}

impl ShortName {
    /// The kind and the slug of the record, where it is written as it must be.
    pub fn record(&self) -> Option<(Kind, Slug)> {
        let (folder, slug) = self.record.value.split_once('.')?;
        let kinds = Kind::ALL
            .into_iter()
            .filter(|kind| *kind != Kind::Overviews);
        let kind = kinds.into_iter().find(|kind| kind.folder() == folder)?;
        Some((kind, Slug::new(slug)?))
    }
}

impl Decode for ShortNames {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<ShortNames> {
        let DeValue::Table(table) = value.get_ref() else {
            decoder.wrong_type(value, "a table");
            return None;
        };
        let names = table.iter().filter_map(|(key, value)| {
            let span = decoder.span(key.span());
            let record = Placed::decode(value, decoder)?;
            Some((key.get_ref().to_string(), ShortName { span, record }))
        });
        Some(ShortNames(names.collect()))
    }
}

/// Which rows a table shows: for each column the words that may stand in it, and whether studies are verified.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Where {
    /// The words that may stand in a column.
    pub words: BTreeMap<Column, Vec<String>>,
    /// Only verified or only unverified studies.
    pub verified: Option<bool>,
}

impl Decode for Where {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Where> {
        let mut fields = decoder.fields(value)?;
        let mut found = Where {
            words: BTreeMap::new(),
            verified: fields.optional(decoder, "verified"),
        };
        for (word, column) in Column::WORDS {
            if let Some(Words(words)) = fields.optional(decoder, word) {
                found.words.insert(*column, words);
            }
        }
        fields.finish(decoder);
        Some(found)
    }
}

struct Words(Vec<String>);

impl Decode for Words {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Words> {
        match value.get_ref() {
            DeValue::Array(entries) => Some(Words(
                entries
                    .iter()
                    .filter_map(|entry| String::decode(entry, decoder))
                    .collect(),
            )),
            _ => String::decode(value, decoder).map(|word| Words(vec![word])),
        }
    }
}
