//! Charts of rows that are subjects: survival, change.

use super::{Chart, Drawn, group_of, groups, plain, rows};
use crate::content::Grid;
use crate::derive;
use crate::figure::{self, rich};

impl Chart<'_, '_> {
    pub(super) fn survival(&mut self, grid: &Grid) -> Option<Drawn> {
        let x = self.wanted_title("x", self.chart.x.as_ref());
        let words = self.studio.words();
        let groups = groups(grid);
        let mut arms: Vec<figure::Arm> = groups
            .iter()
            .map(|group| figure::Arm {
                name: self.named(group, grid),
                subjects: Vec::new(),
            })
            .collect();
        for row in rows(grid) {
            let Some(time) = self.number(&row, "time") else {
                continue;
            };
            let said = row.text("event");
            let Some(event) = derive::event(said) else {
                self.bad_cell(
                    &row,
                    format!("`{said}` does not say whether the event came"),
                    "write 1 where it came, 0 where the subject was censored",
                );
                continue;
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
            let median = arm.median().map_or(words.not_reached.to_owned(), |median| {
                self.set(&median.to_string())
            });
            let name = if arm.name.is_empty() {
                words.all_subjects.to_owned()
            } else {
                plain(&arm.name)
            };
            (
                name,
                format!("n = {}, {} {median}", arm.subjects.len(), words.median),
            )
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
        let table = self.grid_table(grid);
        self.drawn(drawing, said, notes, table)
    }

    pub(super) fn waterfall(&mut self, grid: &Grid) -> Option<Drawn> {
        let y = self.wanted_title("y", self.chart.y.as_ref())?;
        let groups = groups(grid);
        let mut changes = Vec::new();
        let mut said = Vec::new();
        for row in rows(grid) {
            let Some(change) = self.number(&row, "change") else {
                continue;
            };
            said.push((row.text("subject").to_owned(), self.set(row.text("change"))));
            changes.push(figure::Change {
                value: change.value,
                group: group_of(&groups, &row),
            });
        }
        let count = changes.len();
        let chart = figure::Waterfall {
            y,
            groups: groups.iter().map(|group| self.named(group, grid)).collect(),
            changes,
            limit: self.limit(),
        };
        let drawing = chart.draw(self.writing());
        let notes = vec![Chart::remark(format!("n\u{a0}=\u{a0}{count}."))];
        let table = self.grid_table(grid);
        self.drawn(drawing, said, notes, table)
    }
}
