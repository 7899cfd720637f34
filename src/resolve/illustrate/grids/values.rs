//! Charts of rows that each bear a value: potencies, bars, effects.

use super::{Chart, Drawn, group_of, groups, plain, rows};
use crate::chem::{Quantity, Relation, Unit};
use crate::content::Grid;
use crate::figure::{self, Bound, rich};

impl Chart<'_, '_> {
    pub(super) fn potency_of(&mut self, grid: &Grid) -> Option<Drawn> {
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
                name: self.named(row.text("name"), grid),
                measure: self.named(row.text("measure"), grid),
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
        let table = self.grid_table(grid);
        self.drawn(drawing, said, Vec::new(), table)
    }

    pub(super) fn bars_of(&mut self, grid: &Grid) -> Option<Drawn> {
        let (name, axis) = self.value_axis()?;
        let title = self.wanted_title(name, axis)?;
        let groups = groups(grid);
        let mut bars: Vec<figure::Bar> = Vec::new();
        for row in rows(grid) {
            let name = self.named(row.text("name"), grid);
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
                written: rich(&self.set(row.text("value"))),
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
            axis: self.axis(title, axis),
            series: groups.iter().map(|group| self.named(group, grid)).collect(),
            bars,
            limit: self.limit(),
            upright: name == "y",
        };
        let drawing = chart.draw(self.writing());
        let mut notes = self.file_notes(grid);
        let values = chart.bars.iter().map(|bar| bar.value);
        notes.extend(self.off_axis(chart.axis.scale, values));
        let table = self.grid_table(grid);
        self.drawn(drawing, said, notes, table)
    }

    pub(super) fn forest_of(&mut self, grid: &Grid) -> Option<Drawn> {
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
                self.set(row.text("value")),
                self.set(row.text("low")),
                self.set(row.text("high"))
            );
            effects.push(figure::Effect {
                name: self.named(row.text("name"), grid),
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
        let table = self.grid_table(grid);
        self.drawn(drawing, said, notes, table)
    }
}
