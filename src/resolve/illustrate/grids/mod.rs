//! Charts of CSV files.

mod curves;
mod subjects;
mod values;

use super::Drawn;
use super::charts::Chart;
use super::outcomes::plain;
use super::table;
use crate::chem::SpreadKind;
use crate::content::{ErrorKind, FigureKind, Grid, Prose};
use crate::diag::{Diagnostic, codes};
use crate::document::{Alignment, Language};
use crate::figure::Rich;
use crate::markup::{Inline, Table};
use crate::source::Span;

/// The columns that a kind of chart must and may have.
fn columns(kind: FigureKind) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        FigureKind::Potency => (&["name", "value"], &["name", "measure", "value"]),
        FigureKind::Bars => (
            &["name", "value"],
            &[
                "name", "value", "low", "high", "error", "group", "n", "point",
            ],
        ),
        FigureKind::TimeCourse => (
            &["time", "value"],
            &[
                "time", "value", "low", "high", "error", "group", "subject", "n",
            ],
        ),
        FigureKind::DoseResponse => (
            &["dose", "response"],
            &["dose", "response", "low", "high", "error", "group", "n"],
        ),
        FigureKind::Survival => (&["time", "event"], &["time", "event", "group", "subject"]),
        FigureKind::Forest => (
            &["name", "value", "low", "high"],
            &["name", "value", "low", "high", "n"],
        ),
        FigureKind::Waterfall => (&["change"], &["subject", "change", "group"]),
        FigureKind::Pathway | FigureKind::Workflow | FigureKind::Structure | FigureKind::Image => {
            (&[], &[])
        }
    }
}

/// A row of a file.
struct Row<'g> {
    grid: &'g Grid,
    cells: &'g [String],
    span: &'g Span,
}

impl<'g> Row<'g> {
    fn text(&self, head: &str) -> &'g str {
        let column = self.grid.column(head);
        column.map_or("", |column| self.cells[column].as_str())
    }
}

/// A number of a cell; whether it is known only to be less.
#[derive(Debug, Clone, Copy)]
struct Number {
    value: f64,
    below: bool,
}

impl Chart<'_, '_> {
    /// A chart of what the file holds.
    pub(super) fn of_grid(&mut self, kind: FigureKind, grid: &Grid) -> Option<Drawn> {
        let (wanted, known) = columns(kind);
        if !grid.check(wanted, known, self.diagnostics) {
            return None;
        }
        if grid.rows.is_empty() {
            self.diagnostics.push(
                Diagnostic::error(codes::EMPTY_FIGURE, "the file has no rows")
                    .label(grid.span.clone(), "")
                    .help("add rows, or leave the figure out"),
            );
            return None;
        }
        self.whiskers_are_told(grid)?;
        match kind {
            FigureKind::Potency => self.potency_of(grid),
            FigureKind::Bars => self.bars_of(grid),
            FigureKind::TimeCourse => self.time_course(grid),
            FigureKind::DoseResponse => self.dose_response(grid),
            FigureKind::Survival => self.survival(grid),
            FigureKind::Forest => self.forest_of(grid),
            FigureKind::Waterfall => self.waterfall(grid),
            FigureKind::Pathway
            | FigureKind::Workflow
            | FigureKind::Structure
            | FigureKind::Image => None,
        }
    }

    /// Whiskers without a word on what they are would mislead.
    fn whiskers_are_told(&mut self, grid: &Grid) -> Option<()> {
        let has = ["error", "low", "high"]
            .iter()
            .any(|head| grid.column(head).is_some());
        if !has || self.chart.error.is_some() {
            return Some(());
        }
        self.diagnostics.push(
            Diagnostic::error(codes::MISSING_FIELD, "nothing says what the whiskers show")
                .label(self.spec.span.clone(), "")
                .help("add `error = \"SD\"`, or SEM, 95% CI, IQR, range"),
        );
        None
    }

    /// The number in a cell, `None` for an empty one; what is no number is reported.
    fn number(&mut self, row: &Row<'_>, head: &str) -> Option<Number> {
        let text = row.text(head);
        if text.is_empty() {
            return None;
        }
        let bare = text.trim_start_matches(['<', '≤']);
        let below = bare.len() < text.len();
        let bare = bare.trim().replace('−', "-");
        match bare.parse::<f64>() {
            Ok(value) if value.is_finite() => Some(Number { value, below }),
            Ok(_) => {
                self.bad_cell(
                    row,
                    format!("`{text}` is no number that can be drawn"),
                    "leave the cell empty where nothing was measured",
                );
                None
            }
            Err(_) => {
                self.bad_cell(
                    row,
                    format!("`{text}` is no number"),
                    "write the number alone; the unit stands in the title of the axis",
                );
                None
            }
        }
    }

    fn bad_cell(&mut self, row: &Row<'_>, message: String, help: &str) {
        self.diagnostics.push(
            Diagnostic::error(codes::INVALID_CSV, message)
                .label(row.span.clone(), "")
                .help(help.to_owned()),
        );
    }

    /// The ends of a whisker: `low` and `high`, or `error` to both sides.
    fn spread(&mut self, row: &Row<'_>, value: f64) -> Option<(f64, f64)> {
        if let Some(error) = self.number(row, "error") {
            return Some((value - error.value.abs(), value + error.value.abs()));
        }
        let (low, high) = (self.number(row, "low")?, self.number(row, "high")?);
        Some((low.value.min(high.value), low.value.max(high.value)))
    }

    /// Words of the file, with what is raised, lowered or stressed in them.
    fn named(&self, text: &str, grid: &Grid) -> Rich {
        self.studio
            .rich(&Prose::made(text.to_owned(), grid.span.clone()))
    }

    /// A number of the file as the language of the overview sets it; what is no number stays what it is.
    fn set(&self, number: &str) -> String {
        let bare = number.trim_start_matches(['<', '≤']).trim();
        if bare.replace('−', "-").parse::<f64>().is_err() {
            return number.to_owned();
        }
        let decimal = self.writing().decimal;
        let mut set = number.replace('-', "−");
        if decimal != '.' {
            set = set.replace('.', &decimal.to_string());
        }
        set
    }

    /// The words that follow from the file: what whiskers are, and how many subjects there are.
    fn file_notes(&self, grid: &Grid) -> Vec<Vec<Inline>> {
        let words = self.studio.words();
        let mut parts = Vec::new();
        if let Some(error) = self.chart.error {
            let spread = match error {
                ErrorKind::Sd => SpreadKind::Sd,
                ErrorKind::Sem => SpreadKind::Sem,
                ErrorKind::Confidence => SpreadKind::Confidence("95".to_owned()),
                ErrorKind::Iqr => SpreadKind::Iqr,
                ErrorKind::Range => SpreadKind::Range,
            };
            let spread = spread.words(self.studio.language.notation());
            parts.push(format!("{}: {spread}.", words.whiskers));
        }
        let counts = rows(grid).filter_map(|row| row.text("n").parse::<u64>().ok());
        let counts: Vec<u64> = counts.collect();
        match (counts.iter().min(), counts.iter().max()) {
            (Some(least), Some(most)) if least == most => {
                parts.push(format!("n\u{a0}=\u{a0}{most}."));
            }
            (Some(least), Some(most)) => parts.push(format!("n\u{a0}=\u{a0}{least}–{most}.")),
            _ => {}
        }
        if parts.is_empty() {
            return Vec::new();
        }
        vec![Chart::remark(parts.join(" "))]
    }
}

/// The head of a column as the language of the overview has it.
fn head_in(head: &str, language: Language) -> &str {
    const GERMAN: [(&str, &str); 15] = [
        ("change", "Änderung"),
        ("dose", "Dosis"),
        ("error", "Fehler"),
        ("event", "Ereignis"),
        ("group", "Gruppe"),
        ("high", "obere Grenze"),
        ("low", "untere Grenze"),
        ("measure", "Messgröße"),
        ("n", "n"),
        ("name", "Name"),
        ("point", "Einzelwert"),
        ("response", "Wirkung"),
        ("subject", "Subjekt"),
        ("time", "Zeit"),
        ("value", "Wert"),
    ];
    let german = GERMAN.iter().find(|(written, _)| *written == head);
    match (language, german) {
        (Language::German, Some((_, german))) => german,
        _ => head,
    }
}

fn rows(grid: &Grid) -> impl Iterator<Item = Row<'_>> {
    grid.rows
        .iter()
        .map(|(cells, span)| Row { grid, cells, span })
}

/// The groups in the order of their first rows; one without a name where the file names none.
fn groups(grid: &Grid) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for row in rows(grid) {
        let group = row.text("group");
        if groups.iter().all(|known| known != group) {
            groups.push(group.to_owned());
        }
    }
    groups
}

fn group_of(groups: &[String], row: &Row<'_>) -> usize {
    groups
        .iter()
        .position(|group| group == row.text("group"))
        .unwrap_or(0)
}

impl Chart<'_, '_> {
    /// The file as a table.
    fn grid_table(&self, grid: &Grid) -> Table {
        let language = self.studio.language;
        let numeric = |column: usize| {
            grid.rows.iter().all(|(cells, _)| {
                cells[column].is_empty()
                    || cells[column]
                        .trim_start_matches('<')
                        .trim()
                        .parse::<f64>()
                        .is_ok()
            })
        };
        let heads = grid.heads.iter().enumerate().map(|(column, head)| {
            let alignment = if numeric(column) {
                Alignment::Right
            } else {
                Alignment::Left
            };
            (head_in(head, language), alignment)
        });
        let rows = grid.rows.iter().map(|(cells, _)| {
            let cells = cells
                .iter()
                .map(|text| super::charts::cell(&self.named(&self.set(text), grid)));
            cells.collect()
        });
        table(heads.collect(), rows.collect())
    }
}
