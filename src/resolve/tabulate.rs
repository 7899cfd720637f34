//! Tables made of studies.

use super::cells::{self, Cells, Row};
use super::typeset;
use super::vocabulary;
use crate::check::Checked;
use crate::compose::{Composed, Said};
use crate::content::{Column, Order, Outcome, Overview, Per, Study, TableSpec};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::{Alignment, Language, letter};
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
            Block::Table(table) => Block::Table(self.explained(table)),
            other => other,
        }
    }

    /// A table that was written out, with the notes that its *NR* and the like need.
    fn explained(&self, mut table: Table) -> Table {
        if !table.caption.is_empty() {
            let notes = standing_notes(&table.groups, self.language());
            table.notes.extend(notes);
        }
        table
    }

    fn language(&self) -> Language {
        self.overview.language.unwrap_or(self.content.site.language)
    }

    fn table(&mut self, slot: Key) -> Block {
        let spec = self
            .overview
            .tables
            .iter()
            .find(|table| table.id.value == slot.name);
        let spec = spec.expect("slots name tables of the overview");
        let text = &self.composed.tables[&slot.name];
        let language = self.language();
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
        let shown: Vec<Column> = spec.columns.iter().map(|column| column.field).collect();
        let mut set = Set {
            cells: Cells {
                content: self.content,
                language,
                shown: &shown,
            },
            remarks: Vec::new(),
        };
        let groups = set.groups(&rows, spec.group_by);
        let mut notes: Vec<Vec<Inline>> = text
            .notes
            .iter()
            .map(|note| markup::inline(note, &self.composed.tokens, self.diagnostics))
            .collect();
        notes.extend(standing_notes(&groups, language));
        notes.extend(set.remarks.into_iter().map(|(_, remark)| remark));
        let columns = spec.columns.iter().zip(&text.heads).map(|(column, own)| {
            let head = match own {
                Some(head) => markup::inline(head, &self.composed.tokens, self.diagnostics),
                None => head(column.field, language),
            };
            (head, alignment(column.field))
        });
        let columns = columns.collect();
        let over = text.over.iter().map(|(columns, head)| {
            let head = markup::inline(head, &self.composed.tokens, self.diagnostics);
            (columns.clone(), head)
        });
        let over = over.collect();
        let first = spec.columns.first().map(|column| column.field);
        Block::Table(Table {
            key: Some(Key {
                name: format!("tbl:{}", slot.name),
                span: spec.id.span.clone(),
            }),
            caption: markup::inline(&text.caption, &self.composed.tokens, self.diagnostics),
            columns,
            over,
            group_head: spec.group_by.map(|column| head(column, language)),
            groups,
            notes,
            row_headers: spec.row_header.is_none_or(|named| Some(named) == first),
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
            let cells = Cells {
                content,
                language: Language::English,
                shown: &[],
            };
            let text = typeset::plain(&cells.first(*column, row), Language::English);
            words
                .iter()
                .any(|word| text.to_lowercase() == word.to_lowercase())
        })
}

fn sort(rows: &mut [Row<'_>], spec: &TableSpec, content: &Checked, language: Language) {
    let cells = Cells {
        content,
        language,
        shown: &[],
    };
    for column in spec.sort_by.0.iter().rev() {
        rows.sort_by(|a, b| {
            let text = |row| typeset::plain(&cells.first(*column, row), language).to_lowercase();
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
    cells: Cells<'a>,
    /// The remarks so far: as written, and as they go under the table.
    remarks: Vec<(String, Vec<Inline>)>,
}

impl Set<'_> {
    /// The rows under their headings, in the order in which they are read.
    fn groups(&mut self, rows: &[Row<'_>], by: Option<Column>) -> Vec<Group> {
        let mut names: Vec<String> = Vec::new();
        let mut grouped: Vec<Vec<&Row<'_>>> = Vec::new();
        for row in rows {
            let name = self.group_name(row, by);
            match names.iter().position(|other| *other == name) {
                Some(at) => grouped[at].push(row),
                None => {
                    names.push(name);
                    grouped.push(vec![row]);
                }
            }
        }
        let groups = grouped.into_iter().map(|rows| {
            let heading = by.map(|column| self.cells.first(column, rows[0]));
            let rows = rows.into_iter().map(|row| self.row(row)).collect();
            (heading, rows)
        });
        groups.collect()
    }

    fn group_name(&self, row: &Row<'_>, by: Option<Column>) -> String {
        let heading = by.map(|column| self.cells.first(column, row));
        typeset::plain(&heading.unwrap_or_default(), self.cells.language)
    }

    fn row(&mut self, row: &Row<'_>) -> Vec<Cell> {
        let marks = self.remarks(row);
        let marked = self.remarked();
        let columns = self.cells.shown.iter().enumerate();
        let cells = columns.map(|(index, column)| {
            let lines = self.cells.lines(*column, row).into_iter().map(|line| {
                let mut body = line.body;
                if Some(index) == marked {
                    let of_line = marks
                        .iter()
                        .filter(|(outcome, _)| line.outcomes.contains(outcome));
                    let letters: Vec<&str> = of_line.map(|(_, mark)| mark.as_str()).collect();
                    if !letters.is_empty() {
                        body.push(raised(letters.join(",")));
                    }
                }
                Block::Paragraph(body)
            });
            lines.collect()
        });
        cells.collect()
    }

    /// The column whose cells bear the letters of remarks; none where remarks have a column.
    fn remarked(&self) -> Option<usize> {
        let shown = self.cells.shown;
        let place = shown
            .iter()
            .position(|field| [Column::Result, Column::Value].contains(field));
        place.filter(|_| !shown.contains(&Column::Note))
    }

    /// The outcomes of the row on which something is remarked, with the letters of the remarks, which
    /// go under the table; the same words are printed once.
    fn remarks(&mut self, row: &Row<'_>) -> Vec<(usize, String)> {
        if self.remarked().is_none() {
            return Vec::new();
        }
        let outcomes = row.outcomes.iter().enumerate();
        let notes = outcomes.filter_map(|(index, outcome)| Some((index, outcome.note.as_ref()?)));
        let marks = notes.map(|(index, note)| {
            let known = self
                .remarks
                .iter()
                .position(|(text, _)| text == note.text());
            let position = known.unwrap_or_else(|| {
                let mark = raised(letter(self.remarks.len()));
                let mut remark = vec![mark, Inline::Text("\u{a0}".to_owned())];
                remark.extend(markup::plain(note));
                self.remarks.push((note.text().to_owned(), remark));
                self.remarks.len() - 1
            });
            (index, letter(position))
        });
        marks.collect()
    }
}

fn raised(mark: String) -> Inline {
    Inline::Superscript(vec![Inline::Text(mark)])
}

/// The usual head of a column, symbols in italics.
fn head(column: Column, language: Language) -> Vec<Inline> {
    let text = vec![Inline::Text(vocabulary::head(column, language).to_owned())];
    if vocabulary::is_symbol(column) {
        vec![Inline::Emphasis(text)]
    } else {
        text
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
        (Said::NotApplicable, words.not_applicable_note),
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
