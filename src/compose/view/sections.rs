//! The sections of an overview by what they are for, and the tables and figures that none of them places.

use serde_json::{Value as Json, json};

use super::{Token, View, part, printed};
use crate::content::{Kind, Part, Prose, Section, Slug};
use crate::template::Data;

impl View<'_> {
    pub(super) fn part(&mut self, wanted: Part) -> Json {
        self.sections(|section| part(section) == wanted)
    }

    pub(super) fn sections(&mut self, wanted: impl Fn(&Section) -> bool) -> Json {
        let overview = self.overview;
        Json::Array(
            overview
                .sections
                .iter()
                .filter(|section| wanted(section))
                .map(|section| self.section(section))
                .collect(),
        )
    }

    fn section(&mut self, section: &Section) -> Json {
        self.tokens.push(Token::Anchor(
            format!("sec:{}", section.id.value),
            section.id.span.clone(),
        ));
        let anchor = printed(self.tokens.len() - 1);
        let tables = section
            .tables
            .iter()
            .map(|table| self.tables.get(&table.value.replace('-', "_")));
        let tables: Vec<Json> = tables.flatten().cloned().collect();
        let figures = section
            .figures
            .iter()
            .map(|figure| self.figures.get(&figure.value.replace('-', "_")));
        let figures: Vec<Json> = figures.flatten().cloned().collect();
        json!({
            "id": section.id,
            "anchor": anchor,
            "title": self.text(&section.title),
            "text": self.maybe(section.text.as_ref()),
            "indication": section.indication,
            "tables": tables,
            "figures": figures,
        })
    }

    /// The sections of evidence, grouped by indication in the order of their first.
    pub(super) fn evidence(&mut self) -> Json {
        let overview = self.overview;
        let mut indications: Vec<&String> = Vec::new();
        let evidence = overview
            .sections
            .iter()
            .filter(|section| part(section) == Part::Evidence);
        for indication in evidence.filter_map(|section| section.indication.as_ref()) {
            if !indications.contains(&indication) {
                indications.push(indication);
            }
        }
        let groups = indications.into_iter().map(|indication| {
            let sections = self.sections(|section| {
                part(section) == Part::Evidence && section.indication.as_ref() == Some(indication)
            });
            json!({ "indication": self.marked(indication), "sections": sections })
        });
        Json::Array(groups.collect())
    }

    /// The tables that no section and no text places.
    pub(super) fn unplaced_tables(&self) -> Json {
        let overview = self.overview;
        let texts = overview
            .sections
            .iter()
            .filter_map(|section| section.text.as_ref())
            .map(Prose::text);
        let texts: Vec<&str> = texts.collect();
        let placed = |id: &str| {
            let name = format!("tables.{}", id.replace('-', "_"));
            overview
                .sections
                .iter()
                .any(|section| section.tables.iter().any(|table| table.value == id))
                || texts.iter().any(|text| text.contains(&name))
        };
        let tables = overview
            .tables
            .iter()
            .filter(|table| !placed(&table.id.value));
        Json::Array(
            tables
                .map(|table| self.tables[&table.id.value.replace('-', "_")].clone())
                .collect(),
        )
    }

    /// The figures that no section and no text places.
    pub(super) fn unplaced_figures(&self) -> Json {
        let overview = self.overview;
        let texts = overview
            .sections
            .iter()
            .filter_map(|section| section.text.as_ref());
        let texts: Vec<&str> = texts.map(Prose::text).collect();
        let placed = |id: &Slug| {
            let name = format!("figures.{}", id.identifier());
            let mut named = overview
                .sections
                .iter()
                .flat_map(|section| &section.figures);
            named.any(|figure| figure.value == id.as_str())
                || texts.iter().any(|text| text.contains(&name))
        };
        let unplaced = overview
            .figures
            .iter()
            .filter(|figure| !placed(&figure.id.value));
        let tokens = unplaced.map(|figure| self.figures[&figure.id.value.identifier()].clone());
        Json::Array(tokens.collect())
    }

    /// The cell lines that are named, or those of the studies.
    pub(super) fn cell_lines(&mut self) -> Data {
        let named = self.overview.models.iter().map(|slug| &slug.value);
        let mut slugs: Vec<&Slug> = named.collect();
        if slugs.is_empty() {
            let studies = self
                .overview
                .studies
                .iter()
                .filter_map(|slug| self.content.studies.get(&slug.value));
            for slug in studies.flat_map(|study| study.models()) {
                let line = self
                    .content
                    .models
                    .get(&slug.value)
                    .is_some_and(|model| ["cell line", "CDX"].contains(&model.kind.as_str()));
                if line && !slugs.contains(&&slug.value) {
                    slugs.push(&slug.value);
                }
            }
        }
        let (seen, tokens) = (&mut self.prose.seen, &mut self.tokens);
        for slug in &slugs {
            seen.make_named(Kind::Models, &slug.identifier(), tokens);
        }
        self.listed(Kind::Models, slugs.into_iter())
    }
}
