//! Tables made of studies.

use super::cells::{self, Row};
use super::typeset;
use crate::check::Checked;
use crate::compose::{Composed, Said};
use crate::content::{Column, ColumnSpec, Order, Outcome, Overview, Per, Study, TableSpec};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::{Alignment, Language};
use crate::markup::{self, Block, Cell, Group, Inline, Key, Table, Tree};

/// Puts tables where their slots are.
pub(super) fn fill(
    tree: Tree,
    content: &Checked,
    overview: &Overview,
    composed: &Composed,
    diagnostics: &mut Diagnostics,
) -> Tree {
    let mut maker = Maker {
        content,
        overview,
        composed,
        diagnostics,
    };
    let notes = tree
        .notes
        .into_iter()
        .map(|note| maker.blocks(note))
        .collect();
    Tree {
        blocks: maker.blocks(tree.blocks),
        notes,
    }
}

struct Maker<'a> {
    content: &'a Checked,
    overview: &'a Overview,
    composed: &'a Composed,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Maker<'a> {
    fn blocks(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        blocks.into_iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: Block) -> Block {
        match block {
            Block::TableSlot(key) => self.table(key),
            Block::Quote(inner) => Block::Quote(self.blocks(inner)),
            Block::Box { role, blocks } => Block::Box {
                role,
                blocks: self.blocks(blocks),
            },
            Block::List {
                start,
                tight,
                items,
            } => Block::List {
                start,
                tight,
                items: items.into_iter().map(|item| self.blocks(item)).collect(),
            },
            other => other,
        }
    }

    fn table(&mut self, slot: Key) -> Block {
        let spec = self
            .overview
            .tables
            .iter()
            .find(|table| table.id.value == slot.name);
        let spec = spec.expect("slots name tables of the overview");
        let text = &self.composed.tables[&slot.name];
        let language = self.overview.language.unwrap_or(self.content.site.language);
        let mut rows = self.rows(spec);
        sort(&mut rows, spec, self.content, language);
        self.report_texts(&rows);
        if rows.is_empty() && !self.content.is_stopped(self.overview) {
            self.diagnostics.push(
                Diagnostic::warning(
                    codes::EMPTY_TABLE,
                    format!("the table `{}` has no rows", slot.name),
                )
                .label(spec.span.clone(), "")
                .help("no outcome of its studies passes `where` and `outcomes`: ask for less, or name other studies"),
            );
        }
        let mut set = Set {
            columns: &spec.columns,
            content: self.content,
            language,
            remarks: Vec::new(),
        };
        let groups = set.groups(&rows, spec.group_by);
        let mut notes: Vec<Vec<Inline>> = text
            .notes
            .iter()
            .map(|note| markup::inline(note, &self.composed.tokens, self.diagnostics))
            .collect();
        notes.extend(standing_notes(&groups, language));
        notes.extend(set.remarks);
        let columns = spec.columns.iter().zip(&text.heads).map(|(column, own)| {
            let head = match own {
                Some(head) => markup::inline(head, &self.composed.tokens, self.diagnostics),
                None => vec![Inline::Text(cells::head(column.field, language).to_owned())],
            };
            (head, alignment(column.field))
        });
        let columns = columns.collect();
        Block::Table(Table {
            key: Some(Key {
                name: format!("tbl:{}", slot.name),
                span: spec.id.span.clone(),
            }),
            caption: markup::inline(&text.caption, &self.composed.tokens, self.diagnostics),
            columns,
            groups,
            notes,
            row_headers: true,
        })
    }

    /// Reports what cannot be set in the texts of the records that rows are made of.
    fn report_texts(&mut self, rows: &[Row<'_>]) {
        for row in rows {
            let outcomes = row.outcomes.iter().flat_map(|outcome| {
                let parts = [
                    &outcome.target,
                    &outcome.assay,
                    &outcome.species,
                    &outcome.note,
                ];
                parts.into_iter().flatten().chain([&outcome.endpoint])
            });
            for text in outcomes.chain([&row.study.title]) {
                markup::report(text, self.diagnostics);
            }
        }
    }

    fn rows(&self, spec: &TableSpec) -> Vec<Row<'a>> {
        let slugs = if spec.studies.is_empty() {
            &self.overview.studies
        } else {
            &spec.studies
        };
        let studies = slugs
            .iter()
            .filter_map(|slug| self.content.studies.get(&slug.value));
        let rows = studies.flat_map(|study| {
            let wanted: Vec<&Outcome> = study
                .outcomes
                .list
                .iter()
                .filter(|outcome| is_wanted(study, outcome, spec))
                .collect();
            match spec.per {
                Some(Per::Study) => vec![Row {
                    study,
                    outcomes: wanted,
                }],
                Some(Per::Outcome) | None => wanted
                    .into_iter()
                    .map(|outcome| Row {
                        study,
                        outcomes: vec![outcome],
                    })
                    .collect(),
            }
        });
        rows.filter(|row| passes(row, spec, self.content)).collect()
    }
}

fn is_wanted(study: &Study, outcome: &Outcome, spec: &TableSpec) -> bool {
    let id = &outcome.id.value;
    spec.outcomes.is_empty()
        || spec
            .outcomes
            .iter()
            .any(|named| named.value == *id || named.value == format!("{}.{id}", study.slug))
}

fn passes(row: &Row<'_>, spec: &TableSpec, content: &Checked) -> bool {
    let verified = spec
        .r#where
        .verified
        .is_none_or(|wanted| row.study.is_verified() == wanted);
    verified
        && spec.r#where.words.iter().all(|(column, words)| {
            let text = typeset::plain(
                &cells::cell(*column, row, content, Language::English),
                Language::English,
            );
            words
                .iter()
                .any(|word| text.to_lowercase() == word.to_lowercase())
        })
}

fn sort(rows: &mut [Row<'_>], spec: &TableSpec, content: &Checked, language: Language) {
    for column in spec.sort_by.0.iter().rev() {
        rows.sort_by(|a, b| {
            let text = |row| {
                typeset::plain(&cells::cell(*column, row, content, language), language)
                    .to_lowercase()
            };
            let ordering = match (cells::magnitude(*column, a), cells::magnitude(*column, b)) {
                (None, None) => text(a).cmp(&text(b)),
                (a, b) => a
                    .unwrap_or(f64::INFINITY)
                    .total_cmp(&b.unwrap_or(f64::INFINITY)),
            };
            if spec.order == Some(Order::Descending) {
                ordering.reverse()
            } else {
                ordering
            }
        });
    }
}

/// A table being set.
struct Set<'a> {
    columns: &'a [ColumnSpec],
    content: &'a Checked,
    language: Language,
    remarks: Vec<Vec<Inline>>,
}

impl Set<'_> {
    fn groups(&mut self, rows: &[Row<'_>], by: Option<Column>) -> Vec<Group> {
        let mut groups: Vec<(String, Group)> = Vec::new();
        for row in rows {
            let heading = by.map(|column| cells::cell(column, row, self.content, self.language));
            let name = heading
                .as_deref()
                .map(|heading| typeset::plain(heading, self.language))
                .unwrap_or_default();
            let position = groups
                .iter()
                .position(|(other, _)| *other == name)
                .unwrap_or_else(|| {
                    groups.push((name, (heading, Vec::new())));
                    groups.len() - 1
                });
            let cells = self.row(row);
            groups[position].1.1.push(cells);
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    fn row(&mut self, row: &Row<'_>) -> Vec<Cell> {
        let mut mark = self.remark(row);
        let columns = self.columns;
        let cells = columns.iter().map(|column| {
            let mut lines = cells::lines(column.field, row, self.content, self.language);
            if [Column::Result, Column::Value].contains(&column.field)
                && let (Some(mark), Some(line)) = (mark.take(), lines.last_mut())
            {
                line.push(Inline::Superscript(vec![Inline::Text(mark)]));
            }
            lines.into_iter().map(Block::Paragraph).collect()
        });
        cells.collect()
    }

    /// The letter of the remark on the row's outcomes, which goes under the table.
    fn remark(&mut self, row: &Row<'_>) -> Option<String> {
        let shown = self.columns.iter().map(|column| column.field);
        let place = shown
            .clone()
            .any(|field| [Column::Result, Column::Value].contains(&field));
        if !place || shown.clone().any(|field| field == Column::Note) {
            return None;
        }
        let notes: Vec<_> = row
            .outcomes
            .iter()
            .filter_map(|outcome| outcome.note.as_ref())
            .collect();
        if notes.is_empty() {
            return None;
        }
        let mark = letter(self.remarks.len());
        let mut remark = vec![Inline::Superscript(vec![Inline::Text(mark.clone())])];
        for note in notes {
            remark.push(Inline::Text("\u{a0}".to_owned()));
            remark.extend(markup::plain(note));
        }
        self.remarks.push(remark);
        Some(mark)
    }
}

/// `a` to `z`, then `aa` and on.
fn letter(index: usize) -> String {
    let last = char::from(b'a' + u8::try_from(index % 26).expect("less than 26"));
    if index < 26 {
        last.to_string()
    } else {
        format!("{}{last}", letter(index / 26 - 1))
    }
}

/// The notes that explain *NR* and *not reached*, where they stand in a table.
fn standing_notes(groups: &[Group], language: Language) -> Vec<Vec<Inline>> {
    let words = language.words();
    let cells = groups
        .iter()
        .flat_map(|(_, rows)| rows.iter().flatten().flatten());
    let inlines: Vec<&Inline> = cells
        .filter_map(|block| match block {
            Block::Paragraph(body) => Some(body),
            _ => None,
        })
        .flatten()
        .collect();
    let says = |said: &Said| {
        inlines
            .iter()
            .any(|inline| matches!(inline, Inline::Value { value, .. } if value.said == *said))
    };
    let notes = [
        (Said::NotReported, words.not_reported_note),
        (Said::NotReached, words.not_reached_note),
    ];
    notes
        .into_iter()
        .filter(|(said, _)| says(said))
        .map(|(_, note)| vec![Inline::Text(note.to_owned())])
        .collect()
}

fn alignment(column: Column) -> Alignment {
    match column {
        Column::N | Column::Day => Alignment::Right,
        _ => Alignment::Left,
    }
}
