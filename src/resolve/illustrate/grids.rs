//! Charts of CSV files.

use super::Drawn;
use super::charts::Chart;
use super::outcomes::plain;
use super::table;
use crate::chem::{Quantity, Relation, Unit};
use crate::content::{FigureKind, Grid};
use crate::diag::{Diagnostic, codes};
use crate::document::Alignment;
use crate::figure::{self, Bound, Rich, rich};
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
        FigureKind::Pathway | FigureKind::Workflow | FigureKind::Structure => (&[], &[]),
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
            FigureKind::Pathway | FigureKind::Workflow | FigureKind::Structure => None,
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

    /// The words that follow from the file: what whiskers are, and how many subjects there are.
    fn file_notes(&self, grid: &Grid) -> Vec<Vec<Inline>> {
        let words = self.studio.words();
        let mut parts = Vec::new();
        if let Some(error) = self.chart.error {
            parts.push(format!("{}: {}.", words.whiskers, error.word()));
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

    fn potency_of(&mut self, grid: &Grid) -> Option<Drawn> {
        let nanomolar = Unit::parse("nM")?;
        let mut strips = Vec::new();
        for row in rows(grid) {
            let quantity = Quantity::parse(row.text("value")).ok();
            let quantity =
                quantity.and_then(|quantity| Some((quantity.convert(nanomolar)?, quantity)));
            let Some((converted, quantity)) = quantity else {
                let message = format!("`{}` is no molar concentration", row.text("value"));
                self.bad_cell(&row, message, "write number and unit: `12 nM`, `> 10 µM`");
                return None;
            };
            let notation = self.studio.language.notation();
            strips.push(figure::PotencyRow {
                name: rich(row.text("name")),
                measure: rich(row.text("measure")),
                range: (converted.low().to_f64(), converted.high().to_f64()),
                bound: match quantity.relation() {
                    Relation::Equal | Relation::Approximately => Bound::At,
                    Relation::Less | Relation::LessOrEqual => Bound::Below,
                    Relation::Greater | Relation::GreaterOrEqual => Bound::Above,
                },
                value: rich(&quantity.typeset_value(notation)),
            });
        }
        let words = self.studio.words();
        let title = self.title(self.chart.x.as_ref());
        let chart = figure::Potency {
            title: title.unwrap_or_else(|| rich(words.concentration)),
            rows: strips,
        };
        let said = chart
            .rows
            .iter()
            .map(|row| (plain(&row.name), plain(&row.value)));
        let said = said.collect();
        let drawing = chart.draw(self.writing());
        self.drawn(drawing, said, Vec::new(), grid_table(grid))
    }

    fn bars_of(&mut self, grid: &Grid) -> Option<Drawn> {
        let title = self.wanted_title("x", self.chart.x.as_ref())?;
        let groups = groups(grid);
        let mut bars: Vec<figure::Bar> = Vec::new();
        for row in rows(grid) {
            let name = rich(row.text("name"));
            let series = group_of(&groups, &row);
            let known = bars
                .iter()
                .position(|bar| bar.name == name && bar.series == series);
            let point = self.number(&row, "point");
            if let (Some(known), Some(point)) = (known, point) {
                bars[known].points.push(point.value);
                continue;
            }
            let Some(value) = self.number(&row, "value") else {
                continue;
            };
            bars.push(figure::Bar {
                name,
                series,
                value: value.value,
                spread: self.spread(&row, value.value),
                points: point.iter().map(|point| point.value).collect(),
                written: rich(&row.text("value").replace('-', "−")),
            });
        }
        let said = bars.iter().map(|bar| {
            let group = groups.get(bar.series).filter(|_| groups.len() > 1);
            let name = group.map_or(plain(&bar.name), |group| {
                format!("{}, {group}", plain(&bar.name))
            });
            (name, plain(&bar.written))
        });
        let said = said.collect();
        let chart = figure::Bars {
            axis: self.axis(title, self.chart.x.as_ref()),
            series: groups.iter().map(|group| rich(group)).collect(),
            bars,
            limit: self.limit(),
        };
        let drawing = chart.draw(self.writing());
        let notes = self.file_notes(grid);
        self.drawn(drawing, said, notes, grid_table(grid))
    }

    fn time_course(&mut self, grid: &Grid) -> Option<Drawn> {
        let x = self.wanted_title("x", self.chart.x.as_ref());
        let y = self.wanted_title("y", self.chart.y.as_ref());
        let groups = groups(grid);
        let mut lines: Vec<Vec<(String, Vec<figure::LinePoint>)>> = vec![Vec::new(); groups.len()];
        for row in rows(grid) {
            let (Some(time), Some(value)) = (self.number(&row, "time"), self.number(&row, "value"))
            else {
                continue;
            };
            let point = figure::LinePoint {
                x: time.value,
                y: value.value,
                spread: self.spread(&row, value.value),
                below: value.below,
            };
            let group = &mut lines[group_of(&groups, &row)];
            let subject = row.text("subject");
            match group.iter_mut().find(|line| line.0 == subject) {
                Some(line) => line.1.push(point),
                None => group.push((subject.to_owned(), vec![point])),
            }
        }
        let mut series = Vec::new();
        let mut said = Vec::new();
        for (name, lines) in groups.iter().zip(lines) {
            let ends = lines.iter().flat_map(|(subject, line)| {
                let (first, last) = (line.first()?, line.last()?);
                let name = [name.as_str(), subject.as_str()]
                    .join(" ")
                    .trim()
                    .to_owned();
                Some((
                    name,
                    format!("{} → {} ({} → {})", first.y, last.y, first.x, last.x),
                ))
            });
            said.extend(ends);
            series.push(figure::LineSeries {
                name: rich(name),
                lines: lines.into_iter().map(|line| line.1).collect(),
            });
        }
        let chart = figure::TimeCourse {
            x: self.axis(x?, self.chart.x.as_ref()),
            y: self.axis(y?, self.chart.y.as_ref()),
            series,
            limit: self.limit(),
        };
        let drawing = chart.draw(self.writing());
        let mut notes = self.file_notes(grid);
        let hollow = chart
            .series
            .iter()
            .flat_map(|series| series.lines.iter().flatten())
            .any(|point| point.below);
        if hollow {
            notes.push(Chart::remark(self.studio.words().below_limit.to_owned()));
        }
        self.drawn(drawing, said, notes, grid_table(grid))
    }

    fn dose_response(&mut self, grid: &Grid) -> Option<Drawn> {
        let x = self.wanted_title("x", self.chart.x.as_ref());
        let y = self.wanted_title("y", self.chart.y.as_ref());
        let groups = groups(grid);
        let mut series: Vec<figure::DoseSeries> = groups
            .iter()
            .map(|group| figure::DoseSeries {
                name: rich(group),
                points: Vec::new(),
            })
            .collect();
        for row in rows(grid) {
            let (Some(dose), Some(response)) =
                (self.number(&row, "dose"), self.number(&row, "response"))
            else {
                continue;
            };
            let spread = self.spread(&row, response.value);
            series[group_of(&groups, &row)]
                .points
                .push(figure::DosePoint {
                    dose: dose.value,
                    response: response.value,
                    spread,
                });
        }
        let words = self.studio.words();
        let unfitted: Vec<String> = series
            .iter()
            .filter(|series| series.curve().is_none())
            .map(|series| plain(&series.name))
            .collect();
        let fitted = unfitted.len() < series.len();
        let said = series.iter().map(|series| {
            let ic50 = series
                .curve()
                .map_or("–".to_owned(), |curve| format!("IC50 {:.3}", curve.ic50));
            (plain(&series.name), ic50)
        });
        let said = said.collect();
        let chart = figure::DoseResponse {
            x: x?,
            y: y?,
            series,
        };
        let drawing = chart.draw(self.writing());
        let mut notes = self.file_notes(grid);
        if fitted {
            notes.push(Chart::remark(words.fitted.to_owned()));
        }
        if !unfitted.is_empty() {
            let names: Vec<&str> = unfitted
                .iter()
                .map(String::as_str)
                .filter(|name| !name.is_empty())
                .collect();
            let names = if names.is_empty() {
                String::new()
            } else {
                format!(" ({})", names.join(", "))
            };
            notes.push(Chart::remark(format!("{}{names}.", words.not_fitted)));
        }
        self.drawn(drawing, said, notes, grid_table(grid))
    }

    fn survival(&mut self, grid: &Grid) -> Option<Drawn> {
        let x = self.wanted_title("x", self.chart.x.as_ref());
        let words = self.studio.words();
        let groups = groups(grid);
        let mut arms: Vec<figure::Arm> = groups
            .iter()
            .map(|group| figure::Arm {
                name: rich(group),
                subjects: Vec::new(),
            })
            .collect();
        for row in rows(grid) {
            let Some(time) = self.number(&row, "time") else {
                continue;
            };
            let event = match row.text("event").to_lowercase().as_str() {
                "1" | "yes" | "true" | "event" | "dead" => true,
                "0" | "no" | "false" | "censored" | "alive" => false,
                other => {
                    self.bad_cell(
                        &row,
                        format!("`{other}` does not say whether the event came"),
                        "write 1 where it came, 0 where the subject was censored",
                    );
                    continue;
                }
            };
            if time.value < 0.0 {
                self.bad_cell(
                    &row,
                    "a time before the start".to_owned(),
                    "count time from the start, 0",
                );
                continue;
            }
            arms[group_of(&groups, &row)]
                .subjects
                .push(figure::Subject {
                    time: time.value,
                    event,
                });
        }
        let said = arms.iter().map(|arm| {
            let median = arm
                .median()
                .map_or(words.not_reached.to_owned(), |median| median.to_string());
            let name = if arm.name.is_empty() {
                words.all_subjects.to_owned()
            } else {
                plain(&arm.name)
            };
            (name, format!("n = {}, median {median}", arm.subjects.len()))
        });
        let said = said.collect();
        let title = self.title(self.chart.y.as_ref());
        for arm in &mut arms {
            if arm.name.is_empty() {
                arm.name = rich(words.all_subjects);
            }
        }
        let chart = figure::Survival {
            x: x?,
            y: title.unwrap_or_else(|| rich(words.survival)),
            arms,
        };
        let drawing = chart.draw(self.writing());
        let notes = vec![Chart::remark(words.survival_note.to_owned())];
        self.drawn(drawing, said, notes, grid_table(grid))
    }

    fn forest_of(&mut self, grid: &Grid) -> Option<Drawn> {
        let title = self.wanted_title("x", self.chart.x.as_ref())?;
        let mut effects = Vec::new();
        for row in rows(grid) {
            let Some(value) = self.number(&row, "value") else {
                continue;
            };
            let Some(interval) = self.spread(&row, value.value) else {
                self.bad_cell(
                    &row,
                    "an effect without its interval".to_owned(),
                    "fill in `low` and `high`, or leave the row out",
                );
                continue;
            };
            let written = format!(
                "{} ({}–{})",
                row.text("value"),
                row.text("low"),
                row.text("high")
            );
            effects.push(figure::Effect {
                name: rich(row.text("name")),
                value: value.value,
                interval,
                written: rich(&written),
            });
        }
        let said = effects
            .iter()
            .map(|effect| (plain(&effect.name), plain(&effect.written)))
            .collect();
        let chart = figure::Forest {
            axis: self.axis(title, self.chart.x.as_ref()),
            effects,
            sides: None,
        };
        let drawing = chart.draw(self.writing());
        let notes = self.file_notes(grid);
        self.drawn(drawing, said, notes, grid_table(grid))
    }

    fn waterfall(&mut self, grid: &Grid) -> Option<Drawn> {
        let y = self.wanted_title("y", self.chart.y.as_ref())?;
        let groups = groups(grid);
        let mut changes = Vec::new();
        let mut said = Vec::new();
        for row in rows(grid) {
            let Some(change) = self.number(&row, "change") else {
                continue;
            };
            said.push((
                row.text("subject").to_owned(),
                row.text("change").to_owned(),
            ));
            changes.push(figure::Change {
                value: change.value,
                group: group_of(&groups, &row),
            });
        }
        let count = changes.len();
        let chart = figure::Waterfall {
            y,
            groups: groups.iter().map(|group| rich(group)).collect(),
            changes,
            limit: self.limit(),
        };
        let drawing = chart.draw(self.writing());
        let notes = vec![Chart::remark(format!("n\u{a0}=\u{a0}{count}."))];
        self.drawn(drawing, said, notes, grid_table(grid))
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

/// The file as a table.
fn grid_table(grid: &Grid) -> Table {
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
        (head.as_str(), alignment)
    });
    let cell = |cell: &Rich| super::charts::cell(cell);
    let rows = grid
        .rows
        .iter()
        .map(|(cells, _)| cells.iter().map(|text| cell(&rich(text))).collect());
    table(heads.collect(), rows.collect())
}
