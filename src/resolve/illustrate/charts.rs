//! Charts, of outcomes or of a CSV file.

use super::{Drawn, Studio, inlines};
use crate::content::{AxisSpec, ChartSpec, FigureKind, FigureSpec, Prose, Scale};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::Visual;
use crate::figure::{Axis, Refusal, Rich, Writing};
use crate::graphics::Drawing;
use crate::markup::{Inline, Table};

/// A chart of one figure in the making.
pub(super) struct Chart<'a, 's> {
    pub(super) studio: &'a Studio<'s>,
    pub(super) spec: &'a FigureSpec,
    pub(super) chart: &'a ChartSpec,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Studio<'_> {
    /// A chart; what speaks against it is reported.
    pub(super) fn chart(
        &self,
        spec: &FigureSpec,
        chart: &ChartSpec,
        diagnostics: &mut Diagnostics,
    ) -> Option<Drawn> {
        let mut maker = Chart {
            studio: self,
            spec,
            chart,
            diagnostics,
        };
        match (spec.kind, &chart.grid) {
            (FigureKind::Potency, None) => maker.potency(),
            (FigureKind::Bars, None) => maker.bars(),
            (FigureKind::Forest, None) => maker.forest(),
            (kind, Some(grid)) => maker.of_grid(kind, grid),
            _ => None,
        }
    }
}

impl<'a, 's> Chart<'a, 's> {
    pub(super) fn writing(&self) -> Writing<'s> {
        Writing {
            fonts: self.studio.fonts,
            words: self.studio.words(),
            decimal: self.studio.language.notation().decimal,
        }
    }

    /// The title that the author gave an axis.
    pub(super) fn title(&self, axis: Option<&AxisSpec>) -> Option<Rich> {
        let title: &Prose = axis?.title.as_ref()?;
        Some(self.studio.rich(title))
    }

    /// The title that an axis must have.
    pub(super) fn wanted_title(&mut self, name: &str, axis: Option<&AxisSpec>) -> Option<Rich> {
        let title = self.title(axis);
        if title.is_none() {
            self.diagnostics.push(
                Diagnostic::error(
                    codes::MISSING_FIELD,
                    format!("the axis `{name}` has no title"),
                )
                .label(self.spec.span.clone(), "")
                .help(format!(
                    "say what it shows and in which unit: `{name} = \"Time (d)\"`"
                )),
            );
        }
        title
    }

    /// The axis of the values of bars, by its name: those on `y` stand, those on `x` lie.
    pub(super) fn value_axis(&mut self) -> Option<(&'static str, Option<&'a AxisSpec>)> {
        match (&self.chart.x, &self.chart.y) {
            (Some(_), Some(_)) => {
                self.diagnostics.push(
                    Diagnostic::error(
                        codes::CONFLICTING_FIELDS,
                        "bars have one axis, and here are two",
                    )
                    .label(self.spec.span.clone(), "")
                    .help("keep `x` for bars that lie, or `y` for bars that stand"),
                );
                None
            }
            (None, Some(y)) => Some(("y", Some(y))),
            (x, None) => Some(("x", x.as_ref())),
        }
    }

    pub(super) fn axis(&self, title: Rich, axis: Option<&AxisSpec>) -> Axis {
        Axis {
            title,
            scale: axis.and_then(|axis| axis.scale).unwrap_or(Scale::Linear),
        }
    }

    /// The line of reference, with its name; one that stands at no number is reported.
    pub(super) fn limit(&mut self) -> Option<(f64, Rich)> {
        let limit = self.chart.limit.as_ref()?;
        let value = limit.value.quantity();
        let Some(value) = value.and_then(|value| value.value.number()) else {
            let message = "the line of reference stands at no number";
            let diagnostic = Diagnostic::error(codes::INVALID_FIGURE, message);
            self.diagnostics.push(
                diagnostic
                    .label(limit.span.clone(), "")
                    .help("give its place on the axis: `limit = { value = \"5\", label = \"…\" }`"),
            );
            return None;
        };
        Some((value, self.studio.rich(&limit.label)))
    }

    /// How many values a logarithmic axis has no place for, if there are any.
    pub(super) fn off_axis(
        &self,
        scale: Scale,
        values: impl Iterator<Item = f64>,
    ) -> Option<Vec<Inline>> {
        let off = values.filter(|value| *value <= 0.0).count();
        let words = self.studio.words().off_log_axis;
        (scale == Scale::Log && off > 0).then(|| Chart::remark(format!("{words}: {off}.")))
    }

    /// What was drawn, or the reason why nothing was.
    pub(super) fn drawn(
        &mut self,
        drawing: Result<Drawing, Refusal>,
        said: Vec<(String, String)>,
        notes: Vec<Vec<Inline>>,
        description: Table,
    ) -> Option<Drawn> {
        match drawing {
            Ok(drawing) => Some(Drawn {
                visual: Visual::Drawing(drawing),
                alt: self.in_words(&said),
                notes,
                description: Some(description),
                caption: Vec::new(),
            }),
            Err(refusal) => {
                self.refuse(&refusal.reason, &refusal.help);
                None
            }
        }
    }

    pub(super) fn refuse(&mut self, reason: &str, help: &str) {
        self.diagnostics.push(
            Diagnostic::error(codes::INVALID_FIGURE, reason.to_owned())
                .label(self.spec.span.clone(), "")
                .help(help.to_owned()),
        );
    }

    /// The data in words; of many, the first.
    fn in_words(&self, said: &[(String, String)]) -> String {
        const MOST: usize = 12;
        let some = said
            .iter()
            .take(MOST)
            .map(|(name, value)| format!("{name}: {value}"));
        let mut text = some.collect::<Vec<_>>().join("; ");
        if said.len() > MOST {
            text.push_str(&format!("; … ({})", said.len()));
        }
        let kind = self.studio.words().chart(self.spec.kind.word());
        format!("{kind}. {text}.")
    }

    /// A remark of the program's own.
    pub(super) fn remark(text: String) -> Vec<Inline> {
        vec![Inline::Text(text)]
    }
}

/// Words as a cell.
pub(super) fn cell(words: &Rich) -> Vec<Inline> {
    inlines(words)
}
