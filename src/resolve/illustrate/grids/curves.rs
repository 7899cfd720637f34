//! Charts of values along an axis: over time, over doses.

use super::{Chart, Drawn, group_of, groups, plain, rows};
use crate::content::{Grid, Scale};
use crate::figure;

impl Chart<'_, '_> {
    pub(super) fn time_course(&mut self, grid: &Grid) -> Option<Drawn> {
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
                let number = |number: f64| self.set(&number.to_string());
                let value = |point: &figure::LinePoint| match point.below {
                    true => format!("< {}", number(point.y)),
                    false => number(point.y),
                };
                let (first, last) = (line.first()?, line.last()?);
                let name = [name.as_str(), subject.as_str()]
                    .join(" ")
                    .trim()
                    .to_owned();
                Some((
                    name,
                    format!(
                        "{} → {} ({} → {})",
                        value(first),
                        value(last),
                        number(first.x),
                        number(last.x),
                    ),
                ))
            });
            said.extend(ends);
            series.push(figure::LineSeries {
                name: self.named(name, grid),
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
        let points = || {
            let lines = chart.series.iter().flat_map(|series| &series.lines);
            lines.flatten()
        };
        notes.extend(self.off_axis(chart.x.scale, points().map(|point| point.x)));
        notes.extend(self.off_axis(chart.y.scale, points().map(|point| point.y)));
        let hollow = chart
            .series
            .iter()
            .flat_map(|series| series.lines.iter().flatten())
            .any(|point| point.below);
        if hollow {
            notes.push(Chart::remark(self.studio.words().below_limit.to_owned()));
        }
        let table = self.grid_table(grid);
        self.drawn(drawing, said, notes, table)
    }

    pub(super) fn dose_response(&mut self, grid: &Grid) -> Option<Drawn> {
        let x = self.wanted_title("x", self.chart.x.as_ref());
        let y = self.wanted_title("y", self.chart.y.as_ref());
        let groups = groups(grid);
        let mut series: Vec<figure::DoseSeries> = groups
            .iter()
            .map(|group| figure::DoseSeries {
                name: self.named(group, grid),
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
        let (x, y) = (x?, y?);
        let words = self.studio.words();
        let decimal = self.writing().decimal;
        let unfitted: Vec<String> = series
            .iter()
            .filter(|series| series.curve().is_none())
            .map(|series| plain(&series.name))
            .collect();
        let fitted = unfitted.len() < series.len();
        let said = series.iter().map(|series| {
            let middle = series.middle(&y, decimal);
            let middle = middle.map(|(name, dose)| format!("{name}50 {dose}"));
            (plain(&series.name), middle.unwrap_or("–".to_owned()))
        });
        let said = said.collect();
        let chart = figure::DoseResponse { x, y, series };
        let drawing = chart.draw(self.writing());
        let mut notes = self.file_notes(grid);
        let points = chart.series.iter().flat_map(|series| &series.points);
        notes.extend(self.off_axis(Scale::Log, points.map(|point| point.dose)));
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
        let table = self.grid_table(grid);
        self.drawn(drawing, said, notes, table)
    }
}
