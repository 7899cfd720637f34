//! What an overview's tables, charts and expressions show of its studies.

use std::collections::BTreeSet;

use super::subject::Subject;
use crate::content::{Column, FigureSpec, Outcome, Study, TableSpec};

impl<'a> Subject<'a> {
    /// The outcomes that a table shows, with their studies; where its rows are chosen by other columns than these, more.
    pub(super) fn rows(&self, table: &TableSpec) -> Vec<(&'a Study, &'a Outcome)> {
        let own = &self.overview.studies;
        let slugs = if table.studies.is_empty() {
            own
        } else {
            &table.studies
        };
        let studies = slugs
            .iter()
            .filter_map(|slug| self.content.studies.get(&slug.value));
        studies
            .filter(|study| self.passes(study, table))
            .flat_map(|study| {
                let outcomes = study.outcomes.list.iter();
                outcomes
                    .filter(|outcome| is_named(study, outcome, table))
                    .map(move |outcome| (study, outcome))
            })
            .collect()
    }

    fn passes(&self, study: &'a Study, table: &TableSpec) -> bool {
        let wanted = &table.r#where;
        let verified = wanted.verified.is_none_or(|one| study.is_verified() == one);
        let is_one = |words: &[String], word: &str| {
            let word = word.to_lowercase();
            words.iter().any(|one| one.to_lowercase() == word)
        };
        verified
            && wanted.words.iter().all(|(column, words)| match column {
                Column::Kind => is_one(words, study.kind.word()),
                _ => true,
            })
    }

    /// The studies that charts show.
    pub(super) fn charted(&self) -> impl Iterator<Item = &'a Study> {
        let (overview, content) = (self.overview, self.content);
        let charts = overview.figures.iter().filter_map(FigureSpec::chart);
        let charted = charts.flat_map(|chart| match (&chart.file, chart.studies.as_slice()) {
            (None, []) => &overview.studies,
            (_, named) => named,
        });
        charted.filter_map(|slug| content.studies.get(&slug.value))
    }

    /// The outcomes that tables, charts or expressions show, as study and id.
    pub(super) fn shown(&self) -> BTreeSet<(&'a str, &'a str)> {
        let mut shown = BTreeSet::new();
        let mut add = |study: &'a Study, outcome: &'a Outcome| {
            shown.insert((study.slug.as_str(), outcome.id.value.as_str()));
        };
        for table in &self.overview.tables {
            self.rows(table)
                .into_iter()
                .for_each(|(study, outcome)| add(study, outcome));
        }
        for study in self.charted() {
            study
                .outcomes
                .list
                .iter()
                .for_each(|outcome| add(study, outcome));
        }
        for text in &self.texts {
            let expressions = text.reading.expressions.iter();
            expressions
                .filter_map(|one| self.bound(one))
                .for_each(|bound| add(bound.study, bound.outcome));
        }
        shown
    }
}

fn is_named(study: &Study, outcome: &Outcome, table: &TableSpec) -> bool {
    let id = outcome.id.value.as_str();
    let mut named = table.outcomes.iter().map(|one| one.value.as_str());
    table.outcomes.is_empty()
        || named.any(|one| match one.split_once('.') {
            Some((of, outcome)) => of == study.slug.as_str() && outcome == id,
            None => one == id,
        })
}
